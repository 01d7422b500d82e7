#include "store/event_table.hpp"

#include <utility>

#include <soci/soci.h>

#include "store/column.hpp"
#include "store/event_chain.hpp"

namespace candour::store {
namespace {

/// The columns of an event, where SOCI reads and writes them.
struct EventRow {
    long long seq = 0;
    std::string at, actor, kind, subject, data, previous, hash;
};

Result<Event> event_of(const EventRow& row) {
    TRY(const auto at, parse_instant(row.at));
    TRY(const auto previous, parse_sha256(row.previous));
    TRY(const auto hash, parse_sha256(row.hash));
    return Event{{row.seq}, at, row.actor, row.kind, row.subject, row.data, previous, hash};
}

}  // namespace

struct EventAppender::Statement {
    EventRow row;
    soci::statement insert;

    explicit Statement(Connection& connection)
        : insert((connection.sql.prepare << connection.query["event_add"],
                  soci::use(row.seq, "seq"), soci::use(row.at, "at"), soci::use(row.actor, "actor"),
                  soci::use(row.kind, "kind"), soci::use(row.subject, "subject"),
                  soci::use(row.data, "data"), soci::use(row.previous, "previous"),
                  soci::use(row.hash, "hash"))) {}
};

EventAppender::EventAppender(Connection& connection, const Actor& actor, Instant now)
    : event_(newest_event(connection)), statement_(std::make_unique<Statement>(connection)) {
    event_.at = now;
    event_.actor = column_text(actor.name);
}

EventAppender::~EventAppender() = default;

EventSeq EventAppender::next() const {
    return {event_.seq.value + 1};
}

EventSeq EventAppender::append(std::string kind, std::string subject, std::string data) {
    event_.seq = next();
    event_.kind = std::move(kind);
    event_.subject = std::move(subject);
    event_.data = std::move(data);
    event_.previous = event_.hash;
    event_.hash = hash_of(event_);
    statement_->row = {event_.seq.value,     iso_instant(event_.at), event_.actor,
                       event_.kind,          event_.subject,         event_.data,
                       hex(event_.previous), hex(event_.hash)};
    statement_->insert.execute(true);
    return event_.seq;
}

Event newest_event(Connection& connection) {
    EventRow row;
    connection.sql << connection.query["event_last"], soci::into(row.seq), soci::into(row.hash);
    Event event;
    event.seq.value = row.seq;
    // A hash that cannot be read breaks the chain at the next event, where `verify` names it.
    event.hash = parse_sha256(row.hash).value_or(Sha256{});
    return event;
}

Result<std::vector<Event>> read_events(Connection& connection, EventSeq after, int limit) {
    EventRow row;
    long long after_seq = after.value;
    soci::statement select =
        (connection.sql.prepare << connection.query["events_after"], soci::use(after_seq, "after"),
         soci::use(limit, "limit"), soci::into(row.seq), soci::into(row.at), soci::into(row.actor),
         soci::into(row.kind), soci::into(row.subject), soci::into(row.data),
         soci::into(row.previous), soci::into(row.hash));
    std::vector<Event> events;
    select.execute();
    while (select.fetch()) {
        auto event = event_of(row);
        if (!event)
            return unavailable("the event cannot be read: " + event.error().what,
                               "event " + std::to_string(row.seq));
        events.push_back(*std::move(event));
    }
    return events;
}

}  // namespace candour::store
