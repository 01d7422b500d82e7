#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "casework/log_entry.hpp"
#include "search/words.hpp"

namespace candour::search {

/// What an entry is found by: each term with its weight, which is ready to be multiplied by the
/// term's rarity and added up. It holds what BM25 would reckon from counts and lengths at every
/// search (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.4),
/// with one addition: a word in the title or a question weighs more than any number of times in
/// answers. 1..127, so that it is one byte in the index.
using EntryTerms = std::unordered_map<std::string, std::uint8_t>;

/// The words of entries and how often each was said, for spelling suggestions.
using SpokenWords = std::unordered_map<std::string, std::uint32_t>;

/// `spoken` is told every word of the entry that may be suggested.
EntryTerms entry_terms(const casework::LogEntry& entry, Stems& stems, SpokenWords& spoken);

}  // namespace candour::search
