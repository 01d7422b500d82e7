#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "casework/question.hpp"

namespace candour::casework::reading {

/// What a request asks.
struct Request {
    std::vector<Question> questions;
    std::vector<bool> used;  ///< for each block, whether its text is in a question
    bool numbered = false;   ///< the questions carry the requester's own numbers
};

/// Finds the questions among the blocks of a request; see `split_questions`. May find none.
Request read_request(std::span<const Block> blocks);

/// Every question and part, depth first.
std::vector<const Question*> all_questions(const std::vector<Question>& questions);

/// Whether a block is the opening or close of a letter, or speaks of how to answer and not of what:
/// no question.
bool is_salutation(std::string_view plain_text);
bool is_sign_off(std::string_view plain_text);

}  // namespace candour::casework::reading
