#include "search/terms.hpp"

#include "search/words.hpp"

namespace candour::search {

std::string plain_reference(std::string_view reference) {
    constexpr std::size_t longest = 120;
    std::string out;
    each_word(reference, [&out](std::string_view word, std::size_t) {
        for (const char c : folded(word))
            if (c != '.' && c != '&' && out.size() < longest) out += c;
    });
    return out;
}

std::string reference_term(std::string_view reference) {
    return "R" + plain_reference(reference);
}

}  // namespace candour::search
