#include "clean/workbook/selection.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::clean::workbook {

using scan::workbook::Area;
using scan::workbook::most_columns;
using scan::workbook::most_rows;

Result<Selection> Selection::from(const std::vector<std::string>& keep) {
    Selection selection;
    for (const auto& text : keep) {
        const auto mark = text.rfind('!');
        std::string sheet = text.substr(0, mark);
        if (sheet.size() >= 2 && sheet.front() == '\'' && sheet.back() == '\'')
            sheet = sheet.substr(1, sheet.size() - 2);
        if (sheet.empty()) return malformed("no sheet is named in what is to be kept", text);
        Area area{0, 0, most_rows - 1, most_columns - 1};
        if (mark != std::string::npos) {
            const auto given = scan::workbook::parse_area(text.substr(mark + 1));
            if (!given) return malformed("these are no cells: say Sheet1!A1:F40", text);
            area = *given;
        }
        selection.parts_.push_back({std::move(sheet), area, false});
    }
    return selection;
}

bool Selection::keeps(std::string_view sheet) const {
    return keeps_all() || std::any_of(parts_.begin(), parts_.end(), [sheet](const auto& part) {
               return equal_ignoring_case(part.sheet, sheet);
           });
}

bool Selection::keeps(std::string_view sheet, scan::workbook::Place place) const {
    return keeps_all() || std::any_of(parts_.begin(), parts_.end(), [&](const auto& part) {
               return equal_ignoring_case(part.sheet, sheet) && part.area.holds(place);
           });
}

}  // namespace candour::clean::workbook
