#include "base/embedded.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {

Result<Response> schema(const Request& request, const Site&) {
    const auto name = request.capture("name");
    for (const auto& file : embedded::schemas()) {
        if (file.path != name) continue;
        Response response;
        response.content_type = "application/schema+json";
        response.body = std::string(file.bytes);
        response.fresh = http::Fresh::log;  // its address does not name its content
        return response;
    }
    return not_found("There is no schema of that name.");
}

}  // namespace candour::web::pages
