#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "base/sha256.hpp"

namespace candour::store {

/// Files named by what they hold: <folder>/ab/cdef…, the 64 digits of their SHA-256. A file is
/// there whole or not at all, and never changes. Any thread and any process may put and read.
class Blobs {
  public:
    explicit Blobs(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Stores the bytes unless they are there. Once it returns they survive a loss of power. Fails:
    /// unavailable.
    [[nodiscard]] Result<Sha256> put(std::string_view bytes) const;

    [[nodiscard]] std::filesystem::path path(const Sha256& digest) const;
    [[nodiscard]] bool has(const Sha256& digest) const;

    /// Every file of the folder, in no order; `each` gets the digest that its name says, or none
    /// when it has no business there. Half-written ones that a kill left behind are passed over.
    /// Stops at the first Problem that `each` gives.
    Result<void> each(const std::function<Result<void>(const std::filesystem::path&,
                                                       std::optional<Sha256>)>& each) const;

  private:
    std::filesystem::path folder_;
};

/// The hash of a file, read in pieces. Fails: unavailable.
Result<Sha256> sha256_of_file(const std::filesystem::path& file);

}  // namespace candour::store
