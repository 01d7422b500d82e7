#include "scan/plain/mixed_encoding.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "scan/plain/data_address.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t shortest = 4;         // characters of a stretch of wide ones
constexpr std::size_t shortest_narrow = 8;  // pairs; Chinese text has chance ones
constexpr std::size_t shortest_ebcdic = 8;

bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_text(char c) {
    return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
}

bool has_letters(std::string_view text) {
    return std::count_if(text.begin(), text.end(), is_letter) >= 2;
}

// Characters of `width` bytes each, all but the one at `place` nought.
std::optional<OtherEncoding> wide_at(std::string_view bytes, std::size_t at, std::size_t width,
                                     std::size_t place) {
    OtherEncoding found{at, 0, width == 2 ? "UTF-16" : "UTF-32", {}};
    for (auto i = at; i + width <= bytes.size(); i += width) {
        const auto unit = bytes.substr(i, width);
        if (!is_text(unit[place])) break;
        bool rest_is_nought = true;
        for (std::size_t k = 0; k < width; ++k)
            if (k != place && unit[k] != '\0') rest_is_nought = false;
        if (!rest_is_nought) break;
        found.text += unit[place];
        found.size += width;
    }
    if (found.text.size() < shortest || !has_letters(found.text)) return {};
    return found;
}

std::optional<OtherEncoding> wide_at(std::string_view bytes, std::size_t at) {
    // A mark of byte order in front belongs to it.
    const auto rest = bytes.substr(at);
    const std::size_t mark = rest.starts_with("\xFF\xFE") || rest.starts_with("\xFE\xFF") ? 2 : 0;
    for (const auto& [width, place] :
         {std::pair<std::size_t, std::size_t>{4, 0}, {4, 3}, {2, 0}, {2, 1}})
        if (auto found = wide_at(bytes, at + mark, width, place)) {
            found->at = at;
            found->size += mark;
            return found;
        }
    return {};
}

// Spec: code page 037, as far as names and addresses need it.
std::optional<char> from_ebcdic(unsigned char byte) {
    if (byte >= 0x81 && byte <= 0x89) return static_cast<char>('a' + (byte - 0x81));
    if (byte >= 0x91 && byte <= 0x99) return static_cast<char>('j' + (byte - 0x91));
    if (byte >= 0xA2 && byte <= 0xA9) return static_cast<char>('s' + (byte - 0xA2));
    if (byte >= 0xC1 && byte <= 0xC9) return static_cast<char>('A' + (byte - 0xC1));
    if (byte >= 0xD1 && byte <= 0xD9) return static_cast<char>('J' + (byte - 0xD1));
    if (byte >= 0xE2 && byte <= 0xE9) return static_cast<char>('S' + (byte - 0xE2));
    if (byte >= 0xF0 && byte <= 0xF9) return static_cast<char>('0' + (byte - 0xF0));
    switch (byte) {
        case 0x40:
            return ' ';
        case 0x4B:
            return '.';
        case 0x6B:
            return ',';
        case 0x60:
            return '-';
        case 0x7A:
            return ':';
        case 0x7C:
            return '@';
        case 0x7D:
            return '\'';
        case 0x61:
            return '/';
        case 0x5E:
            return ';';
        case 0x4D:
            return '(';
        case 0x5D:
            return ')';
        case 0x50:
            return '&';
        case 0x25:
            return '\n';
        default:
            return {};
    }
}

bool reads_as_english(std::string_view text) {
    const auto letters = std::count_if(text.begin(), text.end(), is_letter);
    const auto vowels = std::count_if(text.begin(), text.end(), [](char c) {
        return std::string_view("aeiouAEIOU").find(c) != std::string_view::npos;
    });
    return letters >= 5 && letters * 2 >= static_cast<std::ptrdiff_t>(text.size()) &&
           vowels * 5 >= letters && vowels * 10 <= letters * 7;
}

std::optional<OtherEncoding> ebcdic_at(std::string_view bytes, std::size_t at) {
    if (static_cast<unsigned char>(bytes[at]) < 0x81) return {};
    OtherEncoding found{at, 0, "EBCDIC", {}};
    for (auto i = at; i < bytes.size(); ++i) {
        const auto c = from_ebcdic(static_cast<unsigned char>(bytes[i]));
        if (!c) break;
        found.text += *c;
        ++found.size;
    }
    if (found.size < shortest_ebcdic || is_utf8(bytes.substr(at, found.size)) ||
        !reads_as_english(found.text))
        return {};
    return found;
}

// "+AFMAZQBjAHIAZQB0-": UTF-16 in base64 between a plus sign and what is no digit of it.
std::optional<OtherEncoding> utf7_at(std::string_view bytes, std::size_t at) {
    if (bytes[at] != '+') return {};
    auto end = at + 1;
    const auto is_digit = [](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    while (end < bytes.size() && is_digit(bytes[end])) ++end;
    if (end - at < 9) return {};
    const auto wide = strictly_from_base64(bytes.substr(at + 1, end - at - 1));
    if (!wide || wide->size() < shortest * 2) return {};
    auto found = wide_at(*wide, 0, 2, 1);
    if (!found || found->size + 1 < wide->size()) return {};
    found->at = at;
    found->size = end - at + (end < bytes.size() && bytes[end] == '-' ? 1 : 0);
    found->encoding = "UTF-7";
    return found;
}

bool may_begin(char c) {
    return c == '+' || c == '\0' || static_cast<unsigned char>(c) >= 0x81;
}

}  // namespace

std::vector<OtherEncoding> other_encodings(std::string_view bytes) {
    std::vector<OtherEncoding> all;
    for (std::size_t at = 0; at < bytes.size();) {
        std::optional<OtherEncoding> found;
        const bool before_nought = at + 1 < bytes.size() && bytes[at + 1] == '\0';
        if (before_nought || may_begin(bytes[at])) {
            found = wide_at(bytes, at);
            if (!found) found = ebcdic_at(bytes, at);
            if (!found) found = utf7_at(bytes, at);
        }
        if (!found) {
            ++at;
            continue;
        }
        at = found->at + found->size;
        all.push_back(*std::move(found));
    }
    return all;
}

std::vector<OtherEncoding> narrow_in_wide(std::string_view bytes) {
    std::vector<OtherEncoding> all;
    for (std::size_t at = 0; at + 2 <= bytes.size();) {
        auto end = at;
        while (end + 2 <= bytes.size() && is_text(bytes[end]) && is_text(bytes[end + 1])) end += 2;
        const auto text = bytes.substr(at, end - at);
        if (text.size() >= shortest_narrow * 2 && reads_as_english(text))
            all.push_back({at, end - at, "one byte a character", to_utf8(text)});
        at = end + 2;
    }
    return all;
}

}  // namespace candour::scan
