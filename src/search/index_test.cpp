#include "search/index.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>

#include "search/index_writer.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace candour;
using namespace candour::search;
using casework::DecisionKind;
using casework::EntryId;
using casework::LogEntry;

namespace {

namespace fs = std::filesystem;

struct Written {
    std::string reference, title, question, answer;
    std::string published = "2020-01-01";
    std::vector<std::string> topics, provisions;
};

LogEntry entry_of(const Written& written) {
    LogEntry entry;
    entry.reference = written.reference;
    entry.title = written.title;
    entry.published = parse_date(written.published).value();
    entry.topics = written.topics;
    entry.questions = {{"1", written.question, {}}};
    casework::Answer answer;
    answer.question = "1";
    answer.decision = DecisionKind::disclosed;
    answer.text = written.answer;
    entry.answers = {answer};
    for (const auto& provision : written.provisions) {
        casework::Claim claim;
        claim.provision = provision;
        entry.claims.push_back(claim);
    }
    return entry;
}

casework::Listing listing_of(EntryId id, const LogEntry& entry) {
    casework::Listing listing;
    listing.id = id;
    listing.outcome = DecisionKind::disclosed;
    listing.published = *entry.published;
    listing.topics = entry.topics;
    listing.provisions = casework::provisions(entry);
    return listing;
}

/// A log of the entries given, numbered from 1.
struct Log {
    explicit Log(const std::vector<Written>& all) {
        auto writer = IndexWriter::open(folder.path()).value();
        for (const auto& written : all) add(writer, written);
        REQUIRE(writer.commit(next - 1));
    }

    void add(IndexWriter& writer, const Written& written) {
        const auto entry = entry_of(written);
        const EntryId id{next++};
        REQUIRE(writer.put(id, entry));
        catalogue.put(std::vector{listing_of(id, entry)}, id.value);
    }

    void withdraw(std::int64_t id) {
        casework::Listing gone;
        gone.id = {id};
        gone.withdrawn = true;
        catalogue.put(std::vector{gone}, 1000);
    }

    [[nodiscard]] Found ask(Query query) const { return index.search(query).value(); }
    [[nodiscard]] Found ask(const std::string& text) const {
        Query query;
        query.text = text;
        return ask(query);
    }
    [[nodiscard]] std::vector<std::int64_t> ids(const std::string& text) const {
        return numbers(ask(text));
    }
    static std::vector<std::int64_t> numbers(const Found& found) {
        std::vector<std::int64_t> out;
        for (const auto& hit : found.hits) out.push_back(hit.id.value);
        return out;
    }

    tests::TemporaryFolder folder;
    std::int64_t next = 1;
    Catalogue catalogue;
    Index index = Index::open(folder.path(), catalogue).value();
};

using Ids = std::vector<std::int64_t>;

const std::vector<Written> small_log = {
    {"5619_14",
     "Sexual grooming",
     "How many people were charged with grooming?",
     "Five people were charged. Websites are withheld.",
     "2014-10-01",
     {"Crime"},
     {"s31(1)(a)"}},
    {"163A/23",
     "Police dogs",
     "How many police dogs retired?",
     "Seven dogs retired. Their handlers took them home.",
     "2023-03-01",
     {"Dogs"},
     {}},
    {"164/23",
     "Overtime",
     "What was spent on overtime?",
     "Overtime for police dogs and horses came to £1,234. Dogs, dogs, dogs and more dogs.",
     "2023-04-01",
     {"Staff"},
     {"s40(2)", "s31(3)"}},
    {"165/23",
     "IT contracts",
     "Who supplies IT?",
     "The supplier is Acme Limited, Ynys Môn.",
     "2023-05-01",
     {"Contracts"},
     {"s43(2)"}},
    {"166/23",
     "Fleet vehicles",
     "How many vehicles are there?",
     "There are 40. They are maintained by the county workshop.",
     "2023-06-01",
     {"Vehicles"},
     {}},
};

}  // namespace

