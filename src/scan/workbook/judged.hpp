#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/examination.hpp"
#include "scan/workbook/engine.hpp"
#include "scan/workbook/facts.hpp"
#include "scan/workbook/seen.hpp"
#include "scan/workbook/sheet_state.hpp"

namespace candour::scan::workbook {

/// A text that a formula holds and no cell shows so far.
struct Literal {
    std::string text, where;
    std::string formula;
};

/// A list of allowed values, with its place.
struct ListOfValues {
    std::string where, sheet;
    Validation validation;
};

/// What the judges of a workbook's sheets share, and leave for the end.
struct Judged {
    explicit Judged(Examination& examination, Visible* who) : exam(examination), visible(who) {}

    Examination& exam;
    Visible* visible;
    std::vector<Look> looks;
    std::vector<SheetEntry> sheets;
    std::vector<SheetMemory> memories;
    Seen seen, seen_anywhere;  ///< texts of cells: in sight, and all
    std::string words;         ///< the first of those in sight
    std::vector<Literal> literals;
    std::vector<ListOfValues> lists;
    std::vector<Name> names;
    std::vector<Cached> cached;

    /// Remembers a text in sight.
    void see(std::string_view text);
    [[nodiscard]] const Look& look(std::uint32_t style) const;
    /// True when a cell shows the text, or the number that it spells.
    [[nodiscard]] bool is_seen(std::string_view text) const;
    [[nodiscard]] bool is_anywhere(std::string_view text) const;
    /// The sheet of that name, without regard to case; sheets.size() when there is none.
    [[nodiscard]] std::size_t sheet_named(std::string_view name) const;
};

void add_number(Seen& seen, double number);

/// The findings that need all the sheets.
void judge_names(Judged& judged);
void judge_caches(Judged& judged);
void judge_lists(Judged& judged);
void judge_literals(Judged& judged);

}  // namespace candour::scan::workbook
