#pragma once

#include <span>
#include <string>
#include <vector>

#include "casework/log_entry.hpp"

namespace candour::web::pages {

/// A question as it is shown: `depth` 0 for a question, 1 for a part of one, and so on.
struct Asked {
    std::string number;
    std::string text;
    int depth = 0;
};

/// One row of the page: what was asked at the left, what was answered at the right.
struct Row {
    std::vector<Asked> asked;  ///< several only in a row that stands for the whole request
    std::vector<const casework::Answer*> answers;  ///< of the entry given; none for a mere heading
    bool whole = false;                            ///< the request as a whole
    std::string answered_with;  ///< the number of the question whose answer covers this one
    bool unanswered = false;    ///< no answer was found for it, nor for what it belongs to
};

/// Sets answers beside questions by number. Every question and every answer of the entry is in
/// exactly one row. When the answer is to the whole request and to nothing else, there is one row.
/// Answers to numbers that nobody asked come last.
std::vector<Row> questions_and_answers(const casework::LogEntry& entry);

}  // namespace candour::web::pages