TEST_CASE("an entry is found by its words in any form, wherever they stand") {
    const Log log(small_log);
    CHECK(log.ids("charges") == Ids{1});
    CHECK(log.ids("withheld website") == Ids{1});
    CHECK(log.ids("ynys mon") == Ids{4});
    CHECK(log.ids("1234") == Ids{3});
    CHECK(log.ids("1,234") == Ids{3});
    CHECK(log.ids("vehicle WORKSHOPS") == Ids{5});
    CHECK(log.ids("zebra").empty());
    CHECK(log.ask("dogs").total == 2);
    CHECK(log.ask("dogs").total_is_exact);
    CHECK(log.ask("dogs").matched_terms == std::vector<std::string>{"dog"});
}

TEST_CASE("what an entry is about outweighs what it mentions, however often") {
    const Log log(small_log);
    CHECK(log.ids("dogs") == Ids{2, 3});
    CHECK(log.ids("police") == Ids{2, 3});
    CHECK(log.ids("overtime")[0] == 3);
}

TEST_CASE("a question outweighs an answer, and words side by side outweigh words apart") {
    const Log log({{"1", "A", "Where are the badgers?", "In the wood.", "2020-01-01", {}, {}},
                   {"2", "B", "What is in the wood?", "Badgers and badgers.", "2020-01-01", {}, {}},
                   {"3", "C", "Is armour worn on the body?", "No.", "2020-01-01", {}, {}},
                   {"4", "D", "Is body armour worn?", "No.", "2020-01-01", {}, {}}});
    CHECK(log.ids("badgers") == Ids{1, 2});
    CHECK(log.ids("body armour") == Ids{4, 3});
}

TEST_CASE("among equals the newest comes first") {
    const Log log({{"1", "Swans", "How many swans?", "Two.", "2021-01-01", {}, {}},
                   {"2", "Swans", "How many swans?", "Two.", "2024-01-01", {}, {}},
                   {"3", "Swans", "How many swans?", "Two.", "2019-01-01", {}, {}}});
    CHECK(log.ids("swans") == Ids{2, 1, 3});
    Query query;
    query.text = "swans";
    query.order = Order::oldest;
    CHECK(Log::numbers(log.ask(query)) == Ids{3, 1, 2});
    query.order = Order::best;
    query.offset = 1;
    query.limit = 1;
    CHECK(Log::numbers(log.ask(query)) == Ids{1});
    query.offset = 50;
    CHECK(log.ask(query).hits.empty());
    CHECK(log.ask(query).total == 3);
}

TEST_CASE("references are found whole, in other spelling, and by their parts") {
    const Log log(small_log);
    CHECK(log.ids("5619_14") == Ids{1});
    CHECK(log.ids("163A/23") == Ids{2});
    CHECK(log.ids("163a-23") == Ids{2});
    CHECK(log.ids("163a") == Ids{2});
    CHECK(log.ids("5619") == Ids{1});
}

TEST_CASE("a provision is found where it is claimed, however it is written") {
    const Log log(small_log);
    CHECK(log.ids("section 31") == Ids{3, 1});
    CHECK(log.ids("s31(1)(a)") == Ids{1});
    CHECK(log.ids("Section 40 (2)") == Ids{3});
    CHECK(log.ids("s43(2) supplier") == Ids{4});
    CHECK(log.ids("s40 dogs") == Ids{3});
    CHECK(log.ids("s14").empty());
}

TEST_CASE("phrases, choices, beginnings and what is barred") {
    const Log log(small_log);
    CHECK(log.ids("\"police dogs\"") == Ids{2});
    CHECK(log.ids("dogs -overtime") == Ids{2});
    CHECK(log.ids("grooming OR fleet").size() == 2);
    CHECK(log.ids("groom*") == Ids{1});
    CHECK(log.ids("-dogs") == Ids{5, 4, 1});
    CHECK(log.ids("-the").size() == 5);
    CHECK(log.ids("IT") == Ids{4});
    CHECK(log.ids("dogs NOT horses") == Ids{2});
}

TEST_CASE("when nothing has all of it, what comes nearest is found and said to be so") {
    const Log log(small_log);
    const auto loose = log.ask("\"dogs police\"");
    CHECK(loose.relaxed == Relaxed::phrases);
    CHECK(loose.total == 2);
    const auto some = log.ask("grooming vehicles");
    CHECK(some.relaxed == Relaxed::words);
    CHECK(some.total == 2);
    CHECK(log.ask("zebra giraffe").relaxed == Relaxed::nothing);
}

