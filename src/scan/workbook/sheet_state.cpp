#include "scan/workbook/sheet_state.hpp"

#include "base/text.hpp"

namespace candour::scan::workbook {
namespace {

// Blanks of all kinds that draw nothing.
bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const auto rest = trim(text);
        if (rest.empty()) return true;
        // Thin and zero-width spaces, U+2000 to U+200F, and the ideographic space U+3000.
        const bool wide = rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x80' &&
                          static_cast<unsigned char>(rest[2]) <= 0x8F;
        if (!wide && !rest.starts_with("\xE3\x80\x80")) return false;
        text = rest.substr(3);
    }
    return true;
}

using Runs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// True when every number from `first` to `last` lies in one of the runs, which are in order.
bool all_within(const Runs& runs, std::uint32_t first, std::uint32_t last) {
    for (const auto& [from, to] : runs) {
        if (to < first) continue;
        if (from > first) return false;
        if (to >= last) return true;
        first = to + 1;
    }
    return false;
}

}  // namespace

void HeldRow::clear() {
    row = {};
    cells.clear();
    runs.clear();
    texts.clear();
}

void HeldRow::add(const Cell& cell) {
    HeldCell held;
    const auto last =
        std::min(cell.place.column + std::max(cell.repeated, 1U) - 1, most_columns - 1);
    held.area = {cell.place.row, cell.place.column,
                 std::min(cell.place.row + std::max(row.repeated, 1U) - 1, most_rows - 1), last};
    held.kind = cell.kind;
    held.number = cell.number;
    held.style = cell.style;
    const auto keep = [this](std::string_view text) {
        const auto at = texts.size();
        texts += text;
        return at;
    };
    held.text_at = keep(cell.text);
    held.text_size = cell.text.size();
    held.formula_at = keep(cell.formula);
    held.formula_size = cell.formula.size();
    held.display_at = keep(cell.display);
    held.display_size = cell.display.size();
    held.runs_at = runs.size();
    if (cell.runs != nullptr) {
        for (const auto& run : *cell.runs)
            runs.push_back({keep(run.text), run.text.size(), run.font, run.size, run.hidden});
        held.runs_count = cell.runs->size();
    }
    cells.push_back(held);
}

std::string_view HeldRow::text_of(const HeldCell& cell) const {
    return std::string_view(texts).substr(cell.text_at, cell.text_size);
}
std::string_view HeldRow::formula_of(const HeldCell& cell) const {
    return std::string_view(texts).substr(cell.formula_at, cell.formula_size);
}
std::string_view HeldRow::display_of(const HeldCell& cell) const {
    return std::string_view(texts).substr(cell.display_at, cell.display_size);
}
std::string_view HeldRow::text_of(const HeldRun& run) const {
    return std::string_view(texts).substr(run.at, run.size);
}

const HeldCell* HeldRow::at(std::uint32_t column) const {
    const auto found = std::lower_bound(
        cells.begin(), cells.end(), column,
        [](const HeldCell& cell, auto wanted) { return cell.area.last_column < wanted; });
    return found != cells.end() && found->area.first_column <= column ? &*found : nullptr;
}

bool HeldRow::has_content(const HeldCell& cell) const {
    if (cell.kind == Cell::Kind::blank) return false;
    return cell.kind != Cell::Kind::text || !is_blank(text_of(cell));
}

Value HeldRow::value_of(const HeldCell& cell) const {
    using Kind = Cell::Kind;
    if (cell.kind == Kind::blank) return {Value::Kind::blank, 0, {}};
    if (cell.kind == Kind::number) return Value::of(cell.number);
    if (cell.kind == Kind::boolean) return Value::of(cell.number != 0);
    return {cell.kind == Kind::text ? Value::Kind::text : Value::Kind::error, 0,
            std::string(text_of(cell))};
}

bool SheetMemory::hides(const Area& area) const {
    const auto last_row_of = std::min(area.last_row, std::max(last_row, area.first_row));
    const auto last_column_of =
        std::min(area.last_column, std::max(last_column, area.first_column));
    return all_within(hidden_rows, area.first_row, last_row_of) ||
           all_within(hidden_columns, area.first_column, last_column_of);
}

}  // namespace candour::scan::workbook
