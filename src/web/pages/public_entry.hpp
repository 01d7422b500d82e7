#pragma once

#include <string>

#include "base/result.hpp"
#include "casework/listing.hpp"
#include "store/store.hpp"
#include "web/http/message.hpp"
#include "web/site.hpp"

namespace candour::web::pages {

/// The entry that an address names. A reference as the authority writes it ("163A/23") does too,
/// when its own address differs. Fails: not_found.
Result<store::EntryRecord> entry_named(const http::Request& request, const Site& site);

/// What lists need of an entry read whole.
casework::Listing listing_of(const store::EntryRecord& record);

}  // namespace candour::web::pages