TEST_CASE("nothing typed is everything, newest first; nothing that can be read is nothing") {
    const Log log(small_log);
    CHECK(log.ids("") == Ids{5, 4, 3, 2, 1});
    CHECK(log.ids("the of and") == Ids{5, 4, 3, 2, 1});
    CHECK(log.ids("?!…").empty());
}

TEST_CASE("a misspelt word is mended when it is in no entry and the other is in some") {
    const Log log(small_log);
    CHECK(log.ask("polise dogs").suggestion == "police dogs");
    CHECK(log.ask("the polise, please").suggestion == "the police, please");
    CHECK_FALSE(log.ask("police").suggestion);
    CHECK_FALSE(log.ask("zzzzzz").suggestion);
}

TEST_CASE("filters narrow a search, and its counts leave each facet's own filter out") {
    const Log log(small_log);
    Query query;
    query.text = "dogs";
    query.filters.topics = {"Dogs"};
    const auto found = log.ask(query);
    CHECK(Log::numbers(found) == Ids{2});
    CHECK(found.total == 1);
    CHECK(found.facets.topics == std::vector<Count>{{"Dogs", 1}, {"Staff", 1}});
    CHECK(found.facets.years == std::vector<Count>{{"2023", 1}});
    query.filters.topics = {"Nothing has this"};
    CHECK(log.ask(query).total == 0);
}

TEST_CASE("what is withdrawn is found no more, before the index hears of it") {
    Log log(small_log);
    log.withdraw(2);
    CHECK(log.ids("dogs") == Ids{3});
    CHECK(log.ask("dogs").total == 1);
    CHECK(log.ids("retired").empty());
    CHECK(log.ids("163A/23").empty());
    CHECK(log.ask("dogs").facets.topics == std::vector<Count>{{"Staff", 1}});
}

