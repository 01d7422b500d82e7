#include "base/text.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {
namespace {

// Pages that say the same until the program or its settings change.
Response standing_page(const Site& site, std::string_view name, std::string title, std::string path,
                       Section section) {
    const auto& authority = site.authority;
    std::vector<std::string> address;
    for (const auto line : split_lines(authority.address)) address.emplace_back(line);
    View view;
    view.flag("scottish", authority.scottish)
        .text("telephone", authority.telephone)
        .flag("has_address", !address.empty())
        .texts("address", address);
    const auto regulator = site.rulebook.regulator(
        authority.scottish ? law::Regime::foisa : law::Regime::foia, london_date(site.now()));
    view.text("regulator", regulator ? regulator->name : "")
        .text("regulator_url", regulator ? regulator->url : "");
    Frame frame;
    frame.title = std::move(title);
    frame.path = std::move(path);
    frame.section = section;
    frame.crumbs = {{"Home", "/"}};
    return page(site, name, frame, std::move(view), http::Fresh::log);
}

}  // namespace

Result<Response> about(const Request&, const Site& site) {
    return standing_page(site, "about.html", "About this disclosure log", "/about", Section::about);
}

Result<Response> accessibility(const Request&, const Site& site) {
    return standing_page(site, "accessibility.html", "Accessibility", "/accessibility",
                         Section::none);
}

Result<Response> privacy(const Request&, const Site& site) {
    return standing_page(site, "privacy.html", "Privacy", "/privacy", Section::none);
}

}  // namespace candour::web::pages
