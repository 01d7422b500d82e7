#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"

namespace candour::casework::reading {

/// What stands before a question or an answer: "1.", "Q1 -", "(a)", "2)(a)", "iv.", "•".
struct Marker {
    enum class Role { plain, question, answer };  ///< "1.", "Question 1", "Answer 1"
    enum class Form {
        bullet,
        marked,  ///< closed by a mark or named: "1.", "(a)", "Q1"
        bare,    ///< only a number or letter and a capital after it: "1 How many"; needs company
    };
    Role role = Role::plain;
    Form form = Form::marked;
    std::vector<std::string> path;  ///< "2)(a)": {"2", "a"}; lower case; empty for bullets
    /// Further numbers the marker names, each a path: "Questions 1c and 1d" has one.
    std::vector<std::vector<std::string>> also;
    std::size_t length = 0;  ///< bytes of the line it takes, white space after it included
};

/// Reads the marker at the head of a line (already trimmed); nothing when it has none. A number
/// that is only a date, a size, a sum or the tail of a sentence is no marker.
std::optional<Marker> read_marker(std::string_view line);

/// The marker of a list item, however its format wrote it; nothing for other blocks.
std::optional<Marker> marker_of(const Block& block);

/// Whether a path's part is a number, and whether it can be a roman numeral ("i", "iv").
bool is_number(std::string_view part);
bool may_be_roman(std::string_view part);

/// How a path is cited: {"1", "a", "i"} is "1a(i)", {"1", "2"} is "1.2".
std::string cited(const std::vector<std::string>& path);

/// Follows markers down a page and says where each stands: "(b)" after "1a" is 1b.
class Outline {
  public:
    /// The full path of a marker, and moves there. "i" after "h" is a letter, otherwise a numeral.
    std::vector<std::string> place(const std::vector<std::string>& path);

  private:
    std::vector<std::string> at_;
};

}  // namespace candour::casework::reading
