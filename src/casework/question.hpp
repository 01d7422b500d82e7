#pragma once

#include <string>
#include <vector>

namespace candour::casework {

/// One question of a request. `number` is as the answer will cite it: "1", "1a", "1a(ii)"; unique
/// in its request. A question may be only a heading for its parts.
struct Question {
    std::string number;
    std::string text;
    std::vector<Question> parts;

    bool operator==(const Question&) const = default;
};

/// The number by which answers and claims speak of everything, or of any other information: "*".
inline constexpr const char* any_other_information = "*";

}  // namespace candour::casework
