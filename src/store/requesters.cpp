#include "store/requesters.hpp"

#include <nlohmann/json.hpp>
#include <soci/soci.h>

#include "base/text.hpp"
#include "store/column.hpp"
#include "store/event_table.hpp"
#include "store/store_impl.hpp"
#include "store/subject.hpp"

namespace candour::store {
namespace {

std::string subject_of(RequesterId id) {
    return "requester:" + std::to_string(id.value);
}

std::string data_of(const std::string& reason) {
    return nlohmann::ordered_json{{"reason", reason}}.dump();
}

/// Whether a text repeats any part of an identity, in whatever case.
bool names(const std::string& text, const Requester& requester) {
    constexpr std::size_t shortest_telling = 3;  // "Al" is in too many words
    const auto lower = ascii_lower(text);
    for (const auto* part :
         {&requester.name, &requester.email, &requester.postal_address, &requester.telephone}) {
        const auto wanted = ascii_lower(trim(*part));
        if (wanted.size() >= shortest_telling && lower.find(wanted) != std::string::npos)
            return true;
    }
    return false;
}

Result<std::string> checked_reason(const std::string& given) {
    auto reason = column_text(to_utf8(given));
    if (trim(reason).empty()) return refused("a reason is needed to handle who asked");
    return reason;
}

tl::unexpected<Problem> reason_names_the_requester() {
    return refused("the reason names who asked, and reasons are kept in the event log");
}

Result<Requester> read(Connection& connection, RequesterId id) {
    Requester requester;
    const long long number = id.value;
    connection.sql << connection.query["requester"], soci::use(number, "id"),
        soci::into(requester.name), soci::into(requester.email),
        soci::into(requester.postal_address), soci::into(requester.telephone);
    if (!connection.sql.got_data())
        return not_found("there is no such requester, or no longer", subject_of(id));
    return requester;
}

}  // namespace

Result<RequesterId> Requesters::put(const Requester& requester, const std::string& given_reason,
                                    const Actor& actor, Instant now) {
    TRY(const auto reason, checked_reason(given_reason));
    if (names(reason, requester)) return reason_names_the_requester();
    return store_.impl_->database.write([&](Connection& connection) -> Result<RequesterId> {
        EventAppender events(connection, actor, now);
        const RequesterId id{events.next().value};
        const long long number = id.value;
        const auto name = column_text(to_utf8(requester.name));
        const auto email = column_text(to_utf8(requester.email));
        const auto postal_address = column_text(to_utf8(requester.postal_address));
        const auto telephone = column_text(to_utf8(requester.telephone));
        const auto since = iso_instant(now);
        connection.sql << connection.query["requester_add"], soci::use(number, "id"),
            soci::use(name, "name"), soci::use(email, "email"),
            soci::use(postal_address, "postal_address"), soci::use(telephone, "telephone"),
            soci::use(since, "kept_since");
        events.append(std::string(event_kind::requester_kept), subject_of(id), data_of(reason));
        return id;
    });
}

Result<Requester> Requesters::get(RequesterId id, const std::string& given_reason,
                                  const Actor& actor, Instant now) {
    TRY(const auto reason, checked_reason(given_reason));
    return store_.impl_->database.write([&](Connection& connection) -> Result<Requester> {
        TRY(auto requester, read(connection, id));
        if (names(reason, requester)) return reason_names_the_requester();
        EventAppender(connection, actor, now)
            .append(std::string(event_kind::requester_read), subject_of(id), data_of(reason));
        return requester;
    });
}

Result<void> Requesters::forget(RequesterId id, const std::string& given_reason, const Actor& actor,
                                Instant now) {
    TRY(const auto reason, checked_reason(given_reason));
    return store_.impl_->database.write([&](Connection& connection) -> Result<void> {
        TRY(const auto requester, read(connection, id));
        if (names(reason, requester)) return reason_names_the_requester();
        const long long number = id.value;
        connection.sql << connection.query["requester_forget"], soci::use(number, "id");
        EventAppender(connection, actor, now)
            .append(std::string(event_kind::requester_forgotten), subject_of(id), data_of(reason));
        return {};
    });
}

}  // namespace candour::store
