#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace candour::format {

/// How much one file may make of itself when it is unpacked.
struct Limits {
    std::uint64_t unpacked_bytes = 4ULL << 30;  ///< of all parts together
    std::uint64_t ratio = 1000;  ///< unpacked to packed, of parts that unpack to over 64 MB
    std::uint64_t members = 200'000;
    std::uint64_t held_bytes = 256ULL << 20;  ///< that one part may take when it is held whole
};

/// What is left of the limits; shared by all readers of one file and the files inside it.
class Budget {
  public:
    explicit Budget(const Limits& limits = {}) : limits_(limits) {}

    [[nodiscard]] const Limits& limits() const { return limits_; }
    /// Takes unpacked bytes. Fails: refused, when that is more than is left; `what` of the Problem
    /// says which limit.
    Result<void> unpack(std::uint64_t bytes);
    /// Takes a member. Fails: refused, when there were too many.
    Result<void> member();
    /// Holds what a part has unpacked to so far against its packed size. Fails: refused, as a bomb.
    [[nodiscard]] Result<void> ratio(std::uint64_t packed, std::uint64_t unpacked) const;

  private:
    Limits limits_;
    std::uint64_t unpacked_ = 0;
    std::uint64_t members_ = 0;
};

/// The Problem of a file that is made to unpack to far more than it is.
tl::unexpected<Problem> bomb(std::string where = {});
/// True for the Problem of `bomb`, which is refuse.bomb and not refuse.limit.
bool is_bomb(const Problem& problem);

}  // namespace candour::format
