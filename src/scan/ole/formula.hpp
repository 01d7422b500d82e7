#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/workbook/place.hpp"

namespace candour::scan {

/// What the formulas of a BIFF workbook refer to by number.
struct FormulaNames {
    bool biff8 = true;
    int codepage = 1252;
    std::vector<std::string> sheets;  ///< by their order
    struct Link {
        bool own = true;   ///< of this workbook
        std::string book;  ///< another workbook's path
        int first = 0;     ///< the sheet, in its own book's order; below 0: none
        std::vector<std::string> book_sheets;
    };
    std::vector<Link> links;         ///< EXTERNSHEET, as references in three dimensions count
    std::vector<std::string> names;  ///< defined names, from 0
};

/// Parsed expression as a formula in Excel's notation, without "=". What it cannot tell (an unknown
/// function, an array) it says as near as it can; it never fails, since a formula is judged by the
/// places and literals in it. `base` is what relative references of rules and shared formulas are
/// relative to. Spec: [MS-XLS] 2.5.198.
std::string formula_text(std::string_view tokens, const FormulaNames& names,
                         workbook::Place base = {});

}  // namespace candour::scan
