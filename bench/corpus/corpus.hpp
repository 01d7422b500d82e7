#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "casework/log_entry.hpp"

namespace candour::bench {

/// The log of an authority that does not exist, as long as one likes: each entry is about 4 kB of
/// JSON in the manner of real ones, with words used as often as natural text uses them (Zipf), so
/// that search meets rare, medium and common ones. Entry `n` is the same in every run and is made
/// without making the others.
casework::LogEntry corpus_entry(std::size_t n, std::uint64_t seed = 2000);

/// How common the words of a query are: in some ten entries of 100,000, in some thousand, in a
/// quarter or more.
enum class Commonness { rare, medium, common };

struct CorpusQuery {
    Commonness commonness = Commonness::rare;
    std::string text;
};

/// 200 queries of one to three words of that vocabulary, a third of each commonness.
std::vector<CorpusQuery> corpus_queries();

}  // namespace candour::bench
