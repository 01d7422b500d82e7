#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "store/store.hpp"
#include "web/http/message.hpp"
#include "web/pages/log_query.hpp"
#include "web/site.hpp"

namespace candour::web::pages {

/// Writes one entry as a line of a dump.
using WriteEntry = std::function<std::string(const store::EntryRecord&, const Site&)>;

/// Every entry under the query's filters, oldest first, after `head`, some hundreds at a time:
/// memory does not grow with the log. The site must outlive the stream.
http::Stream dump(const Site& site, const search::Filters& filters, std::string head,
                  WriteEntry write);

}  // namespace candour::web::pages
