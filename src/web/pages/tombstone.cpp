#include "web/pages/tombstone.hpp"

#include <nlohmann/json.hpp>

#include "base/require.hpp"
#include "web/pages/frame.hpp"
#include "web/prose.hpp"

namespace candour::web::pages {

constexpr int gone = 410;

http::Response tombstone(const store::EntryRecord& record, const Site& site) {
    require(record.withdrawn.has_value(), "only a withdrawn entry has a tombstone");
    View view;
    view.text("title", record.entry.title)
        .text("reference", record.entry.reference)
        .nest("withdrawn", date_view(london_date(record.withdrawn->withdrawn)))
        .flag("has_reason", !record.withdrawn->reason.empty())
        .nest("reason", prose(record.withdrawn->reason));
    Frame frame;
    frame.title = "Withdrawn: " + record.entry.title;
    frame.section = Section::log;
    frame.crumbs = {{"Home", "/"}, {"Disclosure log", "/disclosure-log/"}};
    frame.for_robots = false;
    auto response = page(site, "tombstone.html", frame, std::move(view), http::Fresh::entry);
    response.status = gone;
    response.entry = record.id;
    return response;
}

http::Response tombstone_json(const store::EntryRecord& record) {
    require(record.withdrawn.has_value(), "only a withdrawn entry has a tombstone");
    const nlohmann::ordered_json json = {
        {"reference", record.entry.reference},
        {"title", record.entry.title},
        {"withdrawn", iso_date(london_date(record.withdrawn->withdrawn))},
        {"reason", record.withdrawn->reason}};
    http::Response response;
    response.status = gone;
    response.content_type = "application/json";
    response.body = json.dump() + "\n";
    response.fresh = http::Fresh::entry;
    response.entry = record.id;
    return response;
}

}  // namespace candour::web::pages
