#include <algorithm>
#include <future>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "actions/follow_log.hpp"
#include "search/index_writer.hpp"

namespace candour::actions {
namespace {

using casework::EntryId;

// Entries read from the store at a time: some megabytes, whatever the batch.
constexpr std::size_t entries_read = 200;

struct Batch {
    std::vector<EntryId> entries;  // once each
    search::Mark upto = 0;         // the event it brings the index to
    std::int64_t last_event = 0;   // of the store, when it was asked
};

// The entries that changed after `mark`. The last event is asked for first: what comes between the
// two questions is in this batch or the next, never in neither.
Result<Batch> next_batch(store::Store& store, search::Mark mark, std::size_t size) {
    TRY(const auto last, store.last_event());
    TRY(const auto changes, store.changes_since({mark}, static_cast<int>(size)));
    Batch batch;
    batch.last_event = last.value;
    batch.upto = changes.size() < size ? std::max(last.value, mark) : mark;
    std::unordered_set<EntryId> seen;
    for (const auto& change : changes) {
        batch.upto = std::max(batch.upto, change.event.value);
        if (seen.insert(change.entry).second) batch.entries.push_back(change.entry);
    }
    return batch;
}

using Records = Result<std::vector<store::EntryRecord>>;

// Takes the next entries off `entries` and reads them on another thread.
std::future<Records> read_next(store::Store& store, std::span<const EntryId>& entries) {
    const auto some = entries.first(std::min(entries_read, entries.size()));
    entries = entries.subspan(some.size());
    return std::async(std::launch::async, [&store, some] { return store.entries(some); });
}

// True when `stop` asked to leave off. While some entries go into the index, the next are read.
Result<bool> take_in(store::Store& store, search::IndexWriter& writer,
                     std::span<const EntryId> entries, const std::function<bool()>& stop) {
    auto next = read_next(store, entries);
    for (bool is_last = false; !is_last;) {
        TRY(const auto records, next.get());
        is_last = entries.empty();
        if (!is_last) next = read_next(store, entries);
        for (const auto& record : records) {
            if (stop && stop()) return true;
            TRY_VOID(record.withdrawn ? writer.remove(record.id)
                                      : writer.put(record.id, record.entry));
        }
    }
    return false;
}

}  // namespace

std::filesystem::path index_folder(const store::Location& location) {
    return location.data / "index";
}

Result<search::Mark> bring_index_up(store::Store& store, const std::filesystem::path& folder,
                                    const IndexWork& work) {
    std::optional<search::IndexWriter> writer;
    TRY(writer,
        work.rebuild ? search::IndexWriter::rebuild(folder) : search::IndexWriter::open(folder));
    for (;;) {
        const auto mark = writer->mark();
        TRY(const auto batch, next_batch(store, mark, work.batch));
        if (batch.last_event < mark) {
            // The record is not the one that this was made from: an older copy, put in its place.
            writer.reset();
            TRY(writer, search::IndexWriter::rebuild(folder));
            continue;
        }
        if (batch.upto == mark && batch.entries.empty()) break;
        TRY(const bool stopped, take_in(store, *writer, batch.entries, work.stop));
        if (stopped) return mark;
        TRY_VOID(writer->commit(batch.upto));
        if (work.progress) work.progress({batch.upto, std::max(batch.last_event, batch.upto)});
    }
    TRY_VOID(writer->finish());
    return writer->mark();
}

Result<IndexCheck> check_index(store::Store& store, const std::filesystem::path& folder) {
    const search::Catalogue none;
    TRY(const auto index, search::Index::open(folder, none));
    TRY(const auto last, store.last_event());
    IndexCheck check{.mark = index.mark(), .last = last.value, .faults = {}};
    if (check.is_behind()) return check;
    if (check.mark > check.last) {
        check.faults.push_back({"index", fmt::format("is ahead of the record: at event {} of {}",
                                                     check.mark, check.last)});
        return check;
    }
    std::unordered_set<EntryId> indexed;
    TRY_VOID(search::each_indexed(folder, [&](EntryId id) { indexed.insert(id); }));
    TRY_VOID(store.each_listing({}, [&](const store::Listing& listing) {
        if (listing.withdrawn) return true;
        if (indexed.erase(listing.id) == 0)
            check.faults.push_back(
                {fmt::format("entry {}", listing.address), "is not in the index"});
        return true;
    }));
    for (const auto id : indexed)
        check.faults.push_back(
            {fmt::format("entry number {}", id.value), "is in the index and not in the log"});
    return check;
}

}  // namespace candour::actions
