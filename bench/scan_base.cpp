// What a scan is measured against, and a scan without the start of a process. See README.md.
//
//   scan_base tokenise FILE        inflates every XML part of a ZIP file and tokenises it with
//   expat scan_base warm FILE COUNT N    scans a file COUNT times in waiting children, N at once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <expat.h>
#include <fmt/format.h>

#include "base/mapped_file.hpp"
#include "format/zip.hpp"
#include "scan/guarded.hpp"

namespace {

using namespace candour;
using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const Problem& problem) {
    std::cerr << problem.where << ' ' << problem.what << '\n';
    std::exit(1);
}

template <class T>
T must(Result<T> result) {
    if (!result) fail(result.error());
    return *std::move(result);
}

// Handlers that do nothing, because without them expat skips the work of making their arguments.
void on_start(void*, const char*, const char**) {}
void on_end(void*, const char*) {}
void on_text(void*, const char*, int) {}

void tokenise(const char* path) {
    const auto file = must(open_to_read(path));
    const auto mapped = must(MappedFile::from(file.get()));
    format::Budget budget({.unpacked_bytes = 64ULL << 30});
    const auto zip = must(format::Zip::open(mapped.bytes(), budget));
    std::uint64_t bytes = 0;
    for (const auto& member : zip.members()) {
        if (!member.name.ends_with(".xml")) continue;
        const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
            XML_ParserCreateNS(nullptr, ' '), &XML_ParserFree);
        XML_SetElementHandler(parser.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser.get(), on_text);
        const auto read = zip.read(member, [&](std::string_view piece) -> Result<void> {
            bytes += piece.size();
            XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
            return {};
        });
        if (!read) fail(read.error());
    }
    std::cout << bytes << '\n';
}

// Prints the middle time of one scan and the time of all, in milliseconds.
void warm(const char* path, int count, int at_once) {
    const auto guard = must(scan::Guard::start({.waiting = 2 * at_once}));
    const auto file = must(open_to_read(path));
    std::this_thread::sleep_for(std::chrono::milliseconds{300});  // until the children wait
    std::vector<double> times(static_cast<std::size_t>(count));
    std::atomic<int> next = 0;
    const auto begun = Clock::now();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < at_once; ++i)
            threads.emplace_back([&] {
                for (int n = 0; (n = next++) < count;) {
                    const auto one = Clock::now();
                    must(guard.examine(file.get(), "file"));
                    times[static_cast<std::size_t>(n)] =
                        std::chrono::duration<double, std::milli>(Clock::now() - one).count();
                }
            });
    }
    const auto all = std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
    std::sort(times.begin(), times.end());
    std::cout << fmt::format("{:.3f} {:.3f}\n", times[times.size() / 2], all);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "tokenise" && argc == 3) {
        tokenise(argv[2]);
        return 0;
    }
    if (what == "warm" && argc == 5) {
        warm(argv[2], std::atoi(argv[3]), std::atoi(argv[4]));
        return 0;
    }
    std::cerr << "scan_base tokenise FILE | scan_base warm FILE COUNT AT_ONCE\n";
    return 2;
}
