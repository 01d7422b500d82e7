// Store's events and checkpoints.
#include <soci/soci.h>

#include "store/event_table.hpp"
#include "store/store_impl.hpp"
#include "store/subject.hpp"

namespace candour::store {

Result<EventSeq> Store::last_event() {
    return impl_->database.read(
        [](Connection& connection) -> Result<EventSeq> { return newest_event(connection).seq; });
}

Result<std::vector<Event>> Store::events(EventSeq after, int limit) {
    return impl_->database.read([&](Connection& connection) -> Result<std::vector<Event>> {
        return read_events(connection, after, limit);
    });
}

Result<std::vector<EntryChange>> Store::changes_since(EventSeq after, int limit) {
    return impl_->database.read([&](Connection& connection) -> Result<std::vector<EntryChange>> {
        long long seq = after.value;
        const long long first = after.value;
        std::string kind;
        std::string subject;
        soci::statement select = (connection.sql.prepare << connection.query["entry_changes_after"],
                                  soci::use(first, "after"), soci::use(limit, "limit"),
                                  soci::into(seq), soci::into(kind), soci::into(subject));
        std::vector<EntryChange> changes;
        select.execute();
        while (select.fetch()) {
            TRY(const auto entry, entry_of_subject(subject));
            changes.push_back({{seq}, entry, kind == event_kind::entry_withdrawn});
        }
        return changes;
    });
}

Result<std::optional<std::string>> Store::checkpoint(const std::string& key) {
    return impl_->database.read([&](Connection& connection) -> Result<std::optional<std::string>> {
        std::string value;
        connection.sql << connection.query["checkpoint_value"], soci::use(key, "name"),
            soci::into(value);
        if (!connection.sql.got_data()) return std::optional<std::string>{};
        return std::optional(std::move(value));
    });
}

Result<void> Store::set_checkpoint(const std::string& key, const std::string& value) {
    return impl_->database.write([&](Connection& connection) -> Result<void> {
        connection.sql << connection.query["checkpoint_set"], soci::use(key, "name"),
            soci::use(value, "value");
        return {};
    });
}

}  // namespace candour::store
