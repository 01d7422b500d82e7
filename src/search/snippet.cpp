#include <algorithm>
#include <array>
#include <utility>

#include "search/index.hpp"
#include "search/words.hpp"

namespace candour::search {
namespace {

// Of a very long answer, the beginning is looked through.
constexpr std::size_t longest_read = 64UL * 1024;
constexpr std::string_view cut_mark = "…";

struct Marked {
    std::size_t from = 0;
    std::size_t to = 0;
    std::size_t term = 0;
};

/// Tells whether a word as written is one of the terms; most words are told by their first letter.
class Terms {
  public:
    explicit Terms(const std::vector<std::string>& stems) : stems_(stems) {
        for (const auto& stem : stems)
            if (!stem.empty()) begins_.at(static_cast<unsigned char>(stem[0])) = true;
    }

    /// The number of the term, or that of terms there are.
    std::size_t find(std::string_view word) {
        const auto first = static_cast<unsigned char>(word[0]);
        const auto lower = first >= 'A' && first <= 'Z' ? first + 32U : first;
        if (first < 0x80 && !begins_.at(lower)) return stems_.size();
        const auto& stem = words_.of(folded(word));
        return static_cast<std::size_t>(std::find(stems_.begin(), stems_.end(), stem) -
                                        stems_.begin());
    }

  private:
    const std::vector<std::string>& stems_;
    std::array<bool, 256> begins_{};
    static thread_local Stems words_;  // what one text taught, the next makes use of
};
thread_local Stems Terms::words_;

std::vector<Marked> marked_words(std::string_view text, const std::vector<std::string>& stems) {
    std::vector<Marked> out;
    if (stems.empty()) return out;
    Terms terms(stems);
    each_word(text.substr(0, longest_read), [&](std::string_view word, std::size_t at) {
        const auto term = terms.find(word);
        if (term < stems.size()) out.push_back({at, at + word.size(), term});
    });
    return out;
}

// The place of the first marked word of the window with the most terms: of different ones first,
// then of all.
std::size_t best_window(const std::vector<Marked>& marked, std::size_t length,
                        std::size_t term_count) {
    std::size_t best = 0;
    std::pair<std::size_t, std::size_t> most{0, 0};
    std::vector<std::size_t> inside(term_count, 0);
    std::size_t different = 0;
    std::size_t end = 0;
    for (std::size_t start = 0; start < marked.size(); ++start) {
        while (end < marked.size() && marked[end].to <= marked[start].from + length)
            if (inside[marked[end++].term]++ == 0) ++different;
        const std::pair here{different, end - start};
        if (here > most) {
            most = here;
            best = start;
        }
        if (end > start && --inside[marked[start].term] == 0) --different;
        end = std::max(end, start + 1);
    }
    return best;
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The start of a word at or before `at`, at most `reach` bytes back; otherwise of a character.
std::size_t word_start(std::string_view text, std::size_t at, std::size_t reach) {
    for (std::size_t back = 0; back <= std::min(reach, at); ++back)
        if (at == back || is_space(text[at - back - 1])) return at - back;
    while (at > 0 && at < text.size() && continues_character(text[at])) --at;
    return at;
}

}  // namespace

Snippet snippet(std::string_view text, const std::vector<std::string>& matched_terms,
                std::size_t length) {
    constexpr std::size_t longest_step = 40;  // bytes to look for the end of a word
    const auto marked = marked_words(text, matched_terms);
    std::size_t from = 0;
    if (!marked.empty() && text.size() > length) {
        const auto& first = marked[best_window(marked, length * 3 / 4, matched_terms.size())];
        // Some words before the first, and a full length even near the end.
        const auto lead = std::min(first.from, length / 4);
        from = std::min(first.from - lead, text.size() - length);
        from = word_start(text, from, longest_step);
    }
    auto to = text.size();
    if (text.size() - from > length) to = word_start(text, from + length, longest_step);
    if (to <= from) to = text.size();

    Snippet out;
    std::string plain(from > 0 ? cut_mark : "");
    // White space is one space, also where paragraphs part.
    const auto append = [&](std::string_view piece) {
        for (const char c : piece) {
            if (!is_space(c))
                plain += c;
            else if (!plain.empty() ? !is_space(plain.back()) : !out.parts.empty())
                plain += ' ';
        }
    };
    auto at = from;
    for (const auto& mark : marked) {
        if (mark.from < at || mark.to > to) continue;
        append(text.substr(at, mark.from - at));
        if (!plain.empty()) out.parts.push_back({std::exchange(plain, {}), false});
        out.parts.push_back({std::string(text.substr(mark.from, mark.to - mark.from)), true});
        at = mark.to;
    }
    append(text.substr(at, to - at));
    while (!plain.empty() && is_space(plain.back())) plain.pop_back();
    if (to < text.size()) plain += cut_mark;
    if (!plain.empty()) out.parts.push_back({std::move(plain), false});
    return out;
}

}  // namespace candour::search
