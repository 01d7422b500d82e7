#pragma once

#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "base/date.hpp"
#include "casework/log_entry.hpp"
#include "store/store.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/temporary_folder.hpp"

// What tests that need a record stand on.
namespace candour::tests {

/// Runs a test at the place of a record that is not there yet: in SQLite, then in PostgreSQL. Says
/// so when there is no PostgreSQL, and passes that by.
inline void on_both_databases(const std::function<void(const store::Location&)>& test) {
    {
        INFO("on SQLite");
        const TemporaryFolder folder;
        test({folder.path() / "record", ""});
    }
    auto* postgres = Postgres::instance();
    if (postgres == nullptr) {
        MESSAGE("PostgreSQL is not installed: only SQLite was tested");
        return;
    }
    INFO("on PostgreSQL");
    const TemporaryFolder folder;
    test({folder.path() / "record", postgres->new_database()});
}

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

/// Publishes one entry and gives what became of it. Requires that it succeeds.
inline store::Published publish_one(store::Store& store, const casework::LogEntry& entry,
                                    std::vector<std::string> redirects = {}, bool replace = false) {
    const auto one = publication(entry, std::move(redirects));
    const auto published = store.publish(std::span(&one, 1), tester, test_now(), replace);
    if (!published) FAIL(published.error().where << ": " << published.error().what);
    return published->front();
}

/// The record at a place, made there if it is not. Requires that it opens.
inline store::Store open_record(const store::Location& location) {
    auto store = store::Store::open(location);
    if (!store) FAIL(store.error().where << ": " << store.error().what);
    return *std::move(store);
}

}  // namespace candour::tests
