#include <doctest/doctest.h>

#include "casework/running_text.hpp"
#include "tests/support/record.hpp"

namespace candour::store {
namespace {

using namespace candour::tests;
using How = Published::How;

std::vector<Fault> faults(Store& store) {
    const auto found = store.verify({});
    REQUIRE(found);
    for (const auto& fault : *found) MESSAGE(fault.where << ": " << fault.what);
    return *found;
}

TEST_CASE("what was published is read back by its address, whole") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto entry = example_entry("163A/23", "Potholes – “mended” 🚧");
        const auto published = publish_one(store, entry);
        CHECK(published.how == How::published);
        CHECK(published.address == "163A-23");
        CHECK(published.event.value == 1);

        const auto record = store.entry_at("163A-23");
        REQUIRE(record);
        REQUIRE(*record);
        CHECK((*record)->entry == entry);
        CHECK((*record)->id == published.id);
        CHECK((*record)->version == 1);
        CHECK_FALSE((*record)->withdrawn);
        CHECK_FALSE(*store.entry_at("163A-24"));
        CHECK(faults(store).empty());
    });
}

TEST_CASE("a listing holds what lists and filters need") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto published = publish_one(store, example_entry("FOI 1"));
        const auto listings = store.listings(std::vector{published.id, EntryId{99}});
        REQUIRE(listings);
        REQUIRE(listings->size() == 1);
        const auto& listing = listings->front();
        CHECK(listing.address == "FOI-1");
        CHECK(listing.title == "Potholes mended");
        CHECK(listing.outcome == casework::DecisionKind::partly_disclosed);
        CHECK(listing.received == Date{std::chrono::year{2026} / 10 / 1});
        CHECK_FALSE(listing.answered);
        CHECK(listing.published == Date{std::chrono::year{2026} / 11 / 20});
        CHECK(listing.topics == std::vector<std::string>{"Roads", "Personal data"});
        CHECK(listing.provisions == std::vector<std::string>{"s40(2)"});
    });
}

TEST_CASE("an entry without a date of publication is published today, in London") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        auto entry = example_entry("1");
        entry.published.reset();
        const auto late_evening = Date{std::chrono::year{2026} / 6 / 30} + std::chrono::hours{23};
        const auto one = publication(entry);
        REQUIRE(store.publish(std::span(&one, 1), tester, late_evening));
        CHECK((*store.entry_at("1"))->entry.published == Date{std::chrono::year{2026} / 7 / 1});
    });
}

TEST_CASE("publishing the same entry again changes nothing") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        auto undated = example_entry("2");
        undated.published.reset();
        const std::vector all{publication(example_entry("1")), publication(undated)};
        REQUIRE(store.publish(all, tester, test_now()));
        const auto tomorrow = test_now() + std::chrono::hours{24};
        for (const bool replace : {false, true}) {
            const auto again = store.publish(all, tester, tomorrow, replace);
            REQUIRE(again);
            CHECK(again->at(0).how == How::unchanged);
            CHECK(again->at(1).how == How::unchanged);
            CHECK(again->at(1).address == "2");
        }
        CHECK(store.last_event()->value == 2);
    });
}

TEST_CASE("an entry that came undated and went out dated is known again in both forms") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        auto undated = example_entry("1");
        undated.published.reset();
        publish_one(store, undated);
        CHECK(publish_one(store, (*store.entry_at("1"))->entry).how == How::unchanged);
    });
}

TEST_CASE("another content under the same reference stands beside the first") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        publish_one(store, example_entry("5619_14", "first"));
        for (int number = 2; number < 12; ++number) {
            const auto title = "number " + std::to_string(number);
            const auto beside = publish_one(store, example_entry("5619_14", title));
            CHECK(beside.how == How::published_beside);
            CHECK(beside.address == "5619_14-" + std::to_string(number));
            CHECK(beside.beside == "5619_14");
        }
        const auto first = store.entry_at("5619_14");
        CHECK((*first)->entry.title == "first");
        CHECK((*first)->same_reference.size() == 10);
        CHECK((*store.entry_at("5619_14-3"))->same_reference.front() == "5619_14");
        CHECK(faults(store).empty());
    });
}

