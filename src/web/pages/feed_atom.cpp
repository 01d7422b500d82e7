#include "web/address.hpp"
#include "web/pages/feed.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/templates.hpp"

namespace candour::web::pages {
namespace {

View entry_element(const store::EntryRecord& record, const Site& site) {
    return std::move(View()
                         .text("id", absolute(site, entry_path(record.address)))
                         .text("title", record.entry.title)
                         .text("published", published_instant(record))
                         .text("summary", feed_summary(record))
                         .text("content", feed_content(record, site))
                         .texts("topics", record.entry.topics));
}

}  // namespace

// Spec: RFC 4287.
Result<Response> feed_atom(const Request& request, const Site& site) {
    TRY(const auto feed, read_feed(request, site));
    const auto query = filter_string(feed.query);
    const auto list = feed.query.text.empty() ? "/disclosure-log/" : "/search";
    std::vector<View> entries;
    for (const auto& record : feed.entries) entries.push_back(entry_element(record, site));
    View view;
    view.text("title", feed.title)
        .text("id", absolute(site, "/feed.atom" + query))
        .text("html", absolute(site, list + query))
        .text("updated", iso_date(london_date(feed.updated)) + "T00:00:00Z")
        .text("author", site.authority.name)
        .text("author_uri", site.authority.website)
        .text("rights", site.authority.licence)
        .list("entries", std::move(entries));
    Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body = site.templates.render("feed.xml", view).markup();
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace candour::web::pages
