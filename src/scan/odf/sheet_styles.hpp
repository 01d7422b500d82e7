#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scan/odf/styles.hpp"
#include "scan/workbook/facts.hpp"

namespace candour::scan::odf {

/// The cell styles of a spreadsheet as the judge of workbooks wants them, numbered.
class SheetStyles {
  public:
    /// Number 0 is the style "Default".
    explicit SheetStyles(const Styles& styles);

    /// The number of a cell style. Cells that are wholly hidden while their sheet is protected are
    /// so where `is_protected`. Unknown names are number 0.
    [[nodiscard]] std::uint32_t number_of(std::string_view name, bool is_protected) const;
    [[nodiscard]] const std::vector<workbook::Style>& all() const { return all_; }

  private:
    struct Numbers {
        std::uint32_t open = 0, guarded = 0;
    };
    std::vector<workbook::Style> all_;
    std::map<std::string, Numbers, std::less<>> numbers_;
};

/// One cell style, with all that it comes from.
workbook::Style cell_style(const Styles& styles, std::string_view name);
/// What a conditional style draws differently, by itself and what it comes from.
void set_rule_look(const Styles& styles, std::string_view name, workbook::Rule& rule);

/// A number format (number:number-style and its like) in Excel's notation.
std::string excel_number_format(const Styles& styles, std::string_view data_style);

}  // namespace candour::scan::odf
