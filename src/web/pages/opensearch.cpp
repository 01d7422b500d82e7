#include "web/assets.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/templates.hpp"

namespace candour::web::pages {

// So that a browser can search the log from its address bar. Spec: OpenSearch 1.1.
Result<Response> opensearch(const Request&, const Site& site) {
    View view;
    // The format allows 16 characters for a short name; browsers show more, so it is kept readable.
    view.text("name", site.authority.name + " FOI")
        .text("description", "Search the disclosure log of " + site.authority.name)
        .text("html", absolute(site, "/search"))
        .text("icon", absolute(site, asset_path("favicon.svg")));
    Response response;
    response.content_type = "application/opensearchdescription+xml; charset=utf-8";
    response.body = site.templates.render("opensearch.xml", view).markup();
    response.fresh = http::Fresh::log;
    return response;
}

}  // namespace candour::web::pages
