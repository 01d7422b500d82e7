#include "scan/plain/zero_width_code.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.hpp"

namespace candour::scan {
namespace {

bool is_printable(char32_t c) {
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' ||
           (c >= 0xA0 && c < 0x2000);
}

// Digits of `base`, `width` to a character; nothing when what comes out is no text.
std::optional<std::string> decoded(const std::vector<unsigned>& digits, unsigned base,
                                   std::size_t width) {
    if (digits.size() < width * 2) return {};
    std::string text;
    for (std::size_t at = 0; at + width <= digits.size(); at += width) {
        char32_t value = 0;
        for (std::size_t i = 0; i < width; ++i) value = value * base + digits[at + i];
        if (!is_printable(value)) return {};
        append_utf8(text, value);
    }
    return text;
}

std::string text_of_digits(const std::vector<unsigned>& digits, unsigned base) {
    std::vector<unsigned> turned;
    for (const auto digit : digits) turned.push_back(base - 1 - digit);
    const auto widths =
        base == 2 ? std::vector<std::size_t>{8, 16, 7} : std::vector<std::size_t>{8, 4};
    for (const auto width : widths)
        for (const auto& way : {digits, turned})
            if (auto text = decoded(way, base, width)) return *text;
    return {};
}

// One word of digits for each character, parted by a third kind of character.
std::string text_of_groups(const std::vector<std::vector<unsigned>>& groups) {
    std::string straight, turned;
    bool straight_is_text = true, turned_is_text = true;
    for (const auto& group : groups) {
        if (group.empty()) continue;
        if (group.size() > 20) return {};
        char32_t one = 0, other = 0;
        for (const auto digit : group) {
            one = one * 2 + digit;
            other = other * 2 + (1 - digit);
        }
        straight_is_text = straight_is_text && is_printable(one);
        turned_is_text = turned_is_text && is_printable(other);
        append_utf8(straight, one);
        append_utf8(turned, other);
    }
    if (straight_is_text && straight.size() > 1) return straight;
    return turned_is_text && turned.size() > 1 ? turned : std::string();
}

}  // namespace

std::string zero_width_text(const std::vector<char32_t>& characters) {
    std::map<char32_t, std::size_t> counts;
    for (const auto c : characters) ++counts[c];
    if (counts.size() < 2 || counts.size() > 5) return {};
    std::vector<char32_t> kinds;
    for (const auto& [c, count] : counts) kinds.push_back(c);
    const auto digit_of = [&](char32_t c) {
        return static_cast<unsigned>(std::find(kinds.begin(), kinds.end(), c) - kinds.begin());
    };
    if (kinds.size() == 2 || kinds.size() == 4) {
        std::vector<unsigned> digits;
        for (const auto c : characters) digits.push_back(digit_of(c));
        if (auto text = text_of_digits(digits, static_cast<unsigned>(kinds.size())); !text.empty())
            return text;
    }
    // Any one of the kinds may be what parts or frames the others.
    for (const auto separator : kinds) {
        auto others = kinds;
        std::erase(others, separator);
        if (others.size() != 2) continue;
        std::vector<std::vector<unsigned>> groups(1);
        std::vector<unsigned> all;
        for (const auto c : characters) {
            if (c == separator) {
                groups.emplace_back();
                continue;
            }
            groups.back().push_back(c == others[1] ? 1U : 0U);
            all.push_back(groups.back().back());
        }
        if (auto text = text_of_digits(all, 2); !text.empty()) return text;
        if (auto text = text_of_groups(groups); !text.empty()) return text;
    }
    return {};
}

}  // namespace candour::scan
