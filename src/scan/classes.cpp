#include "scan/classes.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "scan/classes/chapters.hpp"

namespace candour::scan {

std::span<const Chapter> chapters() {
    static const std::array<Chapter, 7> all = {{
        {"Spreadsheets", vocabulary::workbooks()},
        {"Documents, slides and what office files share", vocabulary::documents()},
        {"Plain text, tables and web pages", vocabulary::plain()},
        {"PDF", vocabulary::pdf()},
        {"Pictures", vocabulary::pictures()},
        {"E-mail", vocabulary::mail()},
        {"Archives, and files that cannot be examined", vocabulary::archives()},
    }};
    return all;
}

const Class* find_class(std::string_view name) {
    static const auto by_name = [] {
        std::unordered_map<std::string_view, const Class*> map;
        for (const auto& chapter : chapters())
            for (const auto& one : chapter.classes) map.emplace(one.name, &one);
        return map;
    }();
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
}

}  // namespace candour::scan
