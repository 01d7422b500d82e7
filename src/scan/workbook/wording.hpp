#pragma once

#include <string>
#include <string_view>

#include "scan/workbook/facts.hpp"

namespace candour::scan::workbook {

/// A number as a person would read it in a report: "43", "0.25"; a date or time of the date format
/// as "2026-03-12" or "2026-03-12 09:30".
std::string number_text(double number, bool is_date);

/// True for the words that formulas and lists choose between everywhere and that tell nothing:
/// "Yes", "N/A", "Total", formats such as "dd/mm/yyyy", single letters and marks.
bool says_nothing(std::string_view text);

/// A header or footer without the codes for fonts, pages and dates: what stands there in words,
/// its sections parted by " | ".
std::string header_words(std::string_view text);

/// True when words look as if they named a person, a place on a disk, an address of mail or a
/// marking that was not meant for the public.
bool looks_private(std::string_view words);

/// Where in a cell's text something stands so far off, behind blanks or empty lines, that the cell
/// does not show it; npos when nothing does.
std::size_t far_in_text(std::string_view text);

}  // namespace candour::scan::workbook
