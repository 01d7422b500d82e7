#pragma once

#include <string_view>

namespace candour::scan::workbook {

/// What a value is for a number format.
enum class ValueKind { number, text };

/// True when a number format shows nothing of the value, or nothing that comes from it and nothing
/// else either: `;;;`, an empty section for its sign, a text section without "@", only spaces.
/// A section with literal text, such as a dash for zero, shows that text and hides nothing that a
/// reader would miss, unless the section shows no digit of a number that is not zero.
bool shows_nothing(std::string_view format, ValueKind kind, double number);

/// True when the format makes a date or time of a number.
bool is_date_format(std::string_view format);

/// The number format of Excel's built-in `id` (0 to 49); "General" for others.
std::string_view builtin_format(unsigned id);

}  // namespace candour::scan::workbook
