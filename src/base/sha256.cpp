#include "base/sha256.hpp"

#include <bit>

#include <sodium.h>

namespace candour {
namespace {

const unsigned char* as_bytes(std::string_view data) {
    return std::bit_cast<const unsigned char*>(data.data());
}

}  // namespace

Sha256 sha256(std::string_view data) {
    Sha256 digest;
    crypto_hash_sha256(digest.bytes.data(), as_bytes(data), data.size());
    return digest;
}

std::string hex(const Sha256& digest) {
    std::string text(digest.bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.bytes.data(), digest.bytes.size());
    text.pop_back();
    return text;
}

Result<Sha256> parse_sha256(std::string_view text) {
    Sha256 digest;
    std::size_t length = 0;
    const bool read = text.size() == 64 &&
                      sodium_hex2bin(digest.bytes.data(), digest.bytes.size(), text.data(),
                                     text.size(), nullptr, &length, nullptr) == 0 &&
                      length == digest.bytes.size();
    if (!read) return malformed("a SHA-256 is 64 hexadecimal digits");
    return digest;
}

static_assert(sizeof(crypto_hash_sha256_state) <= 256);

// The library's state lives in our own bytes, so that its header stays in this file.
Sha256Stream::Sha256Stream() : state_{} {
    crypto_hash_sha256_init(std::bit_cast<crypto_hash_sha256_state*>(&state_));
}

void Sha256Stream::add(std::string_view data) {
    crypto_hash_sha256_update(std::bit_cast<crypto_hash_sha256_state*>(&state_), as_bytes(data),
                              data.size());
}

Sha256 Sha256Stream::finish() {
    Sha256 digest;
    crypto_hash_sha256_final(std::bit_cast<crypto_hash_sha256_state*>(&state_),
                             digest.bytes.data());
    return digest;
}

}  // namespace candour
