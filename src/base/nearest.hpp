#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace candour {

/// The names that `typed` was most likely meant to be, nearest first, at most `limit`: those few
/// slips of the finger away, upper and lower case alike, or that begin with what was typed. For
/// messages; empty when nothing is near. Looks at no more than 64 bytes of what was typed.
std::vector<std::string> nearest(std::string_view typed, std::span<const std::string_view> names,
                                 std::size_t limit = 3);

/// "a", "a or b", "a, b or c"; for lists in sentences.
std::string one_of(const std::vector<std::string>& names);

}  // namespace candour
