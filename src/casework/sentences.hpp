#pragma once

#include <string_view>
#include <vector>

namespace candour::casework {

/// The sentences of a text: up to a full stop, question or exclamation mark that white space
/// follows, or the end of a line that an empty line follows. Abbreviations ("s. 31", "e.g. this")
/// may cut one in two. None is blank. Time is linear.
std::vector<std::string_view> sentences(std::string_view text);

}  // namespace candour::casework
