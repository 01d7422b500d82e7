#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace candour {

/// The SHA-256 of some bytes: how documents, events and published pages are named. Spec: FIPS
/// 180-4.
struct Sha256 {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Sha256&) const = default;
};

Sha256 sha256(std::string_view data);
std::string hex(const Sha256& digest);  ///< 64 lower-case digits
Result<Sha256> parse_sha256(
    std::string_view text);  ///< Fails: malformed, unless 64 hexadecimal digits

/// Hashes data that comes in pieces. `finish` may be called once.
class Sha256Stream {
  public:
    Sha256Stream();
    void add(std::string_view data);
    Sha256 finish();

  private:
    struct alignas(16) State {
        std::array<unsigned char, 256> bytes;
    };
    State state_;
};

}  // namespace candour