TEST_CASE("two references that come to one address get one each, and are not one another's") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        publish_one(store, example_entry("163A/23"));
        const auto other = publish_one(store, example_entry("163A 23"));
        CHECK(other.how == How::published);
        CHECK(other.address == "163A-23-2");
        CHECK((*store.entry_at("163A-23-2"))->same_reference.empty());
    });
}

TEST_CASE("a reference of any length and any characters is kept") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto long_reference = std::string(50'000, 'x') + "🚧";
        publish_one(store, example_entry(long_reference, "a"));
        CHECK(publish_one(store, example_entry(long_reference, "b")).how == How::published_beside);
        CHECK(publish_one(store, example_entry("')); DROP TABLE entry; --")).how == How::published);
        CHECK(faults(store).empty());

        for (const auto& bad : {std::string(" "), std::string("a\0b", 3)}) {
            const auto one = publication(example_entry(bad));
            CHECK(store.publish(std::span(&one, 1), tester, test_now()).error().kind ==
                  Problem::Kind::malformed);
        }
    });
}

TEST_CASE("replacing makes a new version at the same address and keeps the date of publication") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto first = publish_one(store, example_entry("1", "first"));
        auto changed = example_entry("1", "second");
        changed.published.reset();
        const auto second = publish_one(store, changed, {}, true);
        CHECK(second.how == How::replaced);
        CHECK(second.id == first.id);
        const auto record = *store.entry_at("1");
        CHECK(record->version == 2);
        CHECK(record->entry.title == "second");
        CHECK(record->entry.published == Date{std::chrono::year{2026} / 11 / 20});

        SUBCASE("the first comes back only if asked for") {
            CHECK(publish_one(store, example_entry("1", "first")).how == How::unchanged);
            CHECK((*store.entry_at("1"))->version == 2);
            CHECK(publish_one(store, example_entry("1", "first"), {}, true).how == How::replaced);
            CHECK((*store.entry_at("1"))->version == 3);
            CHECK(publish_one(store, example_entry("1", "first"), {}, true).how == How::unchanged);
        }
        CHECK(faults(store).empty());
    });
}

TEST_CASE("a batch is published whole or not at all") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const std::vector batch{publication(example_entry("1")), publication(example_entry(""))};
        CHECK_FALSE(store.publish(batch, tester, test_now()));
        CHECK_FALSE(*store.entry_at("1"));
        CHECK(store.last_event()->value == 0);
        CHECK(store.publish({}, tester, test_now())->empty());
    });
}

TEST_CASE("a page of results gets what it shows of an entry, in its own order") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto first = publish_one(store, example_entry("1")).id;
        const auto second = publish_one(store, example_entry("2")).id;
        const auto texts = *store.listed_texts(std::vector{second, EntryId{99}, first});
        REQUIRE(texts.size() == 2);
        CHECK(texts[0].listing == store.listings(std::vector{second})->at(0));
        CHECK(texts[1].text == casework::running_text(store.entry_at("1")->value().entry));
    });
}

