#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/examination.hpp"
#include "scan/workbook/place.hpp"

namespace candour::scan::workbook {

/// Neighbouring cells that are hidden in the same way: one finding, with the first place and the
/// texts up to the length of an excerpt.
struct Group {
    std::string kind;
    std::string reason;  ///< how they are hidden: "white text on white"
    Area area;
    std::uint64_t cells = 0;
    std::string excerpt;
    bool by_rows = false;  ///< rows below each other are one group, whatever columns they fill

    void add(const Area& cell, std::string_view text);
    [[nodiscard]] bool touches(const Area& cell) const;
};

/// The hidden cells of one sheet, gathered into groups while they stream by from top to bottom.
class Groups {
  public:
    Groups(Examination& exam, std::string sheet) : exam_(exam), sheet_(std::move(sheet)) {}

    /// A hidden cell; `text` is its value.
    void add(std::string_view kind, std::string_view reason, const Area& cell,
             std::string_view text);
    /// The same for a cell of a row that is hidden as a whole.
    void add_to_rows(std::string_view kind, std::string_view reason, const Area& cell,
                     std::string_view text);
    /// The same for a cell of a long-drawn part that is hidden as a whole (a column, the sheet):
    /// everything with the same `reason` is one group, wherever it stands.
    void add_to_whole(std::string_view kind, std::string_view reason, const Area& cell,
                      std::string_view text);
    /// Reports the groups that rows from `row` on cannot touch any more.
    void close_above(std::uint32_t row);
    void close_all();

  private:
    void gather(std::string_view kind, std::string_view reason, const Area& cell,
                std::string_view text, bool by_rows);
    void report(const Group& group);

    Examination& exam_;
    std::string sheet_;
    std::vector<Group> open_, whole_;
    std::vector<std::pair<std::string, int>> counts_;  // kind, groups reported
};

}  // namespace candour::scan::workbook