TEST_CASE("any query at all is answered") {
    const Log log(small_log);
    for (const auto& text :
         {std::string(100'000, '*'), std::string(100'000, '"'), std::string(100'000, 'a'),
          std::string("\0\xFF\xFE OR -", 8), std::string("a* b* c* OR OR -* NOT NOT"),
          std::string("((((\"]]]] ~5 ^2 title:x [1 TO 2] .. $(id) ' -- ;")})
        CHECK(log.index.search({.text = text}));
}

TEST_CASE("any entry at all is taken in, however strange or long its parts") {
    const std::string nul("a\0b", 3);
    const Log log({{std::string(5000, '('),
                    std::string(100'000, 'x'),
                    nul,
                    std::string(5000, '\''),
                    "2020-01-01",
                    {std::string(5000, 't'), "", nul},
                    {std::string(100'000, '('), nul, "s40(2)"}},
                   {"2", "Dogs", std::string(3000, '\xFF'), "\xC3", "2020-01-01", {}, {}}});
    CHECK(log.ask("").total == 2);
    CHECK(log.ids("dogs") == Ids{2});
    CHECK(log.ids("s40(2)") == Ids{1});
}

TEST_CASE("an index that is not there yet is empty, and is found when it comes") {
    const tests::TemporaryFolder folder;
    const Catalogue catalogue;
    const auto index = Index::open(folder.path() / "index", catalogue).value();
    CHECK(index.search({.text = "dogs"}).value().total == 0);
    CHECK(index.mark() == 0);
    auto writer = IndexWriter::open(folder.path() / "index").value();
    REQUIRE(writer.commit(17));
    CHECK(index.mark() == 17);
}

TEST_CASE("what is not committed is not found, and is forgotten with its writer") {
    Log log(small_log);
    {
        auto writer = IndexWriter::open(log.folder.path()).value();
        log.add(writer, {"9", "Zebras", "Any zebras?", "One.", "2024-01-01", {}, {}});
        CHECK(log.ids("zebra").empty());
    }
    CHECK(log.ids("zebra").empty());
    auto writer = IndexWriter::open(log.folder.path()).value();
    CHECK(writer.mark() == 5);
    REQUIRE(writer.put({6}, entry_of({"9", "Zebras", "Any?", "One.", "2024-01-01", {}, {}})));
    REQUIRE(writer.commit(6));
    CHECK(log.ids("zebra") == Ids{6});
}

TEST_CASE("a new version takes the place of the old, and what is removed is gone") {
    Log log(small_log);
    auto writer = IndexWriter::open(log.folder.path()).value();
    REQUIRE(writer.put(
        {2}, entry_of({"163A/23", "Police cats", "Any cats?", "No.", "2023-03-01", {}, {}})));
    REQUIRE(writer.remove({3}));
    REQUIRE(writer.remove({999}));
    REQUIRE(writer.commit(7));
    CHECK(log.ids("dogs").empty());
    CHECK(log.ids("cats") == Ids{2});
    Ids held;
    REQUIRE(each_indexed(log.folder.path(), [&](EntryId id) { held.push_back(id.value); }));
    CHECK(held == Ids{1, 2, 4, 5});
}

TEST_CASE("one writes at a time, and others are told") {
    const tests::TemporaryFolder folder;
    const auto first = IndexWriter::open(folder.path()).value();
    const auto second = IndexWriter::open(folder.path());
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == Problem::Kind::refused);
    CHECK_FALSE(IndexWriter::rebuild(folder.path()));
}

TEST_CASE("a rebuild is seen all at once, and one that was left off not at all") {
    Log log(small_log);
    {
        auto left_off = IndexWriter::rebuild(log.folder.path()).value();
        REQUIRE(left_off.commit(1));
        CHECK(log.ids("dogs") == Ids{2, 3});
    }
    auto writer = IndexWriter::rebuild(log.folder.path()).value();
    CHECK(writer.mark() == 0);
    REQUIRE(writer.put({3}, entry_of(small_log[2])));
    REQUIRE(writer.commit(9));
    CHECK(log.ids("dogs") == Ids{2, 3});
    REQUIRE(writer.finish());
    CHECK(log.ids("dogs") == Ids{3});
    CHECK(log.index.mark() == 9);
    REQUIRE(writer.put({2}, entry_of(small_log[1])));
    REQUIRE(writer.commit(10));
    CHECK(log.ids("dogs") == Ids{2, 3});
}

TEST_CASE("a damaged index says so, and its next writer makes it anew") {
    Log log(small_log);
    const auto generation = log.folder.path() / fs::read_symlink(log.folder.path() / "current");
    for (const auto& file : fs::directory_iterator(generation))
        std::ofstream(file.path(), std::ios::binary | std::ios::in).write("rubbish rubbish", 15);
    const auto fresh = Index::open(log.folder.path(), log.catalogue).value();
    const auto found = fresh.search({.text = "dogs"});
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == Problem::Kind::unavailable);
    const auto writer = IndexWriter::open(log.folder.path()).value();
    CHECK(writer.mark() == 0);
    CHECK(fresh.search({.text = "dogs"}).value().total == 0);
}

TEST_CASE("an index of another version is made anew") {
    Log log(small_log);
    const auto generation = log.folder.path() / fs::read_symlink(log.folder.path() / "current");
    fs::remove_all(generation);  // stands in for any generation that cannot be gone on with
    CHECK(IndexWriter::open(log.folder.path()).value().mark() == 0);
}

TEST_CASE("readers in many threads are not disturbed by a writer that commits all the time") {
    Log log(small_log);
    std::atomic<bool> done{false};
    std::atomic<int> failures{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!done)
                if (const auto found = log.index.search({.text = "dogs"});
                    !found || found->total < 2)
                    ++failures;
        });
    {
        auto writer = IndexWriter::open(log.folder.path()).value();
        for (int round = 0; round < 40; ++round) {
            log.add(writer, {"x", "More dogs", "Dogs?", "Dogs.", "2024-01-01", {}, {}});
            REQUIRE(writer.commit(round + 100));
        }
    }
    {
        auto writer = IndexWriter::rebuild(log.folder.path()).value();
        for (std::int64_t id = 1; id <= 5; ++id)
            REQUIRE(writer.put({id}, entry_of(small_log[static_cast<std::size_t>(id - 1)])));
        REQUIRE(writer.commit(500));
        REQUIRE(writer.finish());
    }
    done = true;
    for (auto& reader : readers) reader.join();
    CHECK(failures == 0);
}
