#include "base/keyed_hash.hpp"

#include <sodium.h>

#include "base/require.hpp"

namespace candour {

static_assert(crypto_shorthash_siphashx24_BYTES == std::tuple_size_v<KeyedHash>);
static_assert(crypto_shorthash_siphashx24_KEYBYTES == std::tuple_size_v<HashKey>);

KeyedHash keyed_hash(std::string_view text, const HashKey& key) {
    KeyedHash hash;
    crypto_shorthash_siphashx24(hash.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                text.size(), key.data());
    return hash;
}

HashKey random_hash_key() {
    require(sodium_init() >= 0, "the system gives random numbers");
    HashKey key;
    randombytes_buf(key.data(), key.size());
    return key;
}

}  // namespace candour
