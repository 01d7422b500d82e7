#include "web/pages/feed.hpp"

#include "base/text.hpp"
#include "search/catalogue.hpp"
#include "search/index.hpp"
#include "web/pages/entry_view.hpp"
#include "web/pages/found_entries.hpp"
#include "web/pages/frame.hpp"
#include "web/templates.hpp"

namespace candour::web::pages {
namespace {

constexpr std::size_t feed_size = 40;
constexpr std::size_t longest_summary = 300;

Result<std::vector<casework::EntryId>> newest(const LogQuery& query, const Site& site) {
    if (query.text.empty())
        return site.catalogue.list(query.filters, search::Order::newest, 0, feed_size).ids;
    search::Query asked;
    asked.text = query.text;
    asked.filters = query.filters;
    asked.order = search::Order::newest;
    asked.limit = feed_size;
    TRY(const auto found, site.index.search(asked));
    std::vector<casework::EntryId> ids;
    for (const auto& hit : found.hits) ids.push_back(hit.id);
    return ids;
}

std::string title_of(const LogQuery& query, const Site& site) {
    auto title = site.authority.name + ": disclosure log";
    if (query.filters.topics.size() == 1) title += ", " + query.filters.topics.front();
    if (!query.text.empty()) title += ", search for “" + query.text + "”";
    return title;
}

}  // namespace

Result<Feed> read_feed(const http::Request& request, const Site& site) {
    TRY(const auto query, read_log_query(request));
    TRY(const auto ids, newest(query, site));
    TRY(auto entries, site.store.entries(ids));
    std::erase_if(entries, [](const auto& record) { return record.withdrawn.has_value(); });
    // Of an empty feed nothing changed since the day began, so that it has the same bytes all day.
    Instant updated = london_date(site.now());
    if (!entries.empty()) updated = entries.front().entry.published.value_or(Date{});
    return Feed{title_of(query, site), query, std::move(entries), updated};
}

std::string feed_content(const store::EntryRecord& record, const Site& site) {
    return site.templates.render("feed_entry.txt", entry_view(record, site.rulebook, {})).markup();
}

std::string feed_summary(const store::EntryRecord& record) {
    const auto& entry = record.entry;
    auto summary = std::string(casework::plain_name(casework::outcome(entry))) + ".";
    if (!entry.questions.empty()) summary += " " + entry.questions.front().text;
    return shortened(collapse_spaces(summary), longest_summary);
}

std::string published_instant(const store::EntryRecord& record) {
    return iso_date(record.entry.published.value_or(Date{})) + "T00:00:00Z";
}

}  // namespace candour::web::pages
