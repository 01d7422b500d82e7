#include "web/assets.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {
namespace {

std::string type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".png")) return "image/png";
    return "application/octet-stream";
}

}  // namespace

Result<Response> asset(const Request& request, const Site&) {
    const auto name = request.capture("name");
    const auto file = asset_of(name);
    if (!file) return not_found("There is no such file.");
    Response response;
    response.content_type = type_of(name);
    response.body = std::string(file->bytes);
    response.fresh = http::Fresh::build;
    return response;
}

// For those who ask without having read the page.
Result<Response> favicon(const Request&, const Site&) {
    return http::redirect(asset_path("favicon.svg"), 302);
}

}  // namespace candour::web::pages
