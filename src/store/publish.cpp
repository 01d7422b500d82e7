// Store's changes to the disclosure log.
#include <nlohmann/json.hpp>
#include <soci/soci.h>

#include "base/text.hpp"
#include "store/column.hpp"
#include "store/publisher.hpp"
#include "store/store_impl.hpp"
#include "store/subject.hpp"

namespace candour::store {

Result<std::vector<Published>> Store::publish(std::span<const Publication> publications,
                                              const Actor& actor, Instant now, bool replace) {
    std::vector<ReadyEntry> ready;
    ready.reserve(publications.size());
    for (const auto& publication : publications) {
        TRY(ready.emplace_back(), make_ready(publication.entry, london_date(now)));
    }
    return impl_->database.write([&](Connection& connection) -> Result<std::vector<Published>> {
        Publisher publisher(connection, impl_->blobs, actor, now);
        std::vector<Published> all;
        all.reserve(ready.size());
        for (std::size_t i = 0; i < ready.size(); ++i) {
            TRY(all.emplace_back(),
                publisher.publish(std::move(ready[i]), publications[i].redirects, replace));
        }
        return all;
    });
}

Result<void> Store::withdraw(const std::string& address, const std::string& reason,
                             const Actor& actor, Instant now) {
    const auto shown_reason = column_text(to_utf8(reason));
    if (trim(shown_reason).empty())
        return refused("a withdrawal needs a reason, which the public is shown", address);
    return impl_->database.write([&](Connection& connection) -> Result<void> {
        long long id = 0;
        int withdrawn = 0;
        connection.sql << connection.query["entry_at_address"], soci::use(address, "address"),
            soci::into(id), soci::into(withdrawn);
        if (!connection.sql.got_data()) return not_found("there is no entry here", address);
        if (withdrawn != 0) return refused("this entry is withdrawn already", address);

        EventAppender events(connection, actor, now);
        const nlohmann::ordered_json data{{"address", address}, {"reason", shown_reason}};
        const long long event = events
                                    .append(std::string(event_kind::entry_withdrawn),
                                            subject_of(EntryId{id}), data.dump())
                                    .value;
        const auto at = iso_instant(now);
        connection.sql << connection.query["entry_withdraw"], soci::use(event, "event"),
            soci::use(at, "at"), soci::use(shown_reason, "reason"), soci::use(id, "id");
        return {};
    });
}

}  // namespace candour::store
