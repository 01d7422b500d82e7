#include "law/statute_order.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace candour::law {
namespace {

// One number with its letters, or one run of letters: "22A" is (22, "A"), "ab" is (0, "ab").
using Part = std::tuple<int, std::string>;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<Part> parts_of(std::string_view spelling) {
    constexpr int largest = 100'000;
    std::vector<Part> parts;
    // The leading "s" or "reg " is the same in all.
    auto at = std::min(spelling.find_first_of("0123456789"), spelling.size());
    while (at < spelling.size()) {
        if (!is_digit(spelling[at]) && !is_letter(spelling[at])) {
            ++at;
            continue;
        }
        Part part;
        for (; at < spelling.size() && is_digit(spelling[at]); ++at)
            std::get<0>(part) = std::min(std::get<0>(part) * 10 + (spelling[at] - '0'), largest);
        for (; at < spelling.size() && is_letter(spelling[at]); ++at)
            std::get<1>(part) += spelling[at];
        parts.push_back(std::move(part));
    }
    return parts;
}

}  // namespace

bool stands_before(std::string_view a, std::string_view b) {
    return parts_of(a) < parts_of(b);
}

}  // namespace candour::law
