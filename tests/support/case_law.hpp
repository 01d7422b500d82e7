#pragma once

#include "base/embedded.hpp"
#include "base/require.hpp"
#include "casework/case.hpp"
#include "tests/support/clock_law.hpp"

namespace candour::test {

/// The law that cases are judged by, as it travels in the program.
inline const casework::CaseLaw& case_law() {
    static const auto rulebook = law::Rulebook::from(embedded::rulebook());
    static const auto cost = casework::CostRules::from(embedded::rulebook());
    require(rulebook.has_value() && cost.has_value(), "the rulebook can be read");
    static const casework::CaseLaw law{clock_law(), *rulebook, *cost};
    return law;
}

inline casework::LawOnDay law_on_day(law::Regime regime = law::Regime::foia,
                                     std::string_view on = "2026-02-02",
                                     std::string_view received = "2026-01-05") {
    return {regime, case_law().rulebook, case_law().cost, day(on), day(received)};
}

inline casework::PublicInterest weighed() {
    return {{"It would help the public to understand."},
            {"It would show where the police are thin."},
            "The harm outweighs what would be gained."};
}

/// A complete claim to withhold under a qualified, prejudice-based provision.
inline casework::Reliance law_enforcement(const std::string& question) {
    return {{"s31(1)(a)",
             casework::ClaimMode::withhold,
             {question},
             "It would help offenders.",
             casework::Prejudice{"Law enforcement", "Patrols could be avoided.",
                                 casework::Likelihood::would_be_likely},
             weighed()},
            std::nullopt};
}

/// A complete claim to neither confirm nor deny, absolute.
inline casework::Reliance security_bodies(const std::string& question) {
    return {{"s23(5)",
             casework::ClaimMode::ncnd,
             {question},
             "Either answer would show whether such a body is involved.",
             std::nullopt,
             std::nullopt},
            std::nullopt};
}

inline casework::Proposal disclosed(const std::string& question) {
    return {question, "Charged – 5", {{"Charged", 5, ""}}, {}, casework::Disclosed{}};
}

}  // namespace candour::test
