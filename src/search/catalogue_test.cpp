#include "search/catalogue.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "search/rows.hpp"

using namespace candour;
using namespace candour::search;
using casework::DecisionKind;
using casework::EntryId;
using casework::Listing;

namespace {

Listing listing(std::int64_t id, std::string_view published, std::vector<std::string> topics = {},
                std::vector<std::string> provisions = {},
                DecisionKind outcome = DecisionKind::disclosed) {
    Listing out;
    out.id = {id};
    out.outcome = outcome;
    out.published = parse_date(published).value();
    out.topics = std::move(topics);
    out.provisions = std::move(provisions);
    return out;
}

std::vector<std::int64_t> numbers(const std::vector<EntryId>& ids) {
    std::vector<std::int64_t> out;
    for (const auto id : ids) out.push_back(id.value);
    return out;
}

std::size_t count_of(const std::vector<Count>& counts, std::string_view value) {
    for (const auto& count : counts)
        if (count.value == value) return count.count;
    return 0;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("the list is newest first, and of one day the later entry first") {
    Catalogue log;
    log.put(
        std::vector{listing(1, "2020-05-01"), listing(2, "2022-01-01"), listing(3, "2020-05-01")},
        3);
    CHECK(numbers(log.list({}, Order::newest, 0, 10).ids) == Numbers{2, 3, 1});
    CHECK(numbers(log.list({}, Order::oldest, 0, 10).ids) == Numbers{1, 3, 2});
    CHECK(numbers(log.list({}, Order::newest, 1, 1).ids) == Numbers{3});
    CHECK(log.list({}, Order::newest, 3, 10).ids.empty());
    CHECK(log.list({}, Order::newest, 1'000'000, 10).total == 3);
    CHECK(log.version() == 3);
}

TEST_CASE("an entry that is withdrawn leaves every list and count, and may come back") {
    Catalogue log;
    auto entry = listing(1, "2020-05-01", {"Dogs"}, {"s40(2)"});
    log.put(std::vector{entry, listing(2, "2020-05-02", {"Dogs"})}, 2);
    entry.withdrawn = true;
    log.put(std::vector{entry}, 3);
    CHECK(log.size() == 1);
    CHECK(numbers(log.list({}, Order::newest, 0, 10).ids) == Numbers{2});
    CHECK(log.all().provisions.empty());
    CHECK(count_of(log.all().topics, "Dogs") == 1);
    CHECK(log.neighbours({1}, 5).empty());
    entry.withdrawn = false;
    log.put(std::vector{entry}, 4);
    CHECK(numbers(log.list({}, Order::newest, 0, 10).ids) == Numbers{2, 1});
}

TEST_CASE("a new version of an entry takes the place of the old one") {
    Catalogue log;
    log.put(std::vector{listing(1, "2020-05-01", {"Dogs"}, {"s31(1)(a)"})}, 1);
    log.put(std::vector{listing(1, "2021-06-01", {"Cats", "Cats"}, {})}, 2);
    CHECK(log.size() == 1);
    CHECK(log.all().topics == std::vector<Count>{{"Cats", 1}});
    CHECK(log.all().years == std::vector<Count>{{"2021", 1}});
    CHECK(log.all().provisions.empty());
    CHECK(log.list({.topics = {"Dogs"}}, Order::newest, 0, 10).total == 0);
}

TEST_CASE("a section finds each of its limbs, and a limb only itself") {
    Catalogue log;
    log.put(
        std::vector{listing(1, "2020-01-01", {}, {"s31(1)(a)", "s31(1)(b)"}),
                    listing(2, "2021-01-01", {}, {"s31(3)"}), listing(3, "2021-01-01", {}, {"s3"})},
        3);
    CHECK(log.list({.provisions = {"s31"}}, Order::newest, 0, 10).total == 2);
    CHECK(log.list({.provisions = {"s31(1)"}}, Order::newest, 0, 10).total == 1);
    CHECK(log.list({.provisions = {"s31(1)(b)"}}, Order::newest, 0, 10).total == 1);
    CHECK(log.list({.provisions = {"s31(1)(b)", "s31(3)"}}, Order::newest, 0, 10).total == 2);
    CHECK(log.use_by_year("s31") == std::map<int, std::size_t>{{2020, 1}, {2021, 1}});
    CHECK(log.use_by_year("s99").empty());
    const auto shown = log.all().provisions;
    CHECK(count_of(shown, "s31") == 2);
    CHECK(count_of(shown, "s31(1)(a)") == 1);
    CHECK(count_of(shown, "s31(1)") == 0);  // nobody claims it as such
}

TEST_CASE("a facet's counts show what choosing another of its values would give") {
    Catalogue log;
    log.put(std::vector{listing(1, "2020-01-01", {"Dogs"}), listing(2, "2021-01-01", {"Dogs"}),
                        listing(3, "2021-01-01", {"Cats"})},
            3);
    const auto page = log.list({.years = {2021}, .topics = {"Dogs"}}, Order::newest, 0, 10);
    CHECK(page.total == 1);
    CHECK(count_of(page.facets.topics, "Cats") == 1);  // in 2021
    CHECK(count_of(page.facets.years, "2020") == 1);   // about dogs
    CHECK(page.facets.outcomes == std::vector<Count>{{"disclosed", 1}});
}

TEST_CASE("neighbours are the nearest in time on the same topic") {
    Catalogue log;
    std::vector<Listing> all;
    for (int day = 1; day <= 9; ++day)
        all.push_back(listing(day, "2020-01-0" + std::to_string(day), {"Dogs"}));
    all.push_back(listing(10, "2020-01-05", {"Cats"}));
    log.put(all, 10);
    const auto around = log.neighbours({5}, 2);
    REQUIRE(around.size() == 1);
    CHECK(around[0].topic == "Dogs");
    CHECK(numbers(around[0].earlier) == Numbers{4, 3});
    CHECK(numbers(around[0].later) == Numbers{6, 7});
    CHECK(log.neighbours({999'999'999'999}, 2).empty());
}

TEST_CASE("a limb is counted under every whole it is part of") {
    CHECK(with_wholes("s31(1)(a)") == std::vector<std::string>{"s31(1)(a)", "s31(1)", "s31"});
    CHECK(with_wholes("reg 12(4)(b)").back() == "reg 12");
    CHECK(with_wholes("s14") == std::vector<std::string>{"s14"});
    CHECK(with_wholes("(a)") == std::vector<std::string>{"(a)"});
}

TEST_CASE("whatever is put in and taken out, the catalogue lists what a plain sort lists") {
    CHECK(rc::check([] {
        Catalogue log;
        std::map<std::int64_t, Listing> plain;
        std::int64_t at = 0;
        for (int round = *rc::gen::inRange(1, 6); round > 0; --round) {
            std::vector<Listing> batch;
            for (int n = *rc::gen::inRange(0, 40); n > 0; --n) {
                auto one = listing(*rc::gen::inRange(1, 60), "2020-01-01",
                                   {*rc::gen::element<std::string>("a", "b", "c")},
                                   {*rc::gen::element<std::string>("s31(1)(a)", "s31(2)", "s40")});
                one.published += std::chrono::days{*rc::gen::inRange(0, 900)};
                one.withdrawn = *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
                batch.push_back(one);
                plain[one.id.value] = one;
            }
            log.put(batch, ++at);
        }
        using Texts = std::vector<std::string>;
        const Filters filters{
            .topics = *rc::gen::elementOf(std::vector<Texts>{{}, {"a"}, {"b", "c"}}),
            .provisions = *rc::gen::elementOf(std::vector<Texts>{{}, {"s31"}})};
        std::vector<Listing> wanted;
        for (const auto& [id, one] : plain) {
            const bool topic =
                filters.topics.empty() ||
                std::count(filters.topics.begin(), filters.topics.end(), one.topics[0]) > 0;
            const bool claims = filters.provisions.empty() || one.provisions[0].starts_with("s31");
            if (!one.withdrawn && topic && claims) wanted.push_back(one);
        }
        std::sort(wanted.begin(), wanted.end(), [](const Listing& a, const Listing& b) {
            return std::pair(a.published, a.id) > std::pair(b.published, b.id);
        });
        Numbers ids;
        for (const auto& one : wanted) ids.push_back(one.id.value);
        RC_ASSERT(numbers(log.list(filters, Order::newest, 0, 100).ids) == ids);
        RC_ASSERT(numbers(log.list(filters, Order::newest, 3, 4).ids) ==
                  Numbers(ids.begin() + std::min<std::ptrdiff_t>(3, std::ssize(ids)),
                          ids.begin() + std::min<std::ptrdiff_t>(7, std::ssize(ids))));
        std::reverse(ids.begin(), ids.end());
        RC_ASSERT(numbers(log.list(filters, Order::oldest, 0, 100).ids) == ids);
        RC_ASSERT(log.list(filters, Order::newest, 0, 0).total == ids.size());
    }));
}

TEST_CASE("many entries on one day stay in order as their blocks are cut") {
    Catalogue log;
    std::vector<Listing> all;
    for (int id = 1; id <= 20'000; ++id) all.push_back(listing(id, "2020-01-01"));
    log.put(all, 1);
    log.put(std::vector{listing(20'001, "2020-01-01"), listing(7, "2019-01-01")}, 2);
    CHECK(numbers(log.list({}, Order::newest, 0, 2).ids) == Numbers{20'001, 20'000});
    CHECK(numbers(log.list({}, Order::newest, 20'000, 2).ids) == Numbers{7});
    CHECK(numbers(log.list({}, Order::newest, 10'000, 1).ids) == Numbers{10'001});
}

TEST_CASE("a reader sees the whole of a change or none of it") {
    Catalogue log;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int round = 0; round < 300; ++round) {
            auto pair =
                std::vector{listing(1, "2020-01-01", {"Dogs"}), listing(2, "2020-01-02", {"Dogs"})};
            for (auto& one : pair) one.withdrawn = round % 2 == 1;
            log.put(pair, round);
        }
        done = true;
    });
    bool whole = true;
    while (!done) {
        const auto page = log.list({.topics = {"Dogs"}}, Order::newest, 0, 10);
        whole = whole && page.total == page.ids.size() && page.total % 2 == 0 &&
                count_of(page.facets.years, "2020") == page.total;
    }
    writer.join();
    CHECK(whole);
}
