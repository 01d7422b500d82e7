#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace candour::scan {

/// One cell of a table in plain text, as it stands there.
struct CsvCell {
    std::size_t row = 1, column = 1;  ///< row counts empty lines as well, as spreadsheets do
    std::size_t line = 1;             ///< where it begins
    std::string_view text;            ///< without its quotation marks
    bool quoted = false;

    /// "B4".
    [[nodiscard]] std::string name() const;
};

/// Gives the cells of a table one after the other, empty ones as well, whatever is wrong with its
/// quotation marks. The text of a cell lasts until the call returns. Spec: RFC 4180.
void each_cell(std::string_view utf8, char delimiter,
               const std::function<void(const CsvCell&)>& each);

/// The delimiter of a table: what its first lines have most of, of , ; tab and |.
char delimiter_of(std::string_view utf8);

/// True for a cell that a spreadsheet program runs as a formula when the file is opened.
bool is_run_as_formula(std::string_view cell);

}  // namespace candour::scan
