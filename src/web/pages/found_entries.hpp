#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "search/index.hpp"
#include "store/store.hpp"
#include "web/pages/log_query.hpp"
#include "web/site.hpp"

namespace candour::web::pages {

/// One page of what a search found, with the entries themselves.
struct FoundEntries {
    search::Found found;
    std::vector<store::ListedText> entries;  ///< in the order of the hits; withdrawn ones are gone
};

inline constexpr std::size_t search_page_size = 20;

Result<FoundEntries> find_entries(const LogQuery& query, const Site& site);

/// The passage of an entry that answers the search best.
search::Snippet passage(const store::ListedText& entry, const search::Found& found);

}  // namespace candour::web::pages
