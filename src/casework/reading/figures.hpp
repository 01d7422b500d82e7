#pragma once

#include <string_view>
#include <vector>

#include "casework/log_entry.hpp"

namespace candour::casework::reading {

/// The figures one line of an answer gives: "Charged – 5", "In 2023 £0", "12%", "163 - of the
/// above". Nothing for prose, for dates, or for a number that is not all of it. `asks_when`: the
/// question asks for a time, so that a year is no count.
std::vector<Figure> figures_in(std::string_view line, bool asks_when);

}  // namespace candour::casework::reading
