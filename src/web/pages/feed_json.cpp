#include <nlohmann/json.hpp>

#include "web/address.hpp"
#include "web/pages/feed.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {

// Spec: JSON Feed 1.1.
Result<Response> feed_json(const Request& request, const Site& site) {
    using nlohmann::ordered_json;
    TRY(const auto feed, read_feed(request, site));
    const auto query = filter_string(feed.query);
    const auto list = feed.query.text.empty() ? "/disclosure-log/" : "/search";
    auto items = ordered_json::array();
    for (const auto& record : feed.entries) {
        const auto url = absolute(site, entry_path(record.address));
        items.push_back({{"id", url},
                         {"url", url},
                         {"title", record.entry.title},
                         {"summary", feed_summary(record)},
                         {"content_html", feed_content(record, site)},
                         {"date_published", published_instant(record)},
                         {"tags", record.entry.topics},
                         {"language", "en-GB"}});
    }
    ordered_json author = {{"name", site.authority.name}};
    if (!site.authority.website.empty()) author["url"] = site.authority.website;
    const ordered_json json = {{"version", "https://jsonfeed.org/version/1.1"},
                               {"title", feed.title},
                               {"home_page_url", absolute(site, list + query)},
                               {"feed_url", absolute(site, "/feed.json" + query)},
                               {"language", "en-GB"},
                               {"authors", ordered_json::array({std::move(author)})},
                               {"items", std::move(items)}};
    Response response;
    response.content_type = "application/feed+json; charset=utf-8";
    response.body = json.dump() + "\n";
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace candour::web::pages
