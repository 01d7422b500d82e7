#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace candour::casework {

/// What was decided on one question. Stored by name; never rename.
enum class DecisionKind {
    disclosed,
    partly_disclosed,
    withheld,
    not_held,
    ncnd,  ///< neither confirmed nor denied
    cost,
    vexatious,
    repeated,
    already_available,
    future_publication,
    clarify,
    redirected,
    unknown,  ///< an imported page that does not say
};

inline constexpr std::array all_decision_kinds = {DecisionKind::disclosed,
                                                  DecisionKind::partly_disclosed,
                                                  DecisionKind::withheld,
                                                  DecisionKind::not_held,
                                                  DecisionKind::ncnd,
                                                  DecisionKind::cost,
                                                  DecisionKind::vexatious,
                                                  DecisionKind::repeated,
                                                  DecisionKind::already_available,
                                                  DecisionKind::future_publication,
                                                  DecisionKind::clarify,
                                                  DecisionKind::redirected,
                                                  DecisionKind::unknown};

std::string_view name(DecisionKind kind);        ///< "partly_disclosed": JSON and addresses
std::string_view plain_name(DecisionKind kind);  ///< "Partly disclosed": pages
Result<DecisionKind> parse_decision_kind(std::string_view name);

/// The outcome of a whole entry, from the decisions on its questions and on "any other
/// information": the one decision when all agree; `partly_disclosed` when something was disclosed
/// and something was not; otherwise the refusal that weighs most with a reader (withheld, ncnd,
/// cost, vexatious, repeated, not_held, …). `unknown` when there are none. A
/// neither-confirm-nor-deny about *other* information, beside full disclosure, makes it
/// partly_disclosed.
DecisionKind overall_outcome(std::span<const DecisionKind> decisions);

}  // namespace candour::casework
