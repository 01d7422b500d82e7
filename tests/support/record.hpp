#pragma once

#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "store/store.hpp"
#include "tests/support/example.hpp"
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
