#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.hpp"
#include "casework/listing.hpp"
#include "casework/log_entry.hpp"
#include "search/index.hpp"

namespace candour::search {

/// The one writer of an index. What it is given becomes searchable, in every process, at `commit`
/// and not before; a writer that goes away (or is killed) before that leaves the index as it was.
/// Format of the folder: docs/formats/search-index.md.
class IndexWriter {
  public:
    /// Makes the index when there is none, when it is damaged, or when another version of Candour
    /// made it: `mark` is then 0 and everything has to be given again. Fails: refused, while
    /// another process writes it; unavailable, when the folder cannot be written.
    static Result<IndexWriter> open(const std::filesystem::path& folder);
    /// Begins an index anew, beside the one that stands: readers keep that until `finish`.
    static Result<IndexWriter> rebuild(const std::filesystem::path& folder);
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) noexcept;
    ~IndexWriter();

    [[nodiscard]] Mark mark() const;

    /// Takes the entry in, in place of what the index held under that id.
    Result<void> put(casework::EntryId id, const casework::LogEntry& entry);
    /// Takes the entry out; nothing when it is not there.
    Result<void> remove(casework::EntryId id);
    /// Makes everything since the last commit searchable and durable, with `mark` as the last event
    /// taken in.
    Result<void> commit(Mark mark);
    /// Closes a rebuild: packs the new index and puts it in the place of the old. Does nothing for
    /// a writer from `open`.
    Result<void> finish();

  private:
    struct Impl;
    explicit IndexWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Calls `each` with the id of every entry in the index, ascending; none when there is no index.
/// Fails: unavailable, when the index is damaged.
Result<void> each_indexed(const std::filesystem::path& folder,
                          const std::function<void(casework::EntryId)>& each);

}  // namespace candour::search
