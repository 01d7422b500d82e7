#include <algorithm>

#include "base/text.hpp"
#include "clock/count.hpp"
#include "search/catalogue.hpp"
#include "web/address.hpp"
#include "web/pages/entry_view.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/public_entry.hpp"
#include "web/pages/tombstone.hpp"

namespace candour::web::pages {
namespace {

constexpr std::size_t longest_description = 200;

Result<std::vector<OnTopic>> around_on_topics(const store::EntryRecord& record, const Site& site) {
    std::vector<OnTopic> topics;
    for (const auto& near : site.catalogue.neighbours(record.id, neighbours_each_way)) {
        TRY(auto earlier, site.store.listings(near.earlier));
        TRY(auto later, site.store.listings(near.later));
        topics.push_back({near.topic, std::move(earlier), std::move(later)});
    }
    return topics;
}

Result<std::vector<casework::Listing>> under_same_reference(const store::EntryRecord& record,
                                                            const Site& site) {
    std::vector<casework::Listing> others;
    for (const auto& address : record.same_reference) {
        TRY(const auto other, site.store.entry_at(address));
        if (other && !other->withdrawn) others.push_back(listing_of(*other));
    }
    return others;
}

// Working days after receipt, up to the day of the answer. Absent where a date is, and where the
// holidays of the time are not known: no number is better than a guess.
std::optional<int> days_taken(const casework::LogEntry& entry, const Site& site) {
    if (!entry.received || !entry.answered || *entry.answered < *entry.received)
        return std::nullopt;
    const clock::Counter counter(entry.regime, {site.holidays, site.periods});
    const auto count = counter.until(*entry.received, *entry.answered);
    if (!count) return std::nullopt;
    int days = 0;
    for (const auto& step : count->steps) days = std::max(days, step.day.value_or(0));
    return days;
}

// Every other entry that the page names: when one of them changes, so does the page.
std::vector<casework::EntryId> named_in(const Surroundings& around) {
    std::vector<casework::EntryId> ids;
    const auto add = [&ids](const std::vector<casework::Listing>& listings) {
        for (const auto& listing : listings) ids.push_back(listing.id);
    };
    for (const auto& topic : around.topics) {
        add(topic.earlier);
        add(topic.later);
    }
    add(around.same_reference);
    return ids;
}

std::string description_of(const casework::LogEntry& entry) {
    const auto asked = entry.questions.empty() ? entry.title : entry.questions.front().text;
    return shortened(collapse_spaces(asked), longest_description);
}

}  // namespace

Result<Response> entry(const Request& request, const Site& site) {
    TRY(const auto record, entry_named(request, site));
    if (record.withdrawn) return tombstone(record, site);

    Surroundings around;
    around.permalink = absolute(site, entry_path(record.address));
    around.working_days = days_taken(record.entry, site);
    TRY(around.topics, around_on_topics(record, site));
    TRY(around.same_reference, under_same_reference(record, site));

    Frame frame;
    frame.title = record.entry.title;
    frame.description = description_of(record.entry);
    frame.path = entry_path(record.address);
    frame.section = Section::log;
    frame.crumbs = {{"Home", "/"}, {"Disclosure log", "/disclosure-log/"}};
    auto response = page(site, "entry.html", frame, entry_view(record, site.rulebook, around),
                         http::Fresh::entry);
    response.entry = record.id;
    response.shows = named_in(around);
    return response;
}

}  // namespace candour::web::pages
