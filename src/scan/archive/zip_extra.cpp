#include "scan/archive/zip_extra.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "format/little_endian.hpp"
#include "scan/legible.hpp"

namespace candour::scan {
namespace {

/// A field that programs write, and how long it is at most: what is longer holds something else.
/// Spec: APPNOTE 4.5, and Info-ZIP's extrafld.txt.
struct Ordinary {
    std::uint16_t id;
    std::size_t longest;
};
constexpr std::size_t any_length = 0xFFFF;
constexpr std::array ordinary = {
    Ordinary{0x0001, 28},          // sizes and places of ZIP64
    Ordinary{0x000A, 32},          // times of NTFS
    Ordinary{0x000D, 12},          // times and numbers of PKWARE's Unix
    Ordinary{0x5455, 13},          // extended time stamps
    Ordinary{0x5855, 12},          // Info-ZIP's times and numbers of Unix
    Ordinary{0x7855, 4},           // numbers of the owner
    Ordinary{0x7875, 20},          // the same, of any size
    Ordinary{0x7075, any_length},  // the name in UTF-8, which is the member's name
    Ordinary{0x9901, 7},           // AES
    Ordinary{0xCAFE, 0},           // the mark of a Java archive
};
constexpr std::uint16_t growth_hint = 0xA220;      // of an office package: mark, value, padding
constexpr std::uint16_t android_padding = 0xD935;  // alignment, padding

bool is_ordinary(std::uint16_t id, std::string_view value) {
    if (id == growth_hint) return is_padding(value.substr(std::min<std::size_t>(4, value.size())));
    if (id == android_padding)
        return is_padding(value.substr(std::min<std::size_t>(2, value.size())));
    if (is_padding(value)) return true;
    return std::any_of(ordinary.begin(), ordinary.end(), [&](const Ordinary& one) {
        return one.id == id && value.size() <= one.longest;
    });
}

void tell(std::string& all, std::string_view value) {
    const auto text = legible(value);
    if (!all.empty()) all += ' ';
    all += text.empty() ? fmt::format("{} bytes", value.size()) : text;
}

}  // namespace

std::string told_by_extra(std::string_view extra) {
    std::string all;
    while (extra.size() >= 4) {
        const auto size = std::min<std::size_t>(format::u16(extra, 2), extra.size() - 4);
        const auto value = extra.substr(4, size);
        if (!is_ordinary(format::u16(extra, 0), value)) tell(all, value);
        extra.remove_prefix(4 + size);
    }
    if (!is_padding(extra)) tell(all, extra);
    return all;
}

std::string told_by_gzip_extra(std::string_view extra) {
    std::string all;
    while (extra.size() >= 4) {
        const auto size = std::min<std::size_t>(format::u16(extra, 2), extra.size() - 4);
        const auto value = extra.substr(4, size);
        // The size of a block, which programs that read from the middle need.
        const bool is_block_size = extra.starts_with("BC") && size == 2;
        if (!is_block_size && !is_padding(value)) tell(all, value);
        extra.remove_prefix(4 + size);
    }
    if (!is_padding(extra)) tell(all, extra);
    return all;
}

}  // namespace candour::scan