TEST_CASE("a withdrawn entry is a tombstone: its content is given out by no reading") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto published = publish_one(store, example_entry("1"));
        publish_one(store, example_entry("2"));
        REQUIRE(store.withdraw("1", "It named a person.", tester, test_now()));

        const auto record = *store.entry_at("1");
        CHECK(record->withdrawn->reason == "It named a person.");
        CHECK(record->withdrawn->withdrawn == test_now());
        casework::LogEntry only_name;
        only_name.reference = "1";
        only_name.title = "Potholes mended";
        CHECK(record->entry == only_name);
        CHECK(store.entries(std::vector{published.id})->at(0).entry == only_name);

        std::vector<std::string> given;
        REQUIRE(store.each_entry({}, [&](EntryRecord entry) {
            given.push_back(entry.address);
            return true;
        }));
        CHECK(given == std::vector<std::string>{"2"});
        CHECK(store.listings(std::vector{published.id})->at(0).withdrawn);
        CHECK(store.listed_texts(std::vector{published.id})->empty());
        CHECK(faults(store).empty());

        SUBCASE("publishing it again, or as a replacement, does not bring it back") {
            CHECK(publish_one(store, example_entry("1")).how == How::unchanged);
            CHECK(publish_one(store, example_entry("1"), {}, true).how == How::unchanged);
            CHECK((*store.entry_at("1"))->withdrawn);
            const auto other = publish_one(store, example_entry("1", "Without the name"), {}, true);
            CHECK(other.how == How::published_beside);
            CHECK(other.address == "1-2");
        }
        SUBCASE("it cannot be withdrawn twice, nor without a reason, nor if it never was") {
            CHECK(store.withdraw("1", "again", tester, test_now()).error().kind ==
                  Problem::Kind::refused);
            CHECK(store.withdraw("2", " ", tester, test_now()).error().kind ==
                  Problem::Kind::refused);
            CHECK(store.withdraw("3", "why", tester, test_now()).error().kind ==
                  Problem::Kind::not_found);
        }
    });
}

TEST_CASE("old paths lead to the entry that first had them") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const std::string long_path = "/" + std::string(10'000, 'p');
        publish_one(store, example_entry("1"), {"/2014/10/potholes/", long_path, ""});
        publish_one(store, example_entry("2"), {"/2014/10/potholes/", "/two/"});
        CHECK(*store.redirect_for("/2014/10/potholes/") == "1");
        CHECK(*store.redirect_for(long_path) == "1");
        CHECK(*store.redirect_for("/two/") == "2");
        CHECK_FALSE(*store.redirect_for("/three/"));

        SUBCASE("and one that is learnt later is added to the entry, without a change to it") {
            CHECK(publish_one(store, example_entry("2"), {"/three/"}).how == How::unchanged);
            CHECK(*store.redirect_for("/three/") == "2");
            CHECK(store.changes_since({2}, 10)->empty());
        }
        CHECK(faults(store).empty());
    });
}

TEST_CASE("changes are told in the order they happened") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto first = publish_one(store, example_entry("1"));
        const auto second = publish_one(store, example_entry("2"));
        REQUIRE(store.withdraw("1", "why", tester, test_now()));
        const auto changes = store.changes_since({}, 10);
        REQUIRE(changes);
        REQUIRE(changes->size() == 3);
        CHECK(changes->at(1).entry == second.id);
        CHECK_FALSE(changes->at(1).withdrawn);
        CHECK(changes->at(2).entry == first.id);
        CHECK(changes->at(2).withdrawn);
        CHECK(store.changes_since({1}, 1)->at(0).event.value == 2);
        CHECK(store.last_event()->value == 3);
    });
}

TEST_CASE("a long log is streamed in order, and stopped when asked") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        std::vector<Publication> all;
        for (int i = 1; i <= 250; ++i) all.push_back(publication(example_entry(std::to_string(i))));
        REQUIRE(store.publish(all, tester, test_now()));
        int entries = 0;
        REQUIRE(store.each_entry({10}, [&](const EntryRecord& record) {
            return record.entry.reference == std::to_string(11 + entries++);
        }));
        CHECK(entries == 240);
        int listings = 0;
        REQUIRE(store.each_listing({}, [&](const Listing&) { return ++listings < 7; }));
        CHECK(listings == 7);
    });
}

TEST_CASE("a checkpoint is kept until it is set anew") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        CHECK_FALSE(*store.checkpoint("import:abc"));
        REQUIRE(store.set_checkpoint("import:abc", "line 7"));
        REQUIRE(store.set_checkpoint("import:abc", "line 9"));
        CHECK(*store.checkpoint("import:abc") == "line 9");
    });
}

}  // namespace
}  // namespace candour::store
