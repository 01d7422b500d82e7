#include "search/spelling.hpp"

#include <algorithm>

namespace candour::search {
namespace {

// Of shorter words, everything is a neighbour.
constexpr std::size_t shortest_mended = 4;
// A suggestion is in at least so many entries, and in so many times more than what was typed.
constexpr Xapian::doccount fewest_entries = 2;
constexpr Xapian::doccount times_more = 5;

std::optional<std::string> better_word(const QueryWord& word, const Xapian::Database& database,
                                       Stems& stems) {
    if (word.folded.size() < shortest_mended) return std::nullopt;
    const auto stem = stems.of(word.folded);
    const auto typed = database.get_termfreq(stem);
    if (typed > fewest_entries) return std::nullopt;
    const unsigned letters_apart = word.folded.size() < 6 ? 1 : 2;
    auto better = database.get_spelling_suggestion(word.folded, letters_apart);
    if (better.empty() || stems.of(better) == stem) return std::nullopt;
    const auto entries = database.get_termfreq(stems.of(better));
    if (entries < std::max(fewest_entries, typed * times_more)) return std::nullopt;
    return better;
}

}  // namespace

std::optional<std::string> mended_spelling(const ParsedQuery& query,
                                           const Xapian::Database& database, Stems& stems) {
    std::string out;
    std::size_t copied = 0;
    bool mended = false;
    for (const auto& clause : query.clauses)
        for (const auto& item : clause.any_of)
            for (const auto& word : item.words) {
                const auto better = better_word(word, database, stems);
                if (!better) continue;
                out.append(query.text, copied, word.at - copied);
                out += *better;
                copied = word.at + word.length;
                mended = true;
            }
    if (!mended) return std::nullopt;
    out.append(query.text, copied);
    return out;
}

}  // namespace candour::search
