#include "search/catalogue.hpp"
#include "search/index.hpp"
#include "web/pages/facet_view.hpp"
#include "web/pages/found_entries.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/log_query.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/parts.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

constexpr std::string_view path = "/search";

std::vector<View> part_views(const search::Snippet& snippet) {
    std::vector<View> parts;
    for (const auto& part : snippet.parts)
        parts.push_back(std::move(View().text("text", part.text).flag("marked", part.marked)));
    return parts;
}

View hit_view(const store::ListedText& entry, const search::Found& found) {
    const auto& title = entry.listing.title;
    auto view = listing(entry.listing);
    view.list("title_parts",
              part_views(search::snippet(title, found.matched_terms, title.size() + 1)))
        .list("passage", part_views(passage(entry, found)));
    return view;
}

// What a form sends along with new words: the filters chosen.
std::vector<View> kept_fields(const search::Filters& filters) {
    std::vector<View> fields;
    const auto keep = [&](std::string_view name, const std::string& value) {
        fields.push_back(std::move(View().text("name", name).text("value", value)));
    };
    for (const auto year : filters.years) keep("year", std::to_string(year));
    for (const auto& topic : filters.topics) keep("topic", topic);
    for (const auto& outcome : filters.outcomes) keep("outcome", outcome);
    for (const auto& provision : filters.provisions) keep("provision", provision);
    return fields;
}

std::string suggestion_path(const LogQuery& query, const search::Found& found) {
    if (!found.suggestion) return "";
    auto mended = query;
    mended.text = *found.suggestion;
    mended.page = 1;
    return std::string(path) + query_string(mended);
}

Frame frame_of(const LogQuery& query) {
    Frame frame;
    frame.title = query.text.empty() ? "Search" : query.text + ": search";
    if (query.page > 1) frame.title += " (page " + grouped(query.page) + ")";
    frame.section = Section::search;
    frame.crumbs = {{"Home", "/"}};
    frame.feed_query = filter_string(query);
    frame.for_robots = false;
    return frame;
}

}  // namespace

Result<Response> search(const Request& request, const Site& site) {
    TRY(const auto query, read_log_query(request));
    const bool asked = !query.text.empty() || has_filters(query.filters);
    FoundEntries result;
    if (asked) {
        TRY(result, find_entries(query, site));
    }
    const auto& found = result.found;
    if (asked && found.hits.empty() && query.page > 1)
        return not_found("there are fewer results than that");

    std::vector<View> hits;
    for (const auto& entry : result.entries) hits.push_back(hit_view(entry, found));
    View view;
    view.text("text", query.text)
        .list("kept", kept_fields(query.filters))
        .flag("asked", asked)
        .text("total", grouped(found.total))
        .flag("about", !found.total_is_exact)
        .flag("one", found.total == 1)
        .flag("none", found.total == 0)
        .flag("narrowed", has_filters(query.filters))
        .flag("no_phrase", found.relaxed == search::Relaxed::phrases)
        .flag("no_all", found.relaxed == search::Relaxed::words)
        .text("suggestion", found.suggestion.value_or(""))
        .text("suggestion_path", suggestion_path(query, found))
        .flag("has_hits", !hits.empty())
        .list("hits", std::move(hits))
        .nest("narrowing", facet_view(std::string(path), query, found.facets,
                                      site.authority.scottish, site.rulebook))
        .nest("sort", sort_view(std::string(path), query))
        .nest("pagination",
              pagination_view(std::string(path), query, found.total, search_page_size))
        .text("filter_query", filter_string(query))
        .text("query", query_string(query));
    return page(site, "search.html", frame_of(query), std::move(view), http::Fresh::log);
}

}  // namespace candour::web::pages
