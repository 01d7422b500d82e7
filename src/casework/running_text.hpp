#pragma once

#include <string>
#include <string_view>

#include "casework/log_entry.hpp"

namespace candour::casework {

/// What was asked and answered, as running text: the questions with their parts, then the answers,
/// each followed by a space. For passages and summaries.
std::string running_text(const LogEntry& entry);

/// The same of an entry as `to_line` wrote it, without making the entry: a page of results reads
/// twenty. Requires: `line` is what `to_line` gave; of anything else the text found until it breaks
/// off.
std::string running_text_of_line(std::string_view line);

}  // namespace candour::casework
