#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "base/unique_fd.hpp"
#include "web/cache/page.hpp"

namespace candour::web::cache {

/// Where the three runs of bytes of a record lie: docs/formats/page-pack.md.
struct RecordSpan {
    std::uint32_t offset = 0;
    std::uint32_t identity = 0;
    std::uint32_t headers = 0;
    std::uint32_t gzip = 0;

    [[nodiscard]] std::uint64_t bytes() const { return std::uint64_t{identity} + headers + gzip; }
    bool operator==(const RecordSpan&) const = default;
};

/// One segment file of a page pack. Any thread may read; one at a time appends. Closed, not
/// deleted, when it goes.
class PackSegment {
  public:
    static Result<std::unique_ptr<PackSegment>> create(const std::filesystem::path& path,
                                                       std::uint32_t number);
    static Result<std::unique_ptr<PackSegment>> open(const std::filesystem::path& path,
                                                     std::uint32_t number);

    /// Writes a record whole. Fails: unavailable, and nothing is there then.
    Result<RecordSpan> append(std::string_view identity, std::string_view headers,
                              std::string_view gzip);

    enum class Read { whole, would_wait, failed };
    /// Fills `into` with `length` bytes from `offset`. Without `may_wait`, only from the system's
    /// memory; where the file system cannot promise that, it reads all the same, since such systems
    /// are in memory or on a near disk.
    Read read(char* into, std::size_t length, std::uint64_t offset, bool may_wait) const;

    /// Whether the record's checksum fits its bytes, all of which are given.
    [[nodiscard]] bool is_whole(const RecordSpan& span, std::string_view bytes) const;

    [[nodiscard]] std::uint32_t number() const { return number_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] bool has_room_for(std::uint64_t bytes) const;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    std::atomic<std::uint64_t> living = 0;  ///< bytes of records that are still named

  private:
    PackSegment(UniqueFd file, std::filesystem::path path, std::uint32_t number,
                std::uint64_t size);

    UniqueFd file_;
    std::filesystem::path path_;
    std::uint32_t number_;
    std::atomic<std::uint64_t> size_;
};

/// Writes all of it, also when the system takes it in pieces.
bool write_all(int fd, std::string_view bytes);
/// "pages/index: No space left on device", from errno.
tl::unexpected<Problem> file_problem(const std::filesystem::path& path);

}  // namespace candour::web::cache
