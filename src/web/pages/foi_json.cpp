#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "search/catalogue.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json authority_json(const Authority& authority) {
    auto lines = ordered_json::array();
    for (const auto line : split_lines(authority.address)) lines.push_back(line);
    return {{"id", authority.id},
            {"name", authority.name},
            {"website", or_null(authority.website)},
            {"ask",
             {{"email", or_null(authority.email)},
              {"post", std::move(lines)},
              {"telephone", or_null(authority.telephone)}}}};
}

ordered_json regimes(bool scottish) {
    auto all = ordered_json::array();
    for (const auto regime : law::all_regimes) {
        const bool in_scotland = regime == law::Regime::foisa || regime == law::Regime::eisr;
        if (in_scotland == scottish)
            all.push_back({{"code", law::code(regime)}, {"title", law::title(regime)}});
    }
    return all;
}

}  // namespace

// See docs/formats/foi-json.md.
Result<Response> foi_json(const Request&, const Site& site) {
    const auto at = [&](std::string_view path) { return absolute(site, path); };
    const auto& authority = site.authority;
    const ordered_json json = {
        {"schema", "candour.foi/1"},
        {"authority", authority_json(authority)},
        {"regimes", regimes(authority.scottish)},
        {"licence", {{"name", authority.licence}, {"url", or_null(authority.licence_url)}}},
        {"entries", site.catalogue.size()},
        {"links",
         {{"home", at("/")},
          {"log", at("/disclosure-log/")},
          {"entry_html", at("/disclosure-log/{ref}/")},
          {"entry_json", at("/disclosure-log/{ref}.json")},
          {"search", at("/search?q={words}")},
          {"search_json", at("/search.json?q={words}")},
          {"atom", at("/feed.atom")},
          {"json_feed", at("/feed.json")},
          {"csv", at("/disclosure-log.csv")},
          {"jsonl", at("/disclosure-log.jsonl")},
          {"exemptions", at("/exemptions/")},
          {"sitemap", at("/sitemap.xml")}}},
        {"schemas", {{"candour.log-entry/1", at("/schemas/log-entry.schema.json")}}}};
    Response response;
    response.content_type = "application/json";
    response.body = json.dump(2) + "\n";
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace candour::web::pages
