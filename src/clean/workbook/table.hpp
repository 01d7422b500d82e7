#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "clean/workbook/selection.hpp"
#include "scan/workbook/engine.hpp"
#include "scan/workbook/number_format.hpp"

namespace candour::clean::workbook {

/// Makes CSV of the values in sight of one sheet.
class Table : public scan::workbook::Visible {
  public:
    explicit Table(Selection selection) : selection_(std::move(selection)) {}

    void styles(const std::vector<scan::workbook::Style>& styles) override;
    void begin_sheet(const std::string& name, const scan::workbook::SheetFacts& facts) override;
    void row(const scan::workbook::Row&) override {}
    void cell(const scan::workbook::Cell& cell) override;
    void hidden_rows(std::uint32_t, std::uint32_t) override {}
    void text(std::string_view) override {}
    void end_sheet() override;

    /// RFC 4180, with a byte-order mark so that spreadsheet programs read it as UTF-8. Fails:
    /// refused, when more than one sheet has values to be kept, or none.
    Result<std::string> finish();
    /// The share of the values that stand there as they were: dates are written as 2026-03-12, and
    /// what a program would run has a quotation mark before it.
    [[nodiscard]] double likeness() const;

  private:
    void put(std::string text);

    Selection selection_;
    std::vector<scan::workbook::NumberFormat> formats_;
    std::string name_, out_;
    bool keeps_ = false, has_cells_ = false;
    int sheets_ = 0;
    std::int64_t row_ = -1;
    std::uint32_t column_ = 0;  // that comes next
    std::uint64_t values_ = 0, changed_ = 0;
};

}  // namespace candour::clean::workbook
