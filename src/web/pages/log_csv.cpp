#include "casework/log_entry_csv.hpp"
#include "web/address.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/log_dump.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {

Result<Response> log_csv(const Request& request, const Site& site) {
    TRY(const auto query, read_log_query(request));
    Response response;
    response.content_type = "text/csv; charset=utf-8; header=present";
    response.headers = {{"Content-Disposition", "attachment; filename=\"disclosure-log.csv\""}};
    response.stream =
        dump(site, query.filters, casework::csv_header(), [](const auto& record, const Site& on) {
            return casework::csv_row(record.entry, absolute(on, entry_path(record.address)));
        });
    return response;
}

}  // namespace candour::web::pages
