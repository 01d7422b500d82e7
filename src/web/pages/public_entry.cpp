#include "web/pages/public_entry.hpp"

namespace candour::web::pages {
Result<store::EntryRecord> entry_named(const http::Request& request, const Site& site) {
    const std::string name(request.capture("ref"));
    TRY(auto record, site.store.entry_at(name));
    if (!record) return not_found("There is no entry " + name + " on this disclosure log.");
    return *std::move(record);
}

casework::Listing listing_of(const store::EntryRecord& record) {
    const auto& entry = record.entry;
    casework::Listing listing;
    listing.id = record.id;
    listing.address = record.address;
    listing.title = entry.title;
    listing.reference = entry.reference;
    listing.regime = entry.regime;
    listing.outcome = casework::outcome(entry);
    listing.received = entry.received;
    listing.answered = entry.answered;
    listing.published = entry.published.value_or(Date{});
    listing.topics = entry.topics;
    listing.provisions = casework::provisions(entry);
    listing.withdrawn = record.withdrawn.has_value();
    return listing;
}

}  // namespace candour::web::pages
