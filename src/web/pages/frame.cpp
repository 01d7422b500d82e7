#include "web/pages/frame.hpp"

#include "web/assets.hpp"
#include "web/templates.hpp"

namespace candour::web::pages {
namespace {

std::vector<View> crumb_views(const std::vector<Crumb>& crumbs) {
    std::vector<View> views;
    for (const auto& crumb : crumbs)
        views.push_back(std::move(View().text("text", crumb.text).text("path", crumb.path)));
    return views;
}

View navigation(Section current) {
    struct Entry {
        Section section;
        std::string_view text, path;
    };
    static constexpr Entry entries[] = {
        {Section::log, "Disclosure log", "/disclosure-log/"},
        {Section::search, "Search", "/search"},
        {Section::exemptions, "Exemptions", "/exemptions/"},
        {Section::working_days, "Working days", "/working-days"},
        {Section::about, "About", "/about"},
    };
    std::vector<View> views;
    for (const auto& entry : entries)
        views.push_back(std::move(View()
                                      .text("text", entry.text)
                                      .text("path", entry.path)
                                      .flag("current", entry.section == current)));
    return std::move(View().list("entries", std::move(views)));
}

View authority_view(const Authority& authority) {
    return std::move(View()
                         .text("name", authority.name)
                         .text("website", authority.website)
                         .text("email", authority.email)
                         .text("licence", authority.licence)
                         .text("licence_url", authority.licence_url));
}

}  // namespace

std::string layout(const Templates& templates, const Authority& authority, std::string_view name,
                   const Frame& frame, View view) {
    const auto title = frame.title.empty() ? authority.name : frame.title + " – " + authority.name;
    View all;
    all.text("title", (frame.wrong ? "Error: " : "") + title)
        .text("description", frame.description)
        .text("canonical", frame.path.empty() ? "" : authority.public_url + frame.path)
        .text("feed_query", frame.feed_query)
        .text("css", asset_path("candour.css"))
        .text("icon", asset_path("favicon.svg"))
        .flag("hidden_from_robots", !frame.for_robots)
        .flag("has_crumbs", !frame.crumbs.empty())
        .list("crumbs", crumb_views(frame.crumbs))
        .nest("navigation", navigation(frame.section))
        .nest("authority", authority_view(authority))
        .nest("page", std::move(view));
    return templates.render(name, all).markup();
}

http::Response page(const Site& site, std::string_view name, const Frame& frame, View view,
                    http::Fresh fresh) {
    http::Response response;
    response.body = layout(site.templates, site.authority, name, frame, std::move(view));
    response.fresh = fresh;
    return response;
}

std::string absolute(const Site& site, std::string_view path) {
    return site.authority.public_url + std::string(path);
}

View date_view(Date date) {
    return std::move(View().text("iso", iso_date(date)).text("long", long_date(date)));
}

}  // namespace candour::web::pages
