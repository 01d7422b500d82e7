#include <nlohmann/json.hpp>

#include "actions/public_json.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/public_entry.hpp"
#include "web/pages/tombstone.hpp"

namespace candour::web::pages {

Result<Response> entry_json(const Request& request, const Site& site) {
    TRY(const auto record, entry_named(request, site));
    if (record.withdrawn) return tombstone_json(record);
    Response response;
    response.content_type = "application/json";
    response.body = actions::public_json(record, site.authority.public_url).dump(2) + "\n";
    response.fresh = http::Fresh::entry;
    response.entry = record.id;
    return response;
}

}  // namespace candour::web::pages
