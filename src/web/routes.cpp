#include "web/http/route.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::http {

// Every address of the product, one line each: the page's file declares its answer in web/pages/.
// Of several patterns that fit, the first answers, so a pattern with a literal part stands before
// one that captures it.
std::span<const Route> routes() {
    using enum Method;
    static const std::vector<Route> all = {
        {get, "/", pages::home},
        {get, "/disclosure-log/", pages::log_list},
        {get, "/disclosure-log/{ref}/", pages::entry},
        {get, "/disclosure-log/{ref}.json", pages::entry_json},
        {get, "/disclosure-log/{ref}/attachments/{name}", pages::attachment},
        {get, "/search", pages::search, Lane::search},
        {get, "/search.json", pages::search_json, Lane::search},
        {get, "/exemptions/", pages::exemptions},
        {get, "/exemptions/{regime}/{provision}", pages::exemption},
        {get, "/working-days", pages::working_days},
        {get, "/hidden-data/", pages::hidden_data},
        {get, "/about", pages::about},
        {get, "/accessibility", pages::accessibility},
        {get, "/privacy", pages::privacy},

        {get, "/feed.atom", pages::feed_atom, Lane::search},
        {get, "/feed.json", pages::feed_json, Lane::search},
        {get, "/disclosure-log.csv", pages::log_csv, Lane::search},
        {get, "/disclosure-log.jsonl", pages::log_jsonl, Lane::search},
        {get, "/foi.json", pages::foi_json},
        {get, "/schemas/{name}", pages::schema},
        {get, "/sitemap.xml", pages::sitemap, Lane::search},
        {get, "/robots.txt", pages::robots},
        {get, "/opensearch.xml", pages::opensearch},

        {get, "/assets/{name}", pages::asset},
        {get, "/favicon.ico", pages::favicon},
    };
    return all;
}

}  // namespace candour::web::http
