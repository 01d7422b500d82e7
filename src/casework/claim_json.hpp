#pragma once

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "casework/json_place.hpp"
#include "casework/log_entry.hpp"

namespace candour::casework {

/// The tests behind a claim, as log entries and notices both write them.
nlohmann::ordered_json write(const Prejudice& prejudice);
nlohmann::ordered_json write(const PublicInterest& interest);
Result<Prejudice> read_prejudice(const Place& place);
Result<PublicInterest> read_public_interest(const Place& place);

std::string_view name(ClaimMode mode);         ///< "ncnd"
std::string_view name(Likelihood likelihood);  ///< "would_be_likely"; "" when not stated

}  // namespace candour::casework
