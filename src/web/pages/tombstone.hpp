#pragma once

#include "store/store.hpp"
#include "web/http/message.hpp"
#include "web/site.hpp"

namespace candour::web::pages {

/// What stands where a withdrawn entry was: when it was taken down and why; 410. Requires that it
/// is withdrawn.
http::Response tombstone(const store::EntryRecord& record, const Site& site);

/// The same for machines.
http::Response tombstone_json(const store::EntryRecord& record);

}  // namespace candour::web::pages
