#pragma once

#include <string>

#include "base/result.hpp"
#include "search/facets.hpp"
#include "web/http/message.hpp"

namespace candour::web::pages {

/// What a list, search, feed or dump is asked for: the query string that they share.
struct LogQuery {
    std::string text;  ///< "q"
    search::Filters filters;
    search::Order order = search::Order::best;  ///< "sort"; best is newest where there is no text
    std::size_t page = 1;

    bool operator==(const LogQuery&) const = default;
};

/// Reads "q", "year", "topic", "outcome", "provision" (each may repeat), "sort" and "page". Fails:
/// malformed, for a year that is none, an outcome or order that does not exist, a page that is no
/// number, or more values than anyone chooses.
Result<LogQuery> read_log_query(const http::Request& request);

/// It as a query string, "?q=dogs&year=2024&page=2", in one canonical order; "" when there is
/// nothing to say. `read_log_query` reads it back.
std::string query_string(const LogQuery& query);

/// Without page and order: what feeds and dumps are asked with.
std::string filter_string(const LogQuery& query);

bool has_filters(const search::Filters& filters);

}  // namespace candour::web::pages
