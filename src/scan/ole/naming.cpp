#include "scan/ole/naming.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "scan/ole/field_code.hpp"

namespace candour::scan {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Words parted by anything that is no letter, and before a capital that follows a small one.
std::size_t words_of_three_letters(std::string_view name) {
    std::size_t words = 0, length = 0;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        const char c = i < name.size() ? name[i] : ' ';
        const bool letter = is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) > 127;
        const bool begins = i > 0 && is_upper(c) && is_lower(name[i - 1]);
        if (!letter || begins) {
            if (length >= 3) ++words;
            length = 0;
        }
        if (letter) ++length;
    }
    return words;
}

}  // namespace

bool is_normal_template(std::string_view name) {
    static constexpr std::array<std::string_view, 5> usual{"normal", "normal.dot", "normal.dotm",
                                                           "normal.dotx", "normal.wpt"};
    const auto lower = ascii_lower(trim(name));
    return lower.empty() || std::find(usual.begin(), usual.end(), lower) != usual.end();
}

bool is_telling_name(std::string_view name) {
    name = trim(name);
    if (name.empty() || name.front() == '_' || starts_with_ignoring_case(name, "OLE_LINK"))
        return false;
    return words_of_three_letters(name) >= 2;
}

bool says_who_or_where(std::string_view text) {
    if (text.find('@') != std::string_view::npos || is_private_path(text)) return true;
    std::size_t digits = 0;
    for (const char c : text) {
        digits = is_digit(c) ? digits + 1 : (c == ' ' && digits > 0 ? digits : 0);
        if (digits >= 6) return true;
    }
    const auto words = split_words(text);
    const auto capitalised = [](std::string_view word) {
        return word.size() > 2 && is_upper(word[0]) && is_lower(word[1]);
    };
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (capitalised(words[i]) && capitalised(words[i + 1])) return true;
    return false;
}

std::string_view part_of_comment(std::string_view html) {
    for (auto at = html.find("<!--"); at != std::string_view::npos;
         at = html.find("<!--", at + 4)) {
        const auto end = std::min(html.find("-->", at), html.size());
        const auto inside = trim(html.substr(at + 4, end - std::min(at + 4, end)));
        if (inside.substr(0, 3) != "[if" && inside.substr(0, 2) != "<!" &&
            inside.substr(0, 1) != "@" && inside.find('{') == std::string_view::npos)
            return inside;
    }
    return {};
}

}  // namespace candour::scan
