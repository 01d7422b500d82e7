#pragma once

#include <deque>
#include <string>
#include <vector>

#include "casework/reading/piece.hpp"
#include "casework/reading/reasons.hpp"
#include "casework/reading/request_index.hpp"

namespace candour::casework::reading {

/// Pieces of a response that answer the same questions, in order. No questions: they answer the
/// request as a whole.
struct Passage {
    std::vector<std::string> questions;
    std::vector<std::size_t> pieces;
};

struct Response {
    std::deque<Piece> pieces;  ///< taken apart where a piece held a question and its answer
    std::vector<Passage> passages;
    std::vector<std::size_t> attachments;  ///< pieces below a heading for attachments
};

/// Reads a response: which of its pieces answer which question, by their numbers, by the question
/// that is printed above them, or by what they say ("in relation to questions 2 and 3"); hands the
/// reasons of refusals to `reasons`; leaves courtesies, rights of review and quoted mail unplaced.
Response read_response(std::vector<Piece> pieces, const RequestIndex& index, Reasons& reasons);

}  // namespace candour::casework::reading
