#include <algorithm>
#include <charconv>
#include <span>

#include "search/catalogue.hpp"
#include "web/address.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/templates.hpp"

namespace candour::web::pages {
namespace {

// Spec: sitemaps.org, protocol 0.9: at most 50,000 addresses in one file.
constexpr std::size_t part_size = 50'000;
constexpr std::size_t ids_at_once = 1'000;

constexpr std::string_view standing_pages[] = {
    "/", "/disclosure-log/", "/exemptions/", "/working-days", "/hidden-data/", "/about"};

View address(const Site& site, std::string_view path, std::string_view changed) {
    return std::move(View().text("loc", absolute(site, path)).text("lastmod", changed));
}

// The entries come oldest first, so that parts that are full stay as they are.
Result<std::vector<View>> addresses_of_part(std::size_t part, const Site& site) {
    std::vector<View> addresses;
    const auto ids =
        site.catalogue.list({}, search::Order::oldest, (part - 1) * part_size, part_size).ids;
    if (ids.empty()) return not_found("There is no such part of the site map.");
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
        const auto count = std::min(ids_at_once, ids.size() - at);
        TRY(const auto found, site.store.listings(std::span(ids).subspan(at, count)));
        for (const auto& each : found)
            if (!each.withdrawn)
                addresses.push_back(
                    address(site, entry_path(each.address), iso_date(each.published)));
    }
    return addresses;
}

Response xml(std::string body) {
    Response response;
    response.content_type = "application/xml; charset=utf-8";
    response.body = std::move(body);
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace

// Part 0 is the standing pages alone, so that every part of entries may be full. A part is asked
// for as "?part=2": a site map speaks only of addresses below its own.
Result<Response> sitemap(const Request& request, const Site& site) {
    const auto asked = request.value("part");
    if (asked.empty()) {
        const auto last = (site.catalogue.size() + part_size - 1) / part_size;
        std::vector<View> parts;
        for (std::size_t part = 0; part <= last; ++part)
            parts.push_back(address(site, "/sitemap.xml?part=" + std::to_string(part), ""));
        return xml(
            site.templates
                .render("sitemap_index.xml", std::move(View().list("parts", std::move(parts))))
                .markup());
    }
    std::size_t part = 0;
    const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), part);
    if (error != std::errc{} || end != asked.data() + asked.size() || part > 1'000'000)
        return malformed("a part of the site map is a number", "part");
    std::vector<View> addresses;
    if (part == 0) {
        for (const auto path : standing_pages) addresses.push_back(address(site, path, ""));
    } else {
        TRY(addresses, addresses_of_part(part, site));
    }
    return xml(site.templates
                   .render("sitemap.xml", std::move(View().list("addresses", std::move(addresses))))
                   .markup());
}

}  // namespace candour::web::pages
