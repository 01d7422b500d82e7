#include "actions/follow_log.hpp"

#include <chrono>
#include <mutex>
#include <random>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "search/index_writer.hpp"
#include "tests/support/record.hpp"

namespace candour::actions {
namespace {

using namespace candour::tests;
using namespace std::chrono_literals;

void publish_some(store::Store& store, int count, const std::string& prefix = "FOI") {
    std::vector<store::Publication> all;
    for (int n = 1; n <= count; ++n)
        all.push_back(publication(example_entry(fmt::format("{} {}", prefix, n))));
    REQUIRE(store.publish(all, tester, test_now()));
}

std::size_t found(const search::Index& index, const std::string& text) {
    const auto answer = index.search({.text = text});
    REQUIRE(answer);
    return answer->total;
}

/// Waits for what should be so within a second; on a busy machine for longer, and says so.
template <class Condition>
bool soon(Condition&& holds) {
    const auto begun = std::chrono::steady_clock::now();
    while (!holds()) {
        const auto waited = std::chrono::steady_clock::now() - begun;
        if (waited > 20s) return false;
        std::this_thread::sleep_for(5ms);
    }
    const auto waited = std::chrono::steady_clock::now() - begun;
    if (waited > 1s)
        MESSAGE("took " << std::chrono::duration_cast<std::chrono::milliseconds>(waited).count()
                        << " ms; the machine is busy");
    return true;
}

/// A record, a catalogue and an index that a follower keeps.
struct Followed {
    explicit Followed(const store::Location& location) : store(open_record(location)) {}

    void follow(FollowLog::Listener changed = {}) {
        FollowLog::Options options;
        options.poll = 20ms;
        options.changed = std::move(changed);
        options.failed = [](const Problem& problem) { FAIL_CHECK(problem.what); };
        auto started = FollowLog::start(store, catalogue, options);
        REQUIRE(started);
        follower = std::make_unique<FollowLog>(*std::move(started));
    }

    [[nodiscard]] search::Index index() const {
        return search::Index::open(index_folder(store.location()), catalogue).value();
    }

    store::Store store;
    search::Catalogue catalogue;
    std::unique_ptr<FollowLog> follower;
};

TEST_CASE("what is published is in lists and found by search within a second") {
    on_both_databases([](const store::Location& location) {
        Followed log(location);
        publish_some(log.store, 3);
        std::mutex mutex;
        std::vector<store::EntryChange> heard;
        log.follow([&](std::span<const store::EntryChange> changes) {
            const std::lock_guard lock(mutex);
            heard.insert(heard.end(), changes.begin(), changes.end());
        });
        CHECK(log.catalogue.size() == 3);
        const auto index = log.index();
        CHECK(soon([&] { return found(index, "potholes") == 3; }));

        const auto before = log.follower->revision();
        const auto zebra = publish_one(log.store, example_entry("Z 1", "Zebras counted"));
        CHECK(soon([&] { return found(index, "zebras") == 1; }));
        CHECK(log.follower->revision() > before);
        CHECK(log.catalogue.size() == 4);
        const std::lock_guard lock(mutex);
        REQUIRE(heard.size() == 1);
        CHECK(heard[0].entry == zebra.id);
    });
}

TEST_CASE("what is withdrawn leaves lists, search and index, and what replaces it comes") {
    on_both_databases([](const store::Location& location) {
        Followed log(location);
        publish_some(log.store, 2);
        const auto zebra = publish_one(log.store, example_entry("Z 1", "Zebras counted"));
        log.follow();
        const auto index = log.index();
        CHECK(soon([&] { return found(index, "zebras") == 1; }));
        REQUIRE(log.store.withdraw(zebra.address, "A mistake.", tester, test_now()));
        CHECK(soon([&] { return found(index, "zebras") == 0; }));
        publish_one(log.store, example_entry("FOI 1", "Giraffes counted"), {}, true);
        CHECK(soon([&] { return found(index, "giraffes") == 1; }));
        CHECK(soon([&] { return log.follower->status().in_index == 5; }));
        CHECK(log.catalogue.size() == 2);
        CHECK(check_index(log.store, index_folder(location))->faults.empty());
    });
}

TEST_CASE("the check names what the index lacks, and what it has too many") {
    const TemporaryFolder folder;
    const store::Location location{folder.path() / "record", ""};
    auto store = open_record(location);
    publish_some(store, 3);
    const auto place = index_folder(location);
    CHECK(check_index(store, place)->is_behind());
    REQUIRE(bring_index_up(store, place));
    CHECK(check_index(store, place)->faults.empty());
    {
        auto writer = search::IndexWriter::open(place).value();
        REQUIRE(writer.remove({2}));
        REQUIRE(writer.put({77}, example_entry("not there")));
        REQUIRE(writer.commit(writer.mark()));
    }
    const auto faults = check_index(store, place).value().faults;
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].where == "entry FOI-2");
    CHECK(faults[1].where == "entry number 77");
    IndexWork anew;
    anew.rebuild = true;
    REQUIRE(bring_index_up(store, place, anew));
    CHECK(check_index(store, place)->faults.empty());
}

TEST_CASE("an index that is ahead of its record is made anew") {
    const TemporaryFolder folder;
    const store::Location location{folder.path() / "record", ""};
    auto store = open_record(location);
    publish_some(store, 3);
    {
        auto writer = search::IndexWriter::open(index_folder(location)).value();
        REQUIRE(writer.put({50}, example_entry("of another record")));
        REQUIRE(writer.commit(99));
    }
    CHECK(bring_index_up(store, index_folder(location)).value() == 3);
    CHECK(check_index(store, index_folder(location))->faults.empty());
}

TEST_CASE("work that is left off goes on at its last commit, in batches, with progress told") {
    const TemporaryFolder folder;
    const store::Location location{folder.path() / "record", ""};
    auto store = open_record(location);
    publish_some(store, 50);
    IndexWork work;
    work.batch = 20;
    std::vector<std::int64_t> told;
    work.progress = [&](Progress progress) { told.push_back(progress.done); };
    work.stop = [&] { return told.size() == 1; };
    CHECK(bring_index_up(store, index_folder(location), work).value() == 20);
    work.stop = {};
    CHECK(bring_index_up(store, index_folder(location), work).value() == 50);
    CHECK(told == std::vector<std::int64_t>{20, 40, 50});
    CHECK(check_index(store, index_folder(location))->faults.empty());
}

TEST_CASE("killed at any moment, the index is whole afterwards and comes to its end") {
    const TemporaryFolder folder;
    const store::Location location{folder.path() / "record", ""};
    {
        auto store = open_record(location);
        publish_some(store, 300);
    }
    std::mt19937 random(3);  // NOLINT: the same moments in every run, as far as a kill can be
    for (int round = 0; round < 8; ++round) {
        const auto child = fork();
        if (child == 0) {
            auto store = store::Store::open(location);
            IndexWork work;
            work.batch = 7;
            work.rebuild = round % 3 == 2;
            for (;;)
                if (!store || !bring_index_up(*store, index_folder(location), work)) _exit(1);
        }
        REQUIRE(child > 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 150));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    auto store = open_record(location);
    CHECK(bring_index_up(store, index_folder(location)).value() == 300);
    CHECK(check_index(store, index_folder(location))->faults.empty());
}

}  // namespace
}  // namespace candour::actions
