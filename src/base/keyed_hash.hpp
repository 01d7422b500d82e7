#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace candour {

/// A 128-bit name for a short text, quick to make, that nobody can choose texts to collide in
/// without knowing the key. SipHash-2-4 with 128 bits of output.
using KeyedHash = std::array<std::uint8_t, 16>;
using HashKey = std::array<std::uint8_t, 16>;

KeyedHash keyed_hash(std::string_view text, const HashKey& key);
/// A key from the system's random numbers.
HashKey random_hash_key();

/// For unordered containers: the hash is as good as random already.
struct KeyedHashOfHash {
    std::size_t operator()(const KeyedHash& hash) const noexcept {
        std::size_t part = 0;
        std::memcpy(&part, hash.data(), sizeof part);
        return part;
    }
};

}  // namespace candour
