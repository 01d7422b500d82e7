#include "store/schema.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <soci/soci.h>

#include "store/copy_record.hpp"
#include "tests/support/record.hpp"

namespace candour::store {
namespace {

using namespace candour::tests;

/// A small record as an earlier schema kept it. A migration comes with one of the schema before it.
std::string old_record(int number) {
    std::ifstream in(fmt::format(CANDOUR_SOURCE_DIR "/tests/upgrade/{:04}.sql", number));
    std::ostringstream script;
    script << in.rdbuf();
    return script.str();
}

TEST_CASE("a record of every schema there ever was opens, whole") {
    const auto newest = static_cast<int>(migrations(embedded::sql(), Dialect::sqlite).size());
    for (int number = 1; number <= newest; ++number) {
        CAPTURE(number);
        const auto rows = old_record(number);
        REQUIRE_FALSE(rows.empty());
        on_both_databases([&](const Location& location) {
            std::filesystem::create_directories(location.data);
            {
                auto database = Database::open(location);
                REQUIRE(database);
                auto until_then = migrations(embedded::sql(), database->dialect());
                until_then.resize(static_cast<std::size_t>(number));
                REQUIRE(migrate(*database, until_then, test_now()));
                REQUIRE(*schema_number(*database) == number);
                const auto loaded = database->write([&](Connection& connection) -> Result<void> {
                    connection.run_script(rows);
                    return {};
                });
                if (!loaded) FAIL(loaded.error().what);
            }
            auto store = open_record(location);
            const auto faults = store.verify({});
            REQUIRE(faults);
            for (const auto& fault : *faults) MESSAGE(fault.where << ": " << fault.what);
            CHECK(faults->empty());
            int entries = 0;
            REQUIRE(store.each_entry({}, [&](const EntryRecord&) { return ++entries > 0; }));
            CHECK(entries == 3);
            publish_one(store, example_entry("later"));
            CHECK(store.verify({})->empty());
        });
    }
}

TEST_CASE("a backup copies every column of every table") {
    const TemporaryFolder folder;
    const Location location{folder.path(), ""};
    open_record(location);
    auto database = Database::open(location);
    const auto there = database->read(
        [](Connection& connection) -> Result<std::map<std::string, std::vector<std::string>>> {
            std::map<std::string, std::vector<std::string>> columns;
            std::string table;
            std::string column;
            soci::statement select =
                (connection.sql.prepare << "SELECT m.name, c.name FROM sqlite_master m, "
                                           "pragma_table_info(m.name) c WHERE m.type = 'table'",
                 soci::into(table), soci::into(column));
            select.execute();
            while (select.fetch())
                if (table != "schema_migration") columns[table].push_back(column);
            return columns;
        });
    REQUIRE(there);
    auto copied = copied_columns();
    for (auto& [table, columns] : copied) std::sort(columns.begin(), columns.end());
    auto expected = *there;
    for (auto& [table, columns] : expected) std::sort(columns.begin(), columns.end());
    CHECK(copied == expected);
}

}  // namespace
}  // namespace candour::store
