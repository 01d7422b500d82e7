#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"
#include "web/pages/log_query.hpp"
#include "web/site.hpp"

namespace candour::web::pages {

/// The newest entries under a query, for a feed.
struct Feed {
    std::string title;
    LogQuery query;
    std::vector<store::EntryRecord> entries;
    Instant updated;  ///< when the newest was published
};

/// Reads the query and finds its newest entries: of the list, or of a search where there are words.
Result<Feed> read_feed(const http::Request& request, const Site& site);

/// One entry's content in a feed, as HTML: what was asked and what was answered.
std::string feed_content(const store::EntryRecord& record, const Site& site);
/// The same in a sentence, as plain text.
std::string feed_summary(const store::EntryRecord& record);

/// The start of the day an entry was published on.
std::string published_instant(const store::EntryRecord& record);

}  // namespace candour::web::pages
