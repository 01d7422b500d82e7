#include "clean/workbook/table.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "scan/workbook/wording.hpp"

namespace candour::clean::workbook {
namespace {

using scan::workbook::Cell;

constexpr std::size_t largest_table = 512UL << 20U;

// What a spreadsheet program would take for a formula.
bool would_run(std::string_view text) {
    return !text.empty() &&
           std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string quoted(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

void Table::styles(const std::vector<scan::workbook::Style>& styles) {
    for (const auto& style : styles) formats_.emplace_back(style.number_format);
}

void Table::begin_sheet(const std::string& name, const scan::workbook::SheetFacts&) {
    name_ = name;
    keeps_ = selection_.keeps(name);
    has_cells_ = false;
}

void Table::cell(const Cell& cell) {
    if (!keeps_ || !selection_.keeps(name_, cell.place)) return;
    if (!has_cells_) {
        has_cells_ = true;
        ++sheets_;
        row_ = -1;
    }
    if (sheets_ > 1 || out_.size() > largest_table) return;
    if (row_ != cell.place.row) {
        if (row_ >= 0) out_ += "\r\n";
        row_ = cell.place.row;
        column_ = 0;
    }
    for (; column_ < cell.place.column; ++column_) out_ += ',';
    if (cell.kind == Cell::Kind::number) {
        const bool date = cell.style < formats_.size() && formats_[cell.style].is_date();
        if (date) ++changed_;
        put(scan::workbook::number_text(cell.number, date));
    } else if (cell.kind == Cell::Kind::boolean) {
        put(cell.number != 0.0 ? "TRUE" : "FALSE");
    } else if (would_run(cell.text)) {
        ++changed_;
        put("'" + std::string(cell.text));
    } else {
        put(std::string(cell.text));
    }
}

void Table::put(std::string text) {
    ++values_;
    out_ += quoted(text);
}

void Table::end_sheet() {
    keeps_ = false;
}

Result<std::string> Table::finish() {
    if (sheets_ == 0) return refused("there is no value in sight to be copied");
    if (sheets_ > 1)
        return refused("CSV holds one sheet, and several have values: say which with --keep");
    if (out_.size() > largest_table) return refused("the table is too large");
    return "\xEF\xBB\xBF" + out_ + "\r\n";
}

double Table::likeness() const {
    if (values_ == 0) return 1;
    return 1 - static_cast<double>(changed_) / static_cast<double>(values_);
}

}  // namespace candour::clean::workbook
