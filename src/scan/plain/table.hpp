#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/plain/csv_cells.hpp"

namespace candour::scan {

/// Something that a table in plain text does not show, or that is run when it is opened.
struct UnseenInCell {
    std::string_view kind;
    bool only_noted = false;
    std::string where;  ///< "B4 (line 7)"
    std::string what, text;
};

/// One row as it is seen.
struct SeenRow {
    std::size_t row = 1;
    std::vector<std::string> cells;  ///< empty where a cell is or has nothing that is seen
};

/// Judges the cells of a table: formula.injection, cell.far, unicode.*. `seen` is called with every
/// row that has text, in order.
std::vector<UnseenInCell> look_at_table(std::string_view utf8, char delimiter,
                                        const std::function<void(const SeenRow&)>& seen);

}  // namespace candour::scan
