#include "search/catalogue.hpp"
#include "web/pages/facet_view.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/log_query.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/parts.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

constexpr std::size_t page_size = 20;
constexpr std::string_view path = "/disclosure-log/";

// Says what is listed: a list narrowed to one topic is that topic's page.
std::string title_of(const LogQuery& query) {
    const auto& filters = query.filters;
    std::string title = "Disclosure log";
    if (filters.topics.size() == 1) title = filters.topics.front() + ": disclosure log";
    if (filters.years.size() == 1) title += " " + std::to_string(filters.years.front());
    if (query.page > 1) title += " (page " + grouped(query.page) + ")";
    return title;
}

}  // namespace

Result<Response> log_list(const Request& request, const Site& site) {
    TRY(auto query, read_log_query(request));
    query.text.clear();
    const auto found =
        site.catalogue.list(query.filters, query.order, (query.page - 1) * page_size, page_size);
    if (found.ids.empty() && query.page > 1) return not_found("the list is shorter than that");
    TRY(const auto entries, site.store.listings(found.ids));
    const auto filters = filter_string(query);

    View view;
    view.text("total", grouped(found.total))
        .flag("one", found.total == 1)
        .flag("none", found.total == 0)
        .flag("log_is_empty", site.catalogue.size() == 0)
        .text("topic", query.filters.topics.size() == 1 ? query.filters.topics.front() : "")
        .flag("has_entries", !entries.empty())
        .list("entries", listings(entries))
        .nest("narrowing", facet_view(std::string(path), query, found.facets,
                                      site.authority.scottish, site.rulebook))
        .nest("sort", sort_view(std::string(path), query))
        .nest("pagination", pagination_view(std::string(path), query, found.total, page_size))
        .text("filter_query", filters);
    Frame frame;
    frame.title = title_of(query);
    frame.description =
        "Requests for information and the answers " + site.authority.name + " gave, newest first.";
    frame.path = std::string(path) + query_string(query);
    frame.section = Section::log;
    frame.crumbs = {{"Home", "/"}};
    frame.feed_query = filters;
    // One filter is a list worth finding; every combination of them is not.
    frame.for_robots = found.total > 0 && query.filters.outcomes.empty() &&
                       query.filters.provisions.empty() && query.filters.years.size() <= 1 &&
                       query.filters.topics.size() <= 1;
    return page(site, "log_list.html", frame, std::move(view), http::Fresh::log);
}

}  // namespace candour::web::pages
