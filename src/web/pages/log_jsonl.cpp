#include <nlohmann/json.hpp>

#include "actions/public_json.hpp"
#include "web/pages/log_dump.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {

Result<Response> log_jsonl(const Request& request, const Site& site) {
    TRY(const auto query, read_log_query(request));
    Response response;
    response.content_type = "application/jsonl; charset=utf-8";
    response.headers = {{"Content-Disposition", "attachment; filename=\"disclosure-log.jsonl\""}};
    response.stream = dump(site, query.filters, "", [](const auto& record, const Site& on) {
        return actions::public_json(record, on.authority.public_url).dump() + "\n";
    });
    return response;
}

}  // namespace candour::web::pages
