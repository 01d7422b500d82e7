#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "search/catalogue.hpp"
#include "search/index.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// The folder of the search index of a record: derived data, may be deleted at any time.
std::filesystem::path index_folder(const store::Location& location);

/// Fills an empty catalogue from the store's listings, streamed.
Result<void> load_catalogue(store::Store& store, search::Catalogue& catalogue);

/// How far something has come, in the store's events.
struct Progress {
    std::int64_t done = 0;
    std::int64_t of = 0;
};

/// How to bring an index up; every field may be left out.
struct IndexWork {
    bool rebuild = false;                    ///< begin anew, beside the index that stands
    std::function<void(Progress)> progress;  ///< told after every batch
    std::function<bool()> stop;              ///< asked between entries: true leaves off
    /// Changes a commit. Larger ones are slower: what Xapian gathers for a commit outgrows the
    /// processor's caches (1.2 ms an entry at 1,000, 1.8 ms at 6,000 on the same machine).
    std::size_t batch = 1000;
};

/// Brings the index up to the store's last event and gives its mark then. May be stopped or killed
/// anywhere and goes on where the last commit was. Fails: refused, while another process does the
/// same.
Result<search::Mark> bring_index_up(store::Store& store, const std::filesystem::path& folder,
                                    const IndexWork& work = {});

/// How an index stands to the record it was made from.
struct IndexCheck {
    search::Mark mark = 0;  ///< the event it has come to
    search::Mark last = 0;  ///< the record's last event
    /// What is in the log and not in the index, or the other way round. Empty for an index that is
    /// merely behind: nothing can be said of it until it has caught up.
    std::vector<store::Fault> faults;

    [[nodiscard]] bool is_behind() const { return mark < last; }
};

/// Holds the index against the log. For `candour verify`.
Result<IndexCheck> check_index(store::Store& store, const std::filesystem::path& folder);

/// Keeps what is derived from the log up with the store, whoever publishes: a thread that asks for
/// the last event several times a second. A publication is in lists and found by search within a
/// second; after a large import the lists are up at once and the index follows in the background.
/// Survives a kill at any moment: everything it keeps is either in memory or begins at a mark.
class FollowLog {
  public:
    /// Told of changed entries once the catalogue holds them, in the order of events, from the
    /// follower's thread.
    using Listener = std::function<void(std::span<const store::EntryChange>)>;

    struct Options {
        std::chrono::milliseconds poll{200};
        Listener changed;                            ///< may be empty
        std::function<void(const Problem&)> failed;  ///< told once of each new trouble; it goes on
    };

    struct Status {
        std::int64_t last_event = 0;    ///< of the store
        std::int64_t in_catalogue = 0;  ///< the last event that lists show
        std::int64_t in_index = 0;      ///< the last event that search finds
    };

    /// Loads `catalogue` (which must be empty) and begins to follow. `store` and `catalogue` must
    /// outlive the follower.
    static Result<FollowLog> start(store::Store& store, search::Catalogue& catalogue,
                                   Options options);
    FollowLog(FollowLog&&) noexcept;
    FollowLog& operator=(FollowLog&&) noexcept;
    /// Stops within a batch of index work at most.
    ~FollowLog();

    [[nodiscard]] Status status() const;

    /// Grows whenever lists or searches may answer otherwise than before: what is cached of them is
    /// good while this stands.
    [[nodiscard]] std::uint64_t revision() const;

  private:
    struct Impl;
    explicit FollowLog(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::actions
