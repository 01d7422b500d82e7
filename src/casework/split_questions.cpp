#include "base/text.hpp"
#include "casework/page.hpp"
#include "casework/reading/request.hpp"

namespace candour::casework {

std::vector<Question> split_questions(std::string_view request) {
    const auto blocks = blocks_of_text(request);
    auto read = reading::read_request(blocks);
    if (!read.questions.empty()) return std::move(read.questions);
    return {{"1", std::string(trim(request)), {}}};
}

}  // namespace candour::casework
