#include "scan/ole/naming.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::scan {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
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
