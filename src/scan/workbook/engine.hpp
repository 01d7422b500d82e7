#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scan/examination.hpp"
#include "scan/workbook/facts.hpp"

namespace candour::scan::workbook {

/// What of a workbook a reader of it sees, for the one who makes a new workbook of it.
class Visible {
  public:
    virtual ~Visible() = default;
    virtual void styles(const std::vector<Style>& styles) = 0;
    /// A visible sheet begins. Columns and rows keep the numbers they have in the file.
    virtual void begin_sheet(const std::string& name, const SheetFacts& facts) = 0;
    /// A visible row that has cells or a height of its own; its cells follow.
    virtual void row(const Row& row) = 0;
    /// A cell of which a reader sees the value. Its runs and formula are left out.
    virtual void cell(const Cell& cell) = 0;
    /// Rows that are hidden, with or without cells; `last` included.
    virtual void hidden_rows(std::uint32_t first, std::uint32_t last) = 0;
    /// Text that is shown on the sheet and stands in no cell: of shapes and charts; after the
    /// cells.
    virtual void text(std::string_view text) = 0;
    virtual void end_sheet() = 0;
};

/// Judges a workbook, whatever the format of its file: is told the facts in a stream, finds what a
/// reader does not see, and reports it with its place and text. Memory does not grow with the
/// number of cells.
///
/// The order of the calls: `styles`, `sheets`; then for each sheet `begin_sheet`, rows with their
/// cells from top to bottom and left to right, `end_sheet`; names, notes, caches and all the
/// others whenever the reader meets them; last `finish`.
class Engine {
  public:
    /// `visible`, where it is given, is told what can be seen.
    explicit Engine(Examination& exam, Visible* visible = nullptr);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] Examination& exam() const;

    void styles(std::vector<Style> styles);
    /// All of them, in the order of the tabs.
    void sheets(std::vector<SheetEntry> sheets);

    /// `index` counts `sheets`. A chart sheet may be left out, or begun and ended with no cells.
    void begin_sheet(std::size_t index, SheetFacts facts);
    void row(const Row& row);
    /// Cells of one row may come in any order; they are judged when the row is over.
    void cell(const Cell& cell);
    void end_sheet();

    void note(Note note);
    void name(Name name);
    void cached(Cached cached);
    /// The path of another workbook that this one refers to, and what it keeps of its cells.
    void external_book(std::string path, const std::vector<std::string>& sheets,
                       const std::vector<std::string>& values);
    /// A header or footer of printed pages, in the notation of Excel ("&LName&RPage &P") or plain.
    void header_footer(std::string_view sheet, std::string_view text);
    /// A scenario: its name, user, comment and values.
    void scenario(std::string_view sheet, std::string_view text);
    /// A saved view of a user: its name.
    void custom_view(std::string_view sheet, std::string_view text);
    /// A shape marked as not displayed, with its text.
    void hidden_shape(std::string_view sheet, std::string_view name, std::string_view text);
    /// Text that belongs to no cell (shapes, charts' titles): what a reader sees.
    void shown_text(std::string_view text);

    /// True when a cell in sight shows the text, or the number that it spells; good for what comes
    /// after the last sheet. It may err towards true, once in thousands.
    [[nodiscard]] bool is_seen(std::string_view text) const;
    /// The texts of the cells in sight, the first megabyte of them.
    [[nodiscard]] const std::string& words() const;

    /// Judges what needs all the sheets: names, caches, lists, literals of formulas.
    void finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::scan::workbook
