#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "format/odf/tree.hpp"
#include "scan/odf/styles.hpp"
#include "scan/workbook/facts.hpp"

namespace candour::scan::odf {

/// A sheet as it is before its cells are judged.
struct PlannedSheet {
    workbook::SheetEntry entry;
    workbook::SheetFacts facts;
    std::string master_page;
    bool is_protected = false;
    std::string external;  ///< the file whose cells it only keeps a copy of; empty: it is a sheet
    /// The default styles of cells, by columns.
    struct ColumnStyle {
        std::uint32_t first = 0, last = 0;
        std::string name;
    };
    std::vector<ColumnStyle> column_styles;
};

/// All sheets of a spreadsheet: what must be known of them before their cells, gathered by reading
/// the content once before it is judged: merges, shapes, conditional formats, filters come behind
/// or among the cells in the file.
class SheetPlan {
  public:
    explicit SheetPlan(const Styles& styles);
    ~SheetPlan();

    using Piece = std::function<Result<void>(std::string_view)>;
    /// Reads the content, which `replay` gives piece by piece. Fails: as ForestReader.
    Result<void> read(const std::function<Result<void>(const Piece&)>& replay);

    std::vector<PlannedSheet> take();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// table:number-…-repeated and spans: at least 1, at most what a sheet can have.
std::uint32_t times(std::string_view text, std::uint32_t most);

/// The end of a shape that is anchored to a cell, and the like: "Sheet1.C5".
std::string sheet_of_address(std::string_view excel_range);

}  // namespace candour::scan::odf
