#include "web/pages/bar_chart.hpp"

#include <algorithm>
#include <string>

#include "web/written.hpp"

namespace candour::web::pages {
namespace {

// In units of the picture, which scales to the width there is.
constexpr std::size_t bar_width = 28;
constexpr std::size_t bar_step = 40;
constexpr std::size_t plot_height = 120;
constexpr std::size_t above = 20;  ///< room for the count over the highest bar
constexpr std::size_t below = 24;  ///< room for the years

}  // namespace

View bar_chart(const std::map<int, std::size_t>& count_by_year) {
    View view;
    view.flag("any", !count_by_year.empty());
    if (count_by_year.empty()) return view;
    std::size_t highest = 1;
    for (const auto& [year, count] : count_by_year) highest = std::max(highest, count);
    const auto first = count_by_year.begin()->first;
    const auto last = count_by_year.rbegin()->first;

    std::vector<View> bars;
    for (int year = first; year <= last; ++year) {
        const auto found = count_by_year.find(year);
        const auto count = found == count_by_year.end() ? 0 : found->second;
        // One use is seen, however many another year had.
        const auto height =
            count == 0 ? 0 : std::max<std::size_t>(2, count * plot_height / highest);
        const auto left = bars.size() * bar_step + (bar_step - bar_width) / 2;
        const auto top = above + plot_height - height;
        bars.push_back(std::move(View()
                                     .text("year", std::to_string(year))
                                     .text("count", grouped(count))
                                     .text("x", std::to_string(left))
                                     .text("y", std::to_string(top))
                                     .text("width", std::to_string(bar_width))
                                     .text("height", std::to_string(height))
                                     .text("middle", std::to_string(left + bar_width / 2))
                                     .text("count_y", std::to_string(top - 6))
                                     .text("year_y", std::to_string(above + plot_height + 18))));
    }
    const auto width = bars.size() * bar_step;
    view.text("width", std::to_string(width))
        .text("height", std::to_string(above + plot_height + below))
        .text("base_y", std::to_string(above + plot_height))
        .text("first", std::to_string(first))
        .text("last", std::to_string(last))
        .flag("one_year", first == last)
        .list("bars", std::move(bars));
    return view;
}

}  // namespace candour::web::pages
