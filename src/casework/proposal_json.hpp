#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "casework/decision.hpp"
#include "casework/json_place.hpp"

namespace candour::casework {

/// A proposed decision as events keep it: its answer and claims are written as those of a log entry
/// are (docs/formats/log-entry.md), with what only a decision has beside them.
nlohmann::ordered_json to_json(const Proposal& proposal);

/// Fails: malformed, naming the field.
Result<Proposal> proposal_from_json(const Place& place);

/// The questions of a request, as a log entry writes them.
nlohmann::ordered_json to_json(const std::vector<Question>& questions);
Result<std::vector<Question>> questions_from_json(const Place& place);

}  // namespace candour::casework
