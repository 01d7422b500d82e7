#pragma once

#include <string>

#include "clock/deadline.hpp"

namespace candour::cli {

/// A count as a calendar for the terminal: a row for each week, the number under which each day
/// counts, letters for holidays and events with a legend, the last day in brackets. At most 76
/// columns wide, ASCII; with `colour`, the escape sequences of an ANSI terminal too. Empty for an
/// answer without days to show.
std::string calendar_strip(const clock::Deadline& deadline, bool colour);

}  // namespace candour::cli
