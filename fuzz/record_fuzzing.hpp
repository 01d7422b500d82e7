#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "format/byte_source.hpp"

namespace candour::fuzzing {

/// A source that gives `bytes` in pieces of `step` at most, so that what lies across two pieces is
/// met too.
inline format::ByteSource in_pieces(std::string_view bytes, std::size_t step) {
    return [bytes, step](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = bytes.substr(0, step).copy(into.data(), into.size());
        bytes.remove_prefix(count);
        return count;
    };
}

/// Everything a reader of records gives, or an abort if it fails without its source failing.
template <class Reader>
auto all_of(Reader reader) {
    std::vector<typename std::decay_t<decltype(*reader.next())>::value_type> items;
    for (;;) {
        auto item = reader.next();
        if (!item) std::abort();
        if (!*item) return items;
        items.push_back(std::move(**item));
    }
}

/// The first byte of an input chooses the size of pieces: 1, 2, 3, … 16, or all at once.
inline std::size_t step_of(std::uint8_t byte) {
    return byte % 17 == 0 ? format::piece_size : byte % 17;
}

}  // namespace candour::fuzzing
