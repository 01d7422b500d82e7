#pragma once

#include <string>
#include <string_view>

#include "casework/log_entry.hpp"

namespace candour::casework {

/// The columns of the log as a table, one line with its end. See docs/formats/log-csv.md.
std::string csv_header();

/// One entry as a line of that table. `url` is its permanent address, or empty.
///
/// Spec: RFC 4180, UTF-8. A cell that a spreadsheet would take for a formula (it begins with "=",
/// "+", "@", or "-" without a number, a tab or a line end) gets an apostrophe before it: requests
/// are written by strangers and opened by officials.
std::string csv_row(const LogEntry& entry, std::string_view url);

}  // namespace candour::casework
