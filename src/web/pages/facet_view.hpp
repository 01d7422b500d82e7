#pragma once

#include <string>

#include "law/rulebook.hpp"
#include "search/facets.hpp"
#include "web/pages/log_query.hpp"
#include "web/view.hpp"

namespace candour::web::pages {

/// `partials/facets.html`: for every filter its values with counts, each a link that chooses it or
/// lets it go, and the list of those chosen. `path` is the list or search they belong to;
/// `scottish` tells whose law provisions are named by.
View facet_view(const std::string& path, const LogQuery& query, const search::Facets& facets,
                bool scottish, const law::Rulebook& rulebook);

/// `partials/pagination.html`: previous, next, and the numbers between. Sets `needed` false when
/// all is on one page.
View pagination_view(const std::string& path, const LogQuery& query, std::size_t total,
                     std::size_t page_size);

/// The pages whose numbers are shown around `current`; 0 stands for a gap.
std::vector<std::size_t> shown_pages(std::size_t current, std::size_t last);

/// `partials/sort.html`: links to the orders there are.
View sort_view(const std::string& path, const LogQuery& query);

}  // namespace candour::web::pages
