#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/store.hpp"

namespace candour::store {

/// Appends events within one write, each chained to the one before. The transaction holds the turn
/// to write, so no other event can come between.
class EventAppender {
  public:
    /// `actor` and `now` are those of every event it appends.
    EventAppender(Connection& connection, const Actor& actor, Instant now);
    EventAppender(const EventAppender&) = delete;
    EventAppender& operator=(const EventAppender&) = delete;
    ~EventAppender();

    /// The number that the next event will have.
    [[nodiscard]] EventSeq next() const;

    /// `kind`, `subject` and `data` as docs/formats/event-log.md says.
    EventSeq append(std::string kind, std::string subject, std::string data);

  private:
    struct Statement;
    Event event_;  ///< the last one appended, or the newest there is
    std::unique_ptr<Statement> statement_;
};

/// The newest event's number and hash; zero when there are none.
Event newest_event(Connection& connection);

/// Events after that one, oldest first. Fails: unavailable, when a row is not as events are
/// written, naming it.
Result<std::vector<Event>> read_events(Connection& connection, EventSeq after, int limit);

}  // namespace candour::store
