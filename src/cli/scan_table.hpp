#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "scan/finding.hpp"

namespace candour::cli {

/// Text from a file, made fit for a terminal: control characters, and those that turn the reading
/// order around, are shown by their number.
std::string fit_for_terminal(std::string_view utf8);

/// A report for people: one line that says what came of the file, and a few for each finding.
void print_table(std::ostream& out, const scan::Report& report);

}  // namespace candour::cli
