#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candour::scan::workbook {

inline constexpr std::uint32_t most_rows = 1'048'576;
inline constexpr std::uint32_t most_columns = 16'384;

/// A cell's place in its sheet; rows and columns count from 0.
struct Place {
    std::uint32_t row = 0, column = 0;

    bool operator==(const Place&) const = default;
};

/// A rectangle of cells, both ends included.
struct Area {
    std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;

    [[nodiscard]] bool holds(Place place) const {
        return place.row >= first_row && place.row <= last_row && place.column >= first_column &&
               place.column <= last_column;
    }
    bool operator==(const Area&) const = default;
};

/// "A", "AA".
std::string column_name(std::uint32_t column);
/// "B7".
std::string name_of(Place place);
/// "B7", or "B7:C9".
std::string name_of(const Area& area);
/// "Sheet2!B7"; the sheet's name as it is, without the quotation marks of formulas.
std::string name_of(std::string_view sheet, Place place);

/// "B7", "$B$7". Nothing for what is no place.
std::optional<Place> parse_place(std::string_view text);
/// "B7", "A1:C9", "A:C", "3:5", with or without dollars, without a sheet.
std::optional<Area> parse_area(std::string_view text);
/// Areas parted by spaces or commas, as `sqref` has them; what is no area is left out.
std::vector<Area> parse_areas(std::string_view text);

/// An area with the sheet that it lies on, as formulas and names have it.
struct SheetArea {
    std::string sheet;  ///< empty: none was named
    Area area;
    bool external = false;  ///< in another workbook
};
/// Every area and place that a formula refers to, in Excel's notation
/// ("'My sheet'!$A$1:$B$9", "Sheet2!B:B", "[1]Sheet1!A1"); text in quotation marks is passed over.
std::vector<SheetArea> areas_in(std::string_view formula);

}  // namespace candour::scan::workbook
