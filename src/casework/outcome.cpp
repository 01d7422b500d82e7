#include "casework/outcome.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::casework {
namespace {

// From the one that says most about a refusal to the one that says least.
constexpr std::array by_weight = {DecisionKind::withheld,
                                  DecisionKind::ncnd,
                                  DecisionKind::cost,
                                  DecisionKind::vexatious,
                                  DecisionKind::repeated,
                                  DecisionKind::not_held,
                                  DecisionKind::future_publication,
                                  DecisionKind::already_available,
                                  DecisionKind::redirected,
                                  DecisionKind::clarify,
                                  DecisionKind::unknown};

}  // namespace

std::string_view name(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::disclosed:
            return "disclosed";
        case DecisionKind::partly_disclosed:
            return "partly_disclosed";
        case DecisionKind::withheld:
            return "withheld";
        case DecisionKind::not_held:
            return "not_held";
        case DecisionKind::ncnd:
            return "ncnd";
        case DecisionKind::cost:
            return "cost";
        case DecisionKind::vexatious:
            return "vexatious";
        case DecisionKind::repeated:
            return "repeated";
        case DecisionKind::already_available:
            return "already_available";
        case DecisionKind::future_publication:
            return "future_publication";
        case DecisionKind::clarify:
            return "clarify";
        case DecisionKind::redirected:
            return "redirected";
        case DecisionKind::unknown:
            return "unknown";
    }
    return {};
}

std::string_view plain_name(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::disclosed:
            return "Disclosed";
        case DecisionKind::partly_disclosed:
            return "Partly disclosed";
        case DecisionKind::withheld:
            return "Withheld";
        case DecisionKind::not_held:
            return "Information not held";
        case DecisionKind::ncnd:
            return "Neither confirmed nor denied";
        case DecisionKind::cost:
            return "Over the cost limit";
        case DecisionKind::vexatious:
            return "Refused as vexatious";
        case DecisionKind::repeated:
            return "Refused as repeated";
        case DecisionKind::already_available:
            return "Already available";
        case DecisionKind::future_publication:
            return "To be published";
        case DecisionKind::clarify:
            return "Clarification asked for";
        case DecisionKind::redirected:
            return "Answered elsewhere";
        case DecisionKind::unknown:
            return "Outcome not stated";
    }
    return {};
}

Result<DecisionKind> parse_decision_kind(std::string_view text) {
    for (const auto kind : all_decision_kinds)
        if (name(kind) == text) return kind;
    return malformed("there is no decision '" + shortened(text, 40) + "'");
}

DecisionKind overall_outcome(std::span<const DecisionKind> decisions) {
    const auto has = [&](DecisionKind kind) {
        return std::find(decisions.begin(), decisions.end(), kind) != decisions.end();
    };
    if (has(DecisionKind::partly_disclosed)) return DecisionKind::partly_disclosed;
    if (has(DecisionKind::disclosed)) {
        // What was held elsewhere, not held at all, or not decided by the page refuses nothing.
        const bool refused_something = std::any_of(by_weight.begin(), by_weight.end(), [&](auto k) {
            return has(k) && k != DecisionKind::unknown && k != DecisionKind::not_held &&
                   k != DecisionKind::already_available && k != DecisionKind::redirected;
        });
        return refused_something ? DecisionKind::partly_disclosed : DecisionKind::disclosed;
    }
    for (const auto kind : by_weight)
        if (has(kind)) return kind;
    return DecisionKind::unknown;
}

}  // namespace candour::casework
