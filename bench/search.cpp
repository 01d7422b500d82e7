// Lists and searches in process, without the network: search [COUNT] (100000).
// Loads a corpus into a record in a folder of its own, brings the index up, then asks. See
// README.md.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "actions/follow_log.hpp"
#include "bench/corpus/corpus.hpp"
#include "search/index_writer.hpp"
#include "store/store.hpp"

namespace {

using namespace candour;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

double processor_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// How long a thing took, and how much of that our thread had a processor: the two part on a busy
/// machine.
class Timer {
  public:
    [[nodiscard]] double elapsed() const { return milliseconds_since(begun_); }
    [[nodiscard]] double processor() const { return processor_milliseconds() - processor_; }

  private:
    Clock::time_point begun_ = Clock::now();
    double processor_ = processor_milliseconds();
};

double percentile(std::vector<double> all, double share) {
    std::sort(all.begin(), all.end());
    return all.at(std::min(all.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(all.size()))));
}

/// Times of many runs, of which the middle and the worst count.
struct Times {
    std::vector<double> elapsed, processor;

    void add(const Timer& timer) {
        elapsed.push_back(timer.elapsed());
        processor.push_back(timer.processor());
    }
    void print(const std::string& what) const {
        std::cout << fmt::format(
            "{:<34} p50 {:>8.3f}  p99 {:>8.3f} ms   of processor: p50 {:>8.3f}  p99 {:>8.3f} ms\n",
            what, percentile(elapsed, 0.5), percentile(elapsed, 0.99), percentile(processor, 0.5),
            percentile(processor, 0.99));
    }
};

Times measured(int rounds, const std::function<void()>& work) {
    Times times;
    for (int i = 0; i < rounds; ++i) {
        const Timer timer;
        work();
        times.add(timer);
    }
    return times;
}

// "VmRSS" or "VmHWM", in megabytes.
long memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return std::stol(line.substr(name.size() + 1)) / 1024;
    return 0;
}

template <class T>
T or_stop(Result<T> result) {
    if (result) return *std::move(result);
    std::cerr << result.error().where << ": " << result.error().what << '\n';
    std::exit(3);
}

void publish(store::Store& store, std::size_t count) {
    constexpr std::size_t at_once = 500;
    std::vector<store::Publication> some;
    for (std::size_t n = 0; n < count; ++n) {
        some.push_back({bench::corpus_entry(n), {}});
        if (some.size() < at_once && n + 1 < count) continue;
        or_stop(store.publish(
            some, {"bench"},
            std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())));
        some.clear();
    }
}

// What a page of results shows: the part of the entry where the words are.
std::string shown_text(const casework::LogEntry& entry) {
    std::string text;
    for (const auto& question : entry.questions) text += question.text + "\n\n";
    for (const auto& answer : entry.answers) text += answer.text + "\n\n";
    return text;
}

// Searches, and shows what was found; adds to the times of the search alone and of both.
void ask(store::Store& store, const search::Index& index, const search::Query& query,
         Times& searching, Times& all) {
    constexpr std::size_t snippet_length = 240;
    const Timer timer;
    const auto found = or_stop(index.search(query));
    searching.add(timer);
    std::vector<casework::EntryId> ids;
    for (const auto& hit : found.hits) ids.push_back(hit.id);
    std::size_t parts = 0;
    for (const auto& record : or_stop(store.entries(ids)))
        parts += search::snippet(shown_text(record.entry), found.matched_terms, snippet_length)
                     .parts.size();
    if (!ids.empty() && parts == 0) std::exit(3);
    all.add(timer);
}

