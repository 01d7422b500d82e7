#include "web/cache/keep_up.hpp"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.hpp"
#include "tests/support/web/log_site.hpp"
#include "web/http/route.hpp"

using namespace candour;
using namespace candour::web;

namespace {

const Sha256 stamp = sha256("this program");

casework::LogEntry about(const std::string& topic, const std::string& reference, int day) {
    casework::LogEntry entry;
    entry.reference = reference;
    entry.title = topic + " " + reference;
    entry.published = *parse_date("2026-01-01") + std::chrono::days{day};
    entry.topics = {topic};
    return entry;
}

std::vector<casework::LogEntry> ten_about_dogs_and_one_about_cats() {
    std::vector<casework::LogEntry> entries;
    for (int i = 0; i < 10; ++i) entries.push_back(about("Dogs", "dog-" + std::to_string(i), i));
    entries.push_back(about("Cats", "cat", 0));
    return entries;
}

/// A log and what a server keeps of it.
struct Kept {
    tests::LogSite log{ten_about_dogs_and_one_about_cats()};
    tests::TemporaryFolder folder;
    std::optional<cache::Pages> pages;

    Kept() { open(); }

    /// As at the start of a server.
    void open() {
        pages.reset();
        auto pack = cache::PagePack::open(folder.path() / "pages", stamp);
        REQUIRE(pack);
        pages.emplace(
            1U << 24U, std::move(*pack), [] { return std::uint64_t{1}; }, [] { return Date{}; });
        const auto site = log.site();
        REQUIRE(cache::bring_up(*pages, site.store, site.catalogue));
    }

    [[nodiscard]] static std::string target(const std::string& address) {
        return "/disclosure-log/" + address + "/";
    }
    void make(const std::string& address) {
        const auto ticket = pages->ticket();
        pages->finish(target(address), log.get(target(address)), ticket);
    }
    void make_all() {
        for (int i = 0; i < 10; ++i) make("dog-" + std::to_string(i));
        make("cat");
    }
    /// What the follower does after a change.
    void follow() {
        const auto site = log.site();
        const auto changes =
            site.store.changes_since(store::EventSeq{pages->pack().mark().event}, 100);
        REQUIRE(changes);
        cache::take_in(*changes, *pages, site.store, site.catalogue);
    }
    [[nodiscard]] std::string kept() const {
        std::string addresses;
        for (int i = 0; i < 10; ++i)
            if (pages->in_pack(target("dog-" + std::to_string(i)))) addresses += std::to_string(i);
        return addresses + (pages->in_pack(target("cat")) ? "c" : "");
    }
};

}  // namespace

TEST_CASE("a withdrawn entry's page goes, with those that name it, and no other") {
    Kept site;
    site.make_all();
    REQUIRE(site.kept() == "0123456789c");
    site.log.withdraw("dog-4", "It named a person.");
    site.follow();
    CHECK(site.kept() == "089c");  // three either side named it
    site.make_all();
    CHECK(site.kept() == "012356789c");
    CHECK(site.pages->in_memory(Kept::target("dog-4"))->page().status == 410);
}

TEST_CASE("a new entry's neighbours are made again") {
    Kept site;
    site.make_all();
    site.log.publish(about("Dogs", "dog-new", 100));
    site.follow();
    CHECK(site.kept() == "0123456c");
}

TEST_CASE("an entry under a reference that is taken has both made again") {
    Kept site;
    site.make_all();
    site.log.publish(about("Horses", "cat", 50));
    site.follow();
    CHECK(site.kept() == "0123456789");
}

TEST_CASE("what changed while nobody served is let go of before anything is served") {
    Kept site;
    site.make_all();
    site.open();
    CHECK(site.kept() == "0123456789c");
    site.log.withdraw("dog-0", "It named a person.");
    site.open();
    CHECK(site.kept() == "456789c");
    CHECK(site.pages->pack().mark().event == site.log.store().last_event()->value);
}

TEST_CASE("pages of another record are not served for this one") {
    Kept site;
    site.make_all();
    const tests::LogSite other({about("Dogs", "dog-0", 0)});
    const auto elsewhere = other.site();
    REQUIRE(cache::bring_up(*site.pages, elsewhere.store, elsewhere.catalogue));
    CHECK(site.kept().empty());
}
