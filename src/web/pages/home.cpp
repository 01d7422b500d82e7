#include <algorithm>

#include "base/text.hpp"
#include "search/catalogue.hpp"
#include "web/address.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/parts.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

constexpr std::size_t latest_shown = 6;
constexpr std::size_t topics_shown = 14;

std::vector<View> topic_views(const std::vector<search::Count>& topics) {
    std::vector<View> views;
    for (const auto& topic : topics) {
        if (views.size() == topics_shown) break;
        views.push_back(std::move(View()
                                      .text("text", topic.value)
                                      .text("path", topic_path(topic.value))
                                      .text("count", grouped(topic.count))));
    }
    return views;
}

std::size_t count_of(const std::vector<search::Count>& counts, std::string_view value) {
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& count) { return count.value == value; });
    return found == counts.end() ? 0 : found->count;
}

View figures(const search::Facets& facets, std::size_t total, int year) {
    const auto full = count_of(facets.outcomes, casework::name(casework::DecisionKind::disclosed));
    const auto part =
        count_of(facets.outcomes, casework::name(casework::DecisionKind::partly_disclosed));
    const auto this_year = count_of(facets.years, std::to_string(year));
    return std::move(View()
                         .text("total", grouped(total))
                         .text("year", std::to_string(year))
                         .text("this_year", grouped(this_year))
                         .flag("any", total > 0)
                         .text("full", total == 0 ? "" : std::to_string(full * 100 / total))
                         .text("part", total == 0 ? "" : std::to_string(part * 100 / total)));
}

}  // namespace

Result<Response> home(const Request&, const Site& site) {
    const auto latest = site.catalogue.list({}, search::Order::newest, 0, latest_shown);
    TRY(const auto entries, site.store.listings(latest.ids));
    const auto facets = site.catalogue.all();
    const auto& authority = site.authority;

    std::vector<std::string> address;
    for (const auto line : split_lines(authority.address)) address.emplace_back(line);
    View view;
    view.nest("figures", figures(facets, latest.total, year_of(london_date(site.now()))))
        .flag("has_latest", !entries.empty())
        .list("latest", listings(entries))
        .flag("has_topics", !facets.topics.empty())
        .list("topics", topic_views(facets.topics))
        .flag("scottish", authority.scottish)
        .text("telephone", authority.telephone)
        .flag("has_address", !address.empty())
        .texts("address", address);
    Frame frame;
    frame.title = "Freedom of Information";
    frame.description = "What people asked " + authority.name +
                        ", what it answered and why: search, read and cite the disclosure log.";
    frame.path = "/";
    return page(site, "home.html", frame, std::move(view), http::Fresh::log);
}

}  // namespace candour::web::pages
