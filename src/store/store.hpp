#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "casework/listing.hpp"
#include "casework/log_entry.hpp"

namespace candour::store {

using casework::EntryId;
using casework::Listing;
using EventSeq = Id<struct EventTag>;  ///< events are numbered without gaps, from 1

/// Where the record lies: a data folder (blobs, derived files and, by default, candour.sqlite) and,
/// when it has outgrown SQLite, a PostgreSQL URL.
struct Location {
    std::filesystem::path data;
    std::string database;  ///< "" for SQLite in the data folder, or "postgresql://…"
};

/// Who did a thing: "cli:import", "web:log", later a person's id. Never a requester.
struct Actor {
    std::string name;
};

/// One entry to publish. `redirects` are the paths it had elsewhere ("/2014/10/sexual-grooming/"),
/// served as 301 for ever.
struct Publication {
    casework::LogEntry entry;
    std::vector<std::string> redirects;
};

/// What became of a Publication. The rule for references that repeat:
/// same reference, same content: `unchanged`. Same reference, other content: both stay readable,
/// the new one `published_beside` the first at an address of its own ("5619_14-2"), unless
/// `replace` was asked for: then `replaced`, a new version.
struct Published {
    enum class How { published, unchanged, published_beside, replaced };
    How how = How::published;
    EntryId id;
    std::string address;                ///< last part of its path
    std::optional<std::string> beside;  ///< the address that holds the reference already
    EventSeq event;                     ///< of this publication, or of the one that stands
};

struct Tombstone {
    Instant withdrawn;
    std::string reason;  ///< shown to the public
};

/// An entry as it stands. A withdrawn one keeps its address and tombstone; its content is not given
/// out.
struct EntryRecord {
    EntryId id;
    std::string address;
    int version = 1;
    Sha256 content;            ///< of casework::to_line(entry)
    casework::LogEntry entry;  ///< only reference and title are filled when withdrawn
    std::optional<Tombstone> withdrawn;
    std::vector<std::string>
        same_reference;  ///< addresses of the other entries under this reference
};

/// What a page of results shows of an entry.
struct ListedText {
    Listing listing;
    std::string text;  ///< casework::running_text
};

/// What happened to an entry, for whatever is derived from the record: page cache, index,
/// catalogue.
struct EntryChange {
    EventSeq event;
    EntryId entry;
    bool withdrawn = false;
};

/// An event as stored: append-only, each holding the hash of the one before. Format:
/// docs/formats/event-log.md.
struct Event {
    EventSeq seq;
    Instant at;
    std::string actor;
    std::string kind;     ///< "entry.published", "entry.withdrawn", …; stored, never rename
    std::string subject;  ///< "entry:12"
    std::string data;     ///< compact JSON
    Sha256 previous;
    Sha256 hash;
};

/// What `verify` found wrong; empty means the record is whole.
struct Fault {
    std::string where;  ///< "event 512", "blob 9f86…", "entry 5619_14"
    std::string what;
};

/// The record: entries, events, blobs. One implementation over SQL for SQLite and PostgreSQL; all
/// calls may come from any thread. Everything acknowledged (a call that returned) survives a kill
/// of the process and a loss of power.
class Store {
  public:
    /// Opens the record, making or upgrading it (sql/migrations). Fails: unavailable, saying what
    /// cannot be reached or written; refused, when a newer Candour made it.
    static Result<Store> open(const Location& location);
    /// The same for a record that must be there already, so that a mistyped place is an error and
    /// not a new, empty record. Fails also: not_found.
    static Result<Store> open_existing(const Location& location);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    [[nodiscard]] const Location& location() const;

    // The disclosure log.

    /// Publishes all of them in one transaction, in order: all or none. An entry without a
    /// `published` date gets london_date(now).
    Result<std::vector<Published>> publish(std::span<const Publication> publications,
                                           const Actor& actor, Instant now, bool replace = false);
    /// Takes an entry down: its content is gone from every reading of the store except history; the
    /// tombstone stays. Fails: not_found; refused, when it is withdrawn already.
    Result<void> withdraw(const std::string& address, const std::string& reason, const Actor& actor,
                          Instant now);

    Result<std::optional<EntryRecord>> entry_at(const std::string& address);
    /// In the order of `ids`; ids that do not exist are left out.
    Result<std::vector<EntryRecord>> entries(std::span<const EntryId> ids);
    /// Every entry that is not withdrawn, by id, streamed: memory does not grow with the log.
    /// `each` returns false to stop.
    Result<void> each_entry(EntryId after, const std::function<bool(EntryRecord)>& each);
    /// Every listing, withdrawn ones too, by id, streamed.
    Result<void> each_listing(EntryId after, const std::function<bool(Listing)>& each);
    Result<std::vector<Listing>> listings(std::span<const EntryId> ids);
    /// In the order of `ids`; those that do not exist or are withdrawn are left out.
    Result<std::vector<ListedText>> listed_texts(std::span<const EntryId> ids);
    /// The address an old path moved to.
    Result<std::optional<std::string>> redirect_for(const std::string& path);

    // Events.

    /// The newest event; 0 when there are none. Cheap: polled by every process that keeps derived
    /// data.
    Result<EventSeq> last_event();
    /// Changes to entries after that event, oldest first, at most `limit`.
    Result<std::vector<EntryChange>> changes_since(EventSeq after, int limit);
    Result<std::vector<Event>> events(EventSeq after, int limit);

    // Blobs: content-addressed files under <data>/blobs, written temp, fsync, rename.

    Result<Sha256> put_blob(std::string_view bytes);
    /// The path of a blob that is there. Fails: not_found.
    Result<std::filesystem::path> blob_path(const Sha256& digest) const;

    // Import progress, so that an interrupted import goes on where it was: by the hash of the input
    // and its place in it.

    Result<std::optional<std::string>> checkpoint(const std::string& key);
    Result<void> set_checkpoint(const std::string& key, const std::string& value);

    /// Holds the record to the invariants of docs/formats/event-log.md: the chain and numbers of
    /// events, the content and listing of entries, the bytes of blobs. Changes meanwhile do not
    /// disturb it. `progress` may be empty; it is told how far of how much. Fails: unavailable,
    /// when the database cannot be asked; damage within is a Fault.
    Result<std::vector<Fault>> verify(
        const std::function<void(std::int64_t, std::int64_t)>& progress);

  private:
    friend class Requesters;
    friend class Backup;
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::store
