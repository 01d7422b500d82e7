#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace candour::casework::reading {

/// A table that was found in lines of text. Every row has as many cells.
struct TextTable {
    std::vector<std::vector<std::string>> rows;
    bool has_header_row = false;
    std::size_t lines = 0;  ///< how many lines it takes
};

struct TableReading {
    std::optional<TextTable> table;
    std::size_t looked_at = 0;  ///< lines that were read to decide
};

/// Reads a table that begins at the first of the lines, none of them blank: cells parted by pipes,
/// by box-drawing, by tabs, or labels followed by columns of values. Nothing unless it is regular:
/// a wrong table is worse than its text.
TableReading read_text_table(std::span<const std::string_view> lines);

/// Whether a word is a value as tables print them: "1,234", "£5.50", "12%", "-", "<5", "2019/20",
/// "n/a".
bool is_value(std::string_view word);
/// Whether a line is two or more values and nothing else.
bool is_only_values(std::string_view line);

}  // namespace candour::casework::reading
