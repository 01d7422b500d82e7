#include <fstream>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "store/database.hpp"
#include "store/event_chain.hpp"
#include "tests/support/record.hpp"

namespace candour::store {
namespace {

using namespace candour::tests;

/// Does to a record what no way through Store could: alters it below the triggers.
void alter(const Location& location, const std::string& statement) {
    auto database = Database::open(location);
    REQUIRE(database);
    const auto altered = database->write([&](Connection& connection) -> Result<void> {
        if (connection.dialect == Dialect::sqlite) {
            connection.run_script(
                "DROP TRIGGER event_stays; DROP TRIGGER event_is_kept; DROP TRIGGER version_stays;"
                "DROP TRIGGER version_is_kept; DROP TRIGGER entry_is_kept; "
                "PRAGMA defer_foreign_keys = ON; " +
                statement);
        } else {
            connection.run_script("SET session_replication_role = replica; " + statement +
                                  "; SET session_replication_role = DEFAULT");
        }
        return {};
    });
    if (!altered) FAIL(altered.error().what);
}

void fill(Store& store) {
    auto entry = example_entry("1");
    entry.attachments = {
        {"a.txt", 5, *store.put_blob("bytes"), "text/plain", ""},
    };
    publish_one(store, entry, {"/old/"});
    publish_one(store, example_entry("2"));
    publish_one(store, example_entry("2", "Changed"), {}, true);
    REQUIRE(store.withdraw("1", "It named a person.", tester, test_now()));
}

TEST_CASE("whatever is altered behind Candour's back is found") {
    for (const auto* statement :
         {"UPDATE event SET actor = 'nobody' WHERE seq = 2",
          "UPDATE event SET data = '{}' WHERE seq = 1",
          "UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 4",
          "UPDATE entry_version SET line = line || ' ' WHERE event = 2",
          "UPDATE entry_version SET entry = 1, version = 9 WHERE event = 2",
          "UPDATE entry SET title = 'Another' WHERE id = 2",
          "UPDATE entry SET content = 'x' WHERE id = 2",
          "UPDATE entry SET made_by = 2, version = 1 WHERE id = 2",
          "UPDATE entry SET withdrawn_by = NULL, withdrawn_at = NULL, withdrawn_reason = NULL",
          "UPDATE entry SET withdrawn_reason = 'Another' WHERE id = 1",
          "UPDATE redirect SET entry = 2", "DELETE FROM redirect"}) {
        CAPTURE(statement);
        on_both_databases([&](const Location& location) {
            auto store = open_record(location);
            fill(store);
            CHECK(store.verify({})->empty());
            alter(location, statement);
            const auto faults = store.verify({});
            REQUIRE(faults);
            CHECK_FALSE(faults->empty());
        });
    }
}

TEST_CASE("an attachment that was altered or is gone is found, and a half-written one is none") {
    const TemporaryFolder folder;
    auto store = open_record({folder.path() / "record", ""});
    fill(store);
    const auto path = *store.blob_path(sha256("bytes"));
    std::ofstream(path.parent_path() / ".new-abcdef") << "byt";
    CHECK(store.verify({})->empty());
    std::ofstream(path) << "Bytes";
    CHECK(store.verify({})->at(0).what == "its bytes were altered");
    std::filesystem::remove(path);
    CHECK(store.verify({})->at(0).where == "blob " + hex(sha256("bytes")));
    CHECK(store.blob_path(sha256("bytes")).error().kind == Problem::Kind::not_found);
    std::ofstream(path.parent_path() / "stray") << "x";
    CHECK(store.verify({})->size() == 2);
}

TEST_CASE("a database file with damaged pages is found wanting, not failed on") {
    const TemporaryFolder folder;
    const Location location{folder.path() / "record", ""};
    std::vector<Publication> all;
    for (int i = 1; i <= 200; ++i) all.push_back(publication(example_entry(std::to_string(i))));
    REQUIRE(open_record(location).publish(all, tester, test_now()));
    {
        std::fstream file(location.data / "candour.sqlite",
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(20 * 4096);
        file << std::string(10 * 4096, '\x5a');
    }
    auto store = open_record(location);
    const auto faults = store.verify({});
    REQUIRE(faults);
    CHECK_FALSE(faults->empty());
}

TEST_CASE("the database itself refuses to change or remove what has happened") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        fill(store);
        auto database = Database::open(location);
        REQUIRE(database);
        for (const auto* statement : {"UPDATE event SET actor = 'x'", "DELETE FROM event",
                                      "UPDATE entry_version SET line = ''",
                                      "DELETE FROM entry_version", "DELETE FROM entry"}) {
            const auto done = database->write([&](Connection& connection) -> Result<void> {
                connection.sql << statement;
                return {};
            });
            CHECK_FALSE(done);
        }
        CHECK(store.verify({})->empty());
    });
}

TEST_CASE("an event's hash is that of the form written down in docs/formats/event-log.md") {
    Event event;
    event.seq = {2};
    event.at = test_now();
    event.actor = "cli:import";
    event.kind = "entry.withdrawn";
    event.subject = "entry:2";
    event.data = "{}";
    const std::string zeros(64, '0');
    const auto form =
        "15:candour.event/1,1:2,27:2026-11-24T10:00:00.000000Z,10:cli:import,15:entry.withdrawn,"
        "7:entry:2,2:{},64:" +
        zeros + ",";
    CHECK(canonical_form(event) == form);
    CHECK(hash_of(event) == sha256(form));
}

}  // namespace
}  // namespace candour::store
