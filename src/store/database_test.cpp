#include "store/database.hpp"

#include <atomic>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "store/schema.hpp"
#include "tests/support/record.hpp"

namespace candour::store {
namespace {

using namespace candour::tests;

TEST_CASE("many writers and readers at once lose nothing and meet no error") {
    on_both_databases([](const Location& location) {
        constexpr int writers = 4;
        constexpr int each = 15;
        open_record(location);
        std::atomic<int> failed = 0;
        std::vector<std::thread> threads;
        for (int writer = 0; writer < writers; ++writer)
            threads.emplace_back([&, writer] {
                auto store = Store::open(location);  // as another process would
                for (int i = 0; store && i < each; ++i) {
                    const auto one = publication(example_entry(std::to_string(writer * 1000 + i)));
                    if (!store->publish(std::span(&one, 1), tester, test_now())) ++failed;
                    if (!store->entry_at(std::to_string(writer * 1000 + i))) ++failed;
                }
                if (!store) ++failed;
            });
        for (auto& thread : threads) thread.join();
        CHECK(failed == 0);
        auto store = open_record(location);
        CHECK(store.last_event()->value == writers * each);
        CHECK(store.verify({})->empty());
    });
}

TEST_CASE("a record may lie in a folder of any name") {
    const TemporaryFolder folder;
    const auto odd = folder.path() / "a  b=c \"d' %41 é?#" / "record";
    auto store = open_record({odd, ""});
    publish_one(store, example_entry("1"));
    CHECK(std::filesystem::exists(odd / "candour.sqlite"));
}

TEST_CASE("a place that cannot be is said to be unavailable, without its password") {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "x";
    CHECK(Store::open({folder.path() / "file", ""}).error().kind == Problem::Kind::unavailable);
    const auto refused =
        Store::open({folder.path(), "postgresql://me:secret@127.0.0.1:1/none?connect_timeout=2"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Problem::Kind::unavailable);
    CHECK((refused.error().what + refused.error().where).find("secret") == std::string::npos);
    CHECK(Store::open_existing({folder.path() / "none", ""}).error().kind ==
          Problem::Kind::not_found);
}

TEST_CASE("a record that a newer Candour made is left alone") {
    on_both_databases([](const Location& location) {
        open_record(location);
        {
            auto database = Database::open(location);
            REQUIRE(database->write([](Connection& connection) -> Result<void> {
                connection.sql << "INSERT INTO schema_migration VALUES (9999, 'later', 'then')";
                return {};
            }));
        }
        CHECK(Store::open(location).error().kind == Problem::Kind::refused);
    });
}

TEST_CASE("a store goes on when its PostgreSQL was restarted") {
    auto* postgres = Postgres::instance();
    if (postgres == nullptr) {
        MESSAGE("PostgreSQL is not installed: this was not tested");
        return;
    }
    const TemporaryFolder folder;
    auto store = open_record({folder.path(), postgres->new_database()});
    publish_one(store, example_entry("1"));
    postgres->crash_and_restart();
    CHECK(*store.entry_at("1"));
    publish_one(store, example_entry("2"));
    CHECK(store.verify({})->empty());
}

}  // namespace
}  // namespace candour::store
