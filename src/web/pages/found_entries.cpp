#include "web/pages/found_entries.hpp"

namespace candour::web::pages {

Result<FoundEntries> find_entries(const LogQuery& query, const Site& site) {
    search::Query asked;
    asked.text = query.text;
    asked.filters = query.filters;
    asked.order = query.order;
    asked.limit = search_page_size;
    asked.offset = (query.page - 1) * search_page_size;
    TRY(auto found, site.index.search(asked));
    std::vector<casework::EntryId> ids;
    for (const auto& hit : found.hits) ids.push_back(hit.id);
    TRY(auto entries, site.store.listed_texts(ids));
    return FoundEntries{std::move(found), std::move(entries)};
}

search::Snippet passage(const store::ListedText& entry, const search::Found& found) {
    constexpr std::size_t length = 280;
    return search::snippet(entry.text, found.matched_terms, length);
}

}  // namespace candour::web::pages
