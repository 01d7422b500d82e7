#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace candour::store {

/// A new file that is seen whole or not at all, and once seen survives a loss of power: written
/// under another name in the same folder, flushed to the disk, then renamed. Removed when destroyed
/// before `publish`.
class DurableFile {
  public:
    /// Fails: unavailable, when the file cannot be made.
    static Result<DurableFile> create_beside(const std::filesystem::path& target);
    DurableFile(DurableFile&& other) noexcept;
    DurableFile& operator=(DurableFile&&) = delete;
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;
    ~DurableFile();

    /// Fails: unavailable, when the disk is full or broken.
    Result<void> write(std::string_view bytes);

    /// Gives the file its name, taking the place of what was there. Fails: unavailable.
    Result<void> publish();

  private:
    DurableFile(std::filesystem::path target, std::string temporary, int descriptor);
    std::filesystem::path target_;
    std::string temporary_;
    int descriptor_;
};

/// Makes the names in a folder survive a loss of power. Fails: unavailable.
Result<void> flush_folder(const std::filesystem::path& folder);

/// Makes a folder that only its owner may enter, and those above it, and flushes the folder that
/// holds it. Nothing when it is there. Fails: unavailable.
Result<void> make_private_folder(const std::filesystem::path& folder);

/// The name of every temporary file begins so; whoever lists a folder leaves them out.
inline constexpr std::string_view temporary_prefix = ".new-";

}  // namespace candour::store
