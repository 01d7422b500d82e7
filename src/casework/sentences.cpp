#include "casework/sentences.hpp"

#include "base/text.hpp"

namespace candour::casework {

std::vector<std::string_view> sentences(std::string_view text) {
    std::vector<std::string_view> all;
    const auto is_space = [&](std::size_t at) {
        return at >= text.size() ||
               std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos;
    };
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const auto sentence = trim(text.substr(begin, end - begin));
        if (!sentence.empty()) all.push_back(sentence);
        begin = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool ends = (c == '.' || c == '?' || c == '!') && is_space(at + 1);
        const bool empty_line = c == '\n' && at + 1 < text.size() && text[at + 1] == '\n';
        if (ends || empty_line) close(at + 1);
    }
    close(text.size());
    return all;
}

}  // namespace candour::casework
