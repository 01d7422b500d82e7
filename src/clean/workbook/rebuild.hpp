#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "clean/workbook/selection.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::clean::workbook {

/// Makes a new Excel workbook of what can be seen in another: values with their formats, columns'
/// widths, merged cells. Hidden rows and columns close up; formulas become their values; texts of
/// shapes and charts go into cells below the others.
class Rebuild : public scan::workbook::Visible {
  public:
    explicit Rebuild(Selection selection);
    ~Rebuild() override;
    Rebuild(const Rebuild&) = delete;
    Rebuild& operator=(const Rebuild&) = delete;

    void styles(const std::vector<scan::workbook::Style>& styles) override;
    void begin_sheet(const std::string& name, const scan::workbook::SheetFacts& facts) override;
    void row(const scan::workbook::Row& row) override;
    void cell(const scan::workbook::Cell& cell) override;
    void hidden_rows(std::uint32_t first, std::uint32_t last) override;
    void text(std::string_view text) override;
    void end_sheet() override;

    /// The workbook's bytes. Fails: refused, when there is no sheet or cell to show; unavailable,
    /// when it could not be written.
    Result<std::string> finish();
    /// What is otherwise than before, in sentences.
    [[nodiscard]] const std::vector<std::string>& changes() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::clean::workbook
