// Measures the record by itself: bench_record FOLDER COUNT [POSTGRESQL-URL]
// Publishes COUNT entries of the corpus in batches of 500, then reads them in the ways that matter,
// and prints what each took and the most memory the program held.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>

#include <fmt/format.h>
#include <sys/resource.h>

#include "bench/corpus/corpus.hpp"
#include "store/store.hpp"

namespace {

using namespace candour;
using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_size = 500;
constexpr int random_readings = 2000;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_memory_mb() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

template <class T>
T must(Result<T> result) {
    if (result) return *std::move(result);
    std::cerr << result.error().where << ": " << result.error().what << '\n';
    std::exit(3);
}

void report(std::string_view what, std::size_t count, double seconds) {
    std::cout << fmt::format("{:<28}{:>9} in {:>7.2f} s {:>10.0f}/s {:>8.1f} us each {:>7.0f} MB\n",
                             what, count, seconds, static_cast<double>(count) / seconds,
                             seconds * 1e6 / static_cast<double>(count), peak_memory_mb())
              << std::flush;
}

void publish(store::Store& store, std::size_t count) {
    double publishing = 0;
    const auto now =
        std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
    for (std::size_t first = 0; first < count; first += batch_size) {
        std::vector<store::Publication> batch;
        for (std::size_t n = first; n < std::min(count, first + batch_size); ++n)
            batch.push_back({bench::corpus_entry(n), {fmt::format("/old/{}/", n)}});
        const auto start = Clock::now();
        must(store.publish(batch, {"bench"}, now));
        publishing += seconds_since(start);
    }
    report("publish, batches of 500", count, publishing);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: bench_record FOLDER COUNT [POSTGRESQL-URL]\n";
        return 2;
    }
    auto store = must(store::Store::open({argv[1], argc > 3 ? argv[3] : ""}));
    const auto count = static_cast<std::size_t>(std::strtoull(argv[2], nullptr, 10));
    publish(store, count);

    std::vector<std::string> addresses;
    auto start = Clock::now();
    std::size_t listings = 0;
    must(store
             .each_listing({},
                           [&](const casework::Listing& listing) {
                               if (++listings % 37 == 0) addresses.push_back(listing.address);
                               return true;
                           })
             .map([] { return 0; }));
    report("listings, streamed", listings, seconds_since(start));

    std::mt19937 random(1);
    start = Clock::now();
    for (int i = 0; i < random_readings && !addresses.empty(); ++i)
        must(store.entry_at(addresses[random() % addresses.size()]));
    report("entries by address, random", random_readings, seconds_since(start));

    start = Clock::now();
    std::size_t entries = 0;
    must(store.each_entry({}, [&](const store::EntryRecord&) { return ++entries > 0; }).map([] {
        return 0;
    }));
    report("entries, streamed", entries, seconds_since(start));

    start = Clock::now();
    const auto faults = must(store.verify({}));
    report("verify", entries, seconds_since(start));
    for (const auto& fault : faults) std::cout << fault.where << ": " << fault.what << '\n';
    return faults.empty() ? 0 : 1;
}
