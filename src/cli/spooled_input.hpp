#pragma once

#include <filesystem>
#include <iosfwd>

#include "base/result.hpp"

namespace candour::cli {

/// Standard input, kept in a temporary file, for verbs that read their input more than once or want
/// its size. The file goes when this does.
class SpooledInput {
  public:
    /// Reads `in` to its end. Fails: unavailable, when the temporary folder cannot hold it.
    static Result<SpooledInput> from(std::istream& in);
    SpooledInput(SpooledInput&& other) noexcept;
    SpooledInput& operator=(SpooledInput&& other) noexcept;
    ~SpooledInput();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    explicit SpooledInput(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

}  // namespace candour::cli