void ask_all(store::Store& store, const search::Index& index) {
    constexpr int rounds = 3;  // the first finds cold pages, as a new process does
    const auto queries = bench::corpus_queries();
    for (int round = 0; round < rounds; ++round) {
        Times searching, all, narrow_searching, narrow;
        std::array<Times, 3> by_class;
        for (const auto& one : queries) {
            search::Query query{.text = one.text};
            ask(store, index, query, searching, all);
            auto& same = by_class.at(static_cast<std::size_t>(one.commonness));
            same.elapsed.push_back(all.elapsed.back());
            same.processor.push_back(all.processor.back());
            query.filters.years = {2015, 2016};
            query.filters.topics = {"Crime"};
            query.order = search::Order::newest;
            ask(store, index, query, narrow_searching, narrow);
        }
        std::cout << fmt::format("\nround {}\n", round + 1);
        all.print("search with snippets");
        searching.print("  of which the index");
        by_class[0].print("  rare words");
        by_class[1].print("  medium words");
        by_class[2].print("  common words");
        narrow.print("filtered, newest first");
    }
}

void list_all(const search::Catalogue& catalogue) {
    constexpr int rounds = 200;
    const auto timed = [&](const std::string& what, const search::Filters& filters,
                           std::size_t offset) {
        measured(rounds, [&] {
            if (catalogue.list(filters, search::Order::newest, offset, 50).ids.empty())
                std::exit(3);
        }).print(what);
    };
    std::cout << '\n';
    timed("list, first page", {}, 0);
    timed("list, last page", {}, catalogue.size() - 1);
    timed("list, one year", {.years = {2015}}, 0);
    timed("list, topic, outcome, provision",
          {.topics = {"Crime"}, .outcomes = {"partly_disclosed"}, .provisions = {"s31", "s40(2)"}},
          0);
    timed("list, common topic, middle", {.topics = {"Crime"}}, catalogue.size() / 10);
    measured(rounds, [&] {
        if (catalogue.neighbours({7}, 3).empty()) std::exit(3);
    }).print("neighbours of an entry");
}

void run(std::size_t count, const std::filesystem::path& folder) {
    auto store = or_stop(store::Store::open({folder, ""}));
    auto begun = Clock::now();
    publish(store, count);
    std::cout << fmt::format("{} entries published in {:.1f} s\n", count,
                             milliseconds_since(begun) / 1000);

    begun = Clock::now();
    search::Catalogue catalogue;
    const auto before = memory("VmRSS");
    if (!actions::load_catalogue(store, catalogue)) std::exit(3);
    std::cout << fmt::format("catalogue loaded in {:.2f} s, about {} MB\n",
                             milliseconds_since(begun) / 1000, memory("VmRSS") - before);

    begun = Clock::now();
    const auto cpu = std::clock();
    actions::IndexWork work;
    work.progress = [&](actions::Progress progress) {
        std::cerr << fmt::format("\rindexed {} of {}", progress.done, progress.of);
    };
    or_stop(actions::bring_index_up(store, actions::index_folder(store.location()), work));
    std::uintmax_t bytes = 0;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(actions::index_folder(store.location())))
        if (file.is_regular_file()) bytes += file.file_size();
    std::cout << fmt::format(
        "\nindexed in {:.1f} s ({:.1f} s of processor), {} MB on disk; "
        "most memory so far {} MB\n",
        milliseconds_since(begun) / 1000, static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC,
        bytes / 1024 / 1024, memory("VmHWM"));

    const auto index =
        or_stop(search::Index::open(actions::index_folder(store.location()), catalogue));
    ask_all(store, index);
    list_all(catalogue);

    const auto next = bench::corpus_entry(count);
    measured(20, [&] {
        auto writer = or_stop(search::IndexWriter::open(actions::index_folder(store.location())));
        if (!writer.put({static_cast<std::int64_t>(count) + 1}, next) ||
            !writer.commit(writer.mark() + 1))
            std::exit(3);
        if (index.mark() != writer.mark()) std::exit(3);
    }).print("\none entry indexed and found");
    std::cout << fmt::format("resident {} MB, at most {} MB\n", memory("VmRSS"), memory("VmHWM"));
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 100'000;
    auto pattern = (std::filesystem::temp_directory_path() / "candour-bench-XXXXXX").string();
    const std::filesystem::path folder = mkdtemp(pattern.data());
    run(count, folder);
    std::filesystem::remove_all(folder);
    return 0;
}
