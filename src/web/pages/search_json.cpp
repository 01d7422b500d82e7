#include <nlohmann/json.hpp>

#include "web/address.hpp"
#include "web/pages/found_entries.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {
namespace {

using nlohmann::ordered_json;

ordered_json counts(const std::vector<search::Count>& counts) {
    auto json = ordered_json::array();
    for (const auto& count : counts)
        json.push_back({{"value", count.value}, {"count", count.count}});
    return json;
}

ordered_json optional_date(const std::optional<Date>& date) {
    return date ? ordered_json(iso_date(*date)) : ordered_json(nullptr);
}

ordered_json hit_json(const store::ListedText& entry, const search::Found& found,
                      const Site& site) {
    auto parts = ordered_json::array();
    for (const auto& part : passage(entry, found).parts)
        parts.push_back({{"text", part.text}, {"marked", part.marked}});
    const auto& listing = entry.listing;
    return {{"reference", listing.reference},
            {"title", listing.title},
            {"regime", law::code(listing.regime)},
            {"received", optional_date(listing.received)},
            {"answered", optional_date(listing.answered)},
            {"published", iso_date(listing.published)},
            {"outcome", casework::name(listing.outcome)},
            {"topics", listing.topics},
            {"provisions", listing.provisions},
            {"snippet", std::move(parts)},
            {"links",
             {{"html", absolute(site, entry_path(listing.address))},
              {"self", absolute(site, entry_json_path(listing.address))}}}};
}

/// What was given up of the query to find anything; null when nothing was.
ordered_json given_up(search::Relaxed relaxed) {
    switch (relaxed) {
        case search::Relaxed::nothing:
            return nullptr;
        case search::Relaxed::phrases:
            return "phrases";
        case search::Relaxed::words:
            return "words";
    }
    return nullptr;
}

std::string page_link(const LogQuery& query, std::size_t page, const Site& site) {
    auto other = query;
    other.page = page;
    return absolute(site, "/search.json" + query_string(other));
}

}  // namespace

Result<Response> search_json(const Request& request, const Site& site) {
    TRY(const auto query, read_log_query(request));
    TRY(const auto result, find_entries(query, site));
    const auto& found = result.found;
    auto results = ordered_json::array();
    for (const auto& entry : result.entries) results.push_back(hit_json(entry, found, site));
    ordered_json links = {{"html", absolute(site, "/search" + query_string(query))},
                          {"self", page_link(query, query.page, site)}};
    if (query.page * search_page_size < found.total)
        links["next"] = page_link(query, query.page + 1, site);
    if (query.page > 1) links["previous"] = page_link(query, query.page - 1, site);
    const ordered_json json = {
        {"query", query.text},
        {"total", found.total},
        {"total_is_exact", found.total_is_exact},
        {"page", query.page},
        {"given_up", given_up(found.relaxed)},
        {"suggestion", found.suggestion ? ordered_json(*found.suggestion) : ordered_json(nullptr)},
        {"results", std::move(results)},
        {"facets",
         {{"years", counts(found.facets.years)},
          {"topics", counts(found.facets.topics)},
          {"outcomes", counts(found.facets.outcomes)},
          {"provisions", counts(found.facets.provisions)}}},
        {"links", std::move(links)}};
    Response response;
    response.content_type = "application/json";
    response.body = json.dump(2) + "\n";
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace candour::web::pages
