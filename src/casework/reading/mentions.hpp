#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/reading/request_index.hpp"

namespace candour::casework::reading {

/// The questions that a sentence names: "questions 2 and 3", "Q1 and Q2", "question three",
/// "questions 1 - 3", "your first two questions". Only numbers the request has; in its order.
std::vector<std::string> mentioned_questions(std::string_view plain_sentence,
                                             const RequestIndex& index);

}  // namespace candour::casework::reading
