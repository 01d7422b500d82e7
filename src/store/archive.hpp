#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sha256.hpp"

namespace candour::store {

/// What an archive holds of a file.
struct ArchivedFile {
    std::string name;  ///< '/' between parts
    std::uint64_t bytes = 0;
    Sha256 sha256;

    bool operator==(const ArchivedFile&) const = default;
};

/// Told how many bytes have gone by.
using ByteProgress = std::function<void(std::uint64_t)>;

/// Writes a tar file compressed with zstd, piece by piece. It has its name only when `finish` has
/// returned; until then, and if that never comes, there is nothing of that name.
class ArchiveWriter {
  public:
    /// Fails: refused, when the file exists; unavailable.
    static Result<ArchiveWriter> create(const std::filesystem::path& file);
    ArchiveWriter(ArchiveWriter&&) noexcept;
    ArchiveWriter& operator=(ArchiveWriter&&) noexcept;
    ~ArchiveWriter();

    Result<ArchivedFile> add_file(const std::string& name, const std::filesystem::path& file,
                                  const ByteProgress& progress);
    Result<ArchivedFile> add_text(const std::string& name, std::string_view text);
    Result<void> finish();

  private:
    struct Impl;
    explicit ArchiveWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Reads such a file, or any tar, piece by piece. Names are as the archive says: hostile.
class ArchiveReader {
  public:
    /// Fails: not_found; malformed, when it is no archive.
    static Result<ArchiveReader> open(const std::filesystem::path& file);
    ArchiveReader(ArchiveReader&&) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) noexcept;
    ~ArchiveReader();

    /// The name of the next file; none at the end. Fails: malformed, also for anything that is not
    /// a plain file.
    Result<std::optional<std::string>> next();

    /// The bytes of that file, in pieces. Fails: malformed, or as `take` does.
    Result<ArchivedFile> read(const std::function<Result<void>(std::string_view)>& take);

  private:
    struct Impl;
    explicit ArchiveReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::store
