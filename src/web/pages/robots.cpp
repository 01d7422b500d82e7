#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {

// Searches and filters are endless; every entry is in the site map. Spec: RFC 9309.
Result<Response> robots(const Request&, const Site& site) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body =
        "User-agent: *\n"
        "Disallow: /search\n"
        "Disallow: /office/\n"
        "Disallow: /track/\n"
        "\n"
        "Sitemap: " +
        absolute(site, "/sitemap.xml") + "\n";
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace candour::web::pages
