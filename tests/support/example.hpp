#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "casework/log_entry.hpp"
#include "store/store.hpp"

// What goes into a record under test; also for programs that are no doctest.
namespace candour::tests {

/// Where tests stand in time: Tuesday 24 November 2026, 10:00 UTC.
inline Instant test_now() {
    return Date{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{10};
}

inline const store::Actor tester{"cli:test"};

/// An entry with all that lists and filters look at.
inline casework::LogEntry example_entry(const std::string& reference,
                                        const std::string& title = "Potholes mended") {
    casework::LogEntry entry;
    entry.authority_id = "candleford";
    entry.authority_name = "Candleford Council";
    entry.reference = reference;
    entry.title = title;
    entry.received = Date{std::chrono::year{2026} / 10 / 1};
    entry.published = Date{std::chrono::year{2026} / 11 / 20};
    entry.questions = {{"1", "How many potholes were mended?", {}},
                       {"2", "Who reported them?", {}}};
    casework::Answer given;
    given.question = "1";
    given.decision = casework::DecisionKind::disclosed;
    given.text = "Forty-one.";
    casework::Answer refused;
    refused.question = "2";
    refused.decision = casework::DecisionKind::withheld;
    refused.text = "These are names of members of the public.";
    refused.claims = {0};
    entry.answers = {given, refused};
    casework::Claim claim;
    claim.provision = "s40(2)";
    claim.questions = {"2"};
    claim.why = "The names are personal data.";
    entry.claims = {claim};
    entry.topics = {"Roads", "Personal data"};
    return entry;
}

inline store::Publication publication(const casework::LogEntry& entry,
                                      std::vector<std::string> redirects = {}) {
    return {entry, std::move(redirects)};
}

}  // namespace candour::tests
