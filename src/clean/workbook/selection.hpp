#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scan/workbook/place.hpp"

namespace candour::clean::workbook {

/// The cells that were asked to be kept.
class Selection {
  public:
    /// "Sheet1!A1:F40", "'My sheet'!A:C", "Sheet1" for all of a sheet. None of them keeps all.
    /// Fails: malformed, for what names no cells.
    static Result<Selection> from(const std::vector<std::string>& keep);

    [[nodiscard]] bool keeps_all() const { return parts_.empty(); }
    [[nodiscard]] bool keeps(std::string_view sheet) const;
    [[nodiscard]] bool keeps(std::string_view sheet, scan::workbook::Place place) const;

  private:
    std::vector<scan::workbook::SheetArea> parts_;
};

}  // namespace candour::clean::workbook
