#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casework/log_entry.hpp"
#include "casework/outcome.hpp"

namespace candour::casework::reading {

/// What a sentence decides: a refusal, `disclosed` when it gives or points to what is given,
/// `unknown` when it only explains. `plain_sentence` as `plain` makes it.
DecisionKind said_in(std::string_view plain_sentence);

/// Whether it says that something of what is given is held back: "redacted", "fewer than five".
bool holds_something_back(std::string_view plain_text);

/// The decision on a question, from its answer's paragraphs, whether figures or tables come with
/// it, and the claims made on it. Never invents: an answer that says nothing is `unknown`, and so
/// is one to the whole request, beside answers to its questions, that only remarks on them.
DecisionKind decide(std::span<const std::string> paragraphs, bool has_figures,
                    std::span<const Claim* const> claims, bool whole_request_beside_others = false);

/// The decision that a claim of this provision comes to: s12 is cost, s21 already available.
DecisionKind decision_by(const Claim& claim);

/// "can neither confirm nor deny".
bool neither_confirms_nor_denies(std::string_view plain_text);

}  // namespace candour::casework::reading
