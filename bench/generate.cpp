// Writes a corpus of log entries as JSON Lines: generate COUNT [SEED] > corpus.jsonl
#include <charconv>
#include <cstdint>
#include <iostream>
#include <string_view>

#include "bench/corpus/corpus.hpp"
#include "casework/log_entry_json.hpp"

namespace {

bool read_number(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t count = 0;
    std::uint64_t seed = 2000;
    if (argc < 2 || argc > 3 || !read_number(argv[1], count) ||
        (argc == 3 && !read_number(argv[2], seed))) {
        std::cerr << "usage: generate COUNT [SEED] > corpus.jsonl\n";
        return 2;
    }
    std::ios::sync_with_stdio(false);
    for (std::uint64_t n = 0; n < count && std::cout; ++n)
        std::cout << candour::casework::to_line(candour::bench::corpus_entry(n, seed)) << '\n';
    std::cout.flush();
    return std::cout ? 0 : 3;
}
