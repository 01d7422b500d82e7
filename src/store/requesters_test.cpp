#include "store/requesters.hpp"

#include <doctest/doctest.h>

#include "casework/log_entry_json.hpp"
#include "tests/support/record.hpp"

namespace candour::store {
namespace {

using namespace candour::tests;

const Requester requester{"Philippa Quince", "pip@example.org", "1 Orchard Row, Candleford",
                          "01632 960123"};

TEST_CASE("who asked is given to whoever says why, and each look is recorded") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        Requesters requesters(store);
        const auto id = requesters.put(requester, "a request came by e-mail", tester, test_now());
        REQUIRE(id);
        CHECK(*requesters.get(*id, "to send the answer", {"staff:7"}, test_now()) == requester);
        const auto events = store.events({}, 10);
        REQUIRE(events->size() == 2);
        CHECK(events->at(1).kind == "requester.read");
        CHECK(events->at(1).actor == "staff:7");
        CHECK(events->at(1).data == R"({"reason":"to send the answer"})");
        CHECK(store.verify({})->empty());
    });
}

TEST_CASE("no event and no entry holds who asked, even when somebody writes it into the reason") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        Requesters requesters(store);
        publish_one(store, example_entry("1"));
        const auto id = requesters.put(requester, "by post", tester, test_now());
        for (const auto* reason : {"to write to philippa quince", "mail PIP@example.org", " "})
            CHECK(requesters.get(*id, reason, tester, test_now()).error().kind ==
                  Problem::Kind::refused);
        CHECK(requesters.put(requester, "Philippa Quince rang", tester, test_now()).error().kind ==
              Problem::Kind::refused);
        REQUIRE(requesters.get(*id, "to answer", tester, test_now()));
        REQUIRE(requesters.forget(*id, "three years have passed", tester, test_now()));

        std::string everything;
        const auto events = store.events({}, 100);
        for (const auto& event : *events) everything += event.actor + event.subject + event.data;
        REQUIRE(store.each_entry({}, [&](const EntryRecord& record) {
            everything += casework::to_line(record.entry);
            return true;
        }));
        for (const auto* part : {"Quince", "pip@", "Orchard", "960123"})
            CHECK(everything.find(part) == std::string::npos);
    });
}

TEST_CASE("what was forgotten is gone, and its number is not given out again") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        Requesters requesters(store);
        const auto first = requesters.put(requester, "by post", tester, test_now());
        REQUIRE(requesters.forget(*first, "retention", tester, test_now()));
        CHECK(requesters.get(*first, "why", tester, test_now()).error().kind ==
              Problem::Kind::not_found);
        CHECK(requesters.forget(*first, "why", tester, test_now()).error().kind ==
              Problem::Kind::not_found);
        CHECK(*requesters.put(requester, "by post", tester, test_now()) != *first);
    });
}

}  // namespace
}  // namespace candour::store
