#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/workbook/facts.hpp"
#include "scan/workbook/formula.hpp"
#include "scan/workbook/groups.hpp"
#include "scan/workbook/number_format.hpp"

namespace candour::scan::workbook {

/// A style with what follows from it for every cell that has it.
struct Look {
    Style style;
    NumberFormat format;
};

/// A cell of the row that is being gathered; its texts lie in the row's own memory.
struct HeldCell {
    Area area;  // more than one cell where it is repeated
    Cell::Kind kind = Cell::Kind::blank;
    double number = 0;
    std::size_t text_at = 0, text_size = 0;
    std::size_t formula_at = 0, formula_size = 0;
    std::size_t display_at = 0, display_size = 0;
    std::size_t runs_at = 0, runs_count = 0;
    std::uint32_t style = 0;
};

struct HeldRun {
    std::size_t at = 0, size = 0;
    std::optional<Colour> font;
    std::optional<double> size_of_font;
    bool hidden = false;
};

/// A row with all its cells.
struct HeldRow {
    Row row;
    std::vector<HeldCell> cells;
    std::vector<HeldRun> runs;
    std::string texts;

    void clear();
    void add(const Cell& cell);
    [[nodiscard]] std::string_view text_of(const HeldCell& cell) const;
    [[nodiscard]] std::string_view formula_of(const HeldCell& cell) const;
    [[nodiscard]] std::string_view display_of(const HeldCell& cell) const;
    [[nodiscard]] std::string_view text_of(const HeldRun& run) const;
    [[nodiscard]] const HeldCell* at(std::uint32_t column) const;
    /// True when a reader would miss something if it were not shown.
    [[nodiscard]] bool has_content(const HeldCell& cell) const;
    [[nodiscard]] Value value_of(const HeldCell& cell) const;
};

/// Things that have an area, asked for row by row from top to bottom: gives those that a row
/// crosses without going through all of them.
template <class Thing>
class RowIndex {
  public:
    void add(std::uint32_t first, std::uint32_t last, Thing thing) {
        waiting_.push_back({first, last, std::move(thing)});
        sorted_ = false;
    }
    /// `row` must not go back.
    const std::vector<Thing>& at(std::uint32_t row) {
        if (!sorted_) {
            std::stable_sort(waiting_.begin(), waiting_.end(),
                             [](const Entry& a, const Entry& b) { return a.first < b.first; });
            sorted_ = true;
        }
        bool changed = false;
        std::size_t kept = 0;
        for (std::size_t at = 0; at < last_.size(); ++at) {
            if (last_[at] < row) continue;
            last_[kept] = last_[at];
            active_[kept++] = active_[at];
        }
        changed = kept < last_.size();
        last_.resize(kept);
        active_.resize(kept);
        for (; next_ < waiting_.size() && waiting_[next_].first <= row; ++next_) {
            if (waiting_[next_].last < row) continue;
            active_.push_back(waiting_[next_].thing);
            last_.push_back(waiting_[next_].last);
            changed = true;
        }
        changed_ = changed;
        return active_;
    }
    [[nodiscard]] bool changed() const { return changed_; }

  private:
    struct Entry {
        std::uint32_t first, last;
        Thing thing;
    };
    std::vector<Entry> waiting_;
    std::vector<Thing> active_;
    std::vector<std::uint32_t> last_;
    std::size_t next_ = 0;
    bool sorted_ = true, changed_ = false;
};

/// What of a sheet is kept after it is over: which parts of it are hidden, for names.
struct SheetMemory {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> hidden_rows, hidden_columns;
    bool has_cells = false;
    std::uint32_t last_row = 0, last_column = 0;

    /// True when no cell of the area is in sight.
    [[nodiscard]] bool hides(const Area& area) const;
};

}  // namespace candour::scan::workbook
