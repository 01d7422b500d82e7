#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/blobs.hpp"
#include "store/database.hpp"
#include "store/event_table.hpp"
#include "store/store.hpp"

namespace candour::store {

/// An entry made ready outside the transaction, so that the turn to write is held no longer than
/// writing takes.
struct ReadyEntry {
    casework::LogEntry entry;  ///< with a date of publication
    std::string line;          ///< casework::to_line(entry)
    std::string content;       ///< its hash, as 64 digits
    std::string undated;  ///< the hash of the entry as given, when it came without a date; or empty

    /// The hash of the entry as it was given.
    [[nodiscard]] const std::string& given() const { return undated.empty() ? content : undated; }
};

/// Fails: malformed, when the entry has no reference or could not be read back (text with NUL, two
/// questions of one number).
Result<ReadyEntry> make_ready(const casework::LogEntry& entry, Date today);

/// Publishes entries one after another within one write. How references that repeat are treated is
/// said at `Published`.
class Publisher {
  public:
    Publisher(Connection& connection, const Blobs& blobs, const Actor& actor, Instant now);
    Publisher(const Publisher&) = delete;
    Publisher& operator=(const Publisher&) = delete;
    ~Publisher();

    Result<Published> publish(ReadyEntry ready, const std::vector<std::string>& redirects,
                              bool replace_allowed);

    struct Holder;  ///< an entry, as far as publishing needs it

  private:
    struct Statements;
    struct Known;
    using Redirects = std::vector<std::string>;

    Known look_up(const ReadyEntry& ready, const std::string& address);
    Holder holder_of_version(EventSeq version);
    std::optional<Holder> first_standing(const ReadyEntry& ready);

    Published add(const ReadyEntry& ready, const Redirects& redirects, const Known& known);
    Result<Published> replace(const Holder& holder, ReadyEntry ready, const Redirects& redirects);
    Published keep(const Holder& holder, const Redirects& redirects);

    std::string free_address(const std::string& wanted);
    bool is_taken(const std::string& address);
    std::string address_of(EntryId entry);
    /// Those that are not there yet; the first entry to claim a path keeps it.
    Redirects only_new(const Redirects& redirects);
    void add_redirects(const Redirects& redirects, EntryId entry);
    void add_version(const ReadyEntry& ready);
    [[nodiscard]] std::string data_of(const Holder& holder, const ReadyEntry& ready,
                                      const Redirects& redirects) const;

    Connection& connection_;
    const Blobs& blobs_;
    EventAppender events_;
    std::unique_ptr<Statements> statements_;
    EntryId last_entry_;
};

}  // namespace candour::store
