#pragma once

#include <cstddef>
#include <map>

#include "web/view.hpp"

namespace candour::web::pages {

/// `partials/bar_chart.html`: a small picture of a count by year, and the same as a table. Years
/// between the first and the last without any are shown as zero. Sets `any` false when there is
/// nothing to show.
View bar_chart(const std::map<int, std::size_t>& count_by_year);

}  // namespace candour::web::pages
