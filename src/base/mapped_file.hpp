#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/unique_fd.hpp"

namespace candour {

/// The bytes of an open file, as memory that the system fills when it is looked at: a large file
/// costs nothing until it is read. The file must not be shortened meanwhile.
class MappedFile {
  public:
    /// Fails: malformed, when it is not an ordinary file; unavailable, when it cannot be mapped.
    static Result<MappedFile> from(int fd);
    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~MappedFile();

    [[nodiscard]] std::string_view bytes() const { return bytes_; }

  private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}

    std::string_view bytes_;
};

/// Opens a file to read. Fails: not_found; unavailable.
Result<UniqueFd> open_to_read(const char* path);

/// A file in memory that holds the bytes and can no longer be changed. Fails: unavailable.
Result<UniqueFd> sealed_copy(std::string_view bytes);

}  // namespace candour
