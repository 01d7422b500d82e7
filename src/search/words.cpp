#include "search/words.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_set>

#include <xapian.h>

#include "base/text.hpp"

namespace candour::search {
namespace {

constexpr std::size_t longest_word = 64;           // bytes; Xapian's own limit for a term is 245
constexpr std::size_t most_stems_known = 200'000;  // some 20 MB, reached by no natural text

constexpr unsigned apostrophe = '\'';
constexpr unsigned curly_apostrophe = 0x2019;

bool is_digit(unsigned c) {
    return c >= '0' && c <= '9';
}

bool is_capital(unsigned c) {
    return c >= 'A' && c <= 'Z';
}

bool is_letter_or_digit(unsigned c) {
    if (c < 0x80) return is_digit(c) || (c | 0x20U) - 'a' < 26;
    return Xapian::Unicode::is_wordchar(c) &&
           Xapian::Unicode::get_category(c) != Xapian::Unicode::CONNECTOR_PUNCTUATION;
}

constexpr auto ascii_word_characters = [] {
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 0x80; ++c)
        table[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return table;
}();

bool is_ascii_word_character(char c) {
    return ascii_word_characters[static_cast<unsigned char>(c)];
}

struct Character {
    unsigned code = 0;
    std::size_t length = 0;  // bytes; 0 at the end
};

// The character that begins at `at`; a byte that begins none is one of its own. Almost all of our
// text is ASCII, which is told by one comparison.
Character character_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, 1};
    Xapian::Utf8Iterator here(text.data() + at, text.size() - at);
    const auto code = *here;
    ++here;
    const bool is_last = here == Xapian::Utf8Iterator();
    return {code,
            is_last ? text.size() - at : static_cast<std::size_t>(here.raw() - (text.data() + at))};
}

// What holds a word together between two of its characters.
bool joins(unsigned before, unsigned mark, unsigned after) {
    if (mark == apostrophe || mark == curly_apostrophe || mark == '&')
        return !is_digit(before) && is_letter_or_digit(after) && !is_digit(after);
    return (mark == '.' || mark == ',') && is_digit(before) && is_digit(after);
}

// The letters U+00C0 to U+017F without their accents; '-' for what is no letter, and for letters
// that are two.
constexpr std::string_view plain_letters =
    "aaaaaa-ceeeeiiii"
    "dnooooo-ouuuuy--"
    "aaaaaa-ceeeeiiii"
    "dnooooo-ouuuuy-y"
    "aaaaaaccccccccdd"
    "ddeeeeeeeeeegggg"
    "gggghhhhiiiiiiii"
    "ii--jjkkklllllll"
    "lllnnnnnnnnnoooo"
    "oo--rrrrrrssssss"
    "ssttttttuuuuuuuu"
    "uuuuwwyyyzzzzzzs";

unsigned without_accent(unsigned c) {
    constexpr unsigned first = 0xC0;
    if (c < first || c - first >= plain_letters.size()) return c;
    const auto plain = static_cast<unsigned char>(plain_letters[c - first]);
    return plain != '-' ? plain : c;
}

const std::unordered_set<std::string_view>& stop_words() {
    static const std::unordered_set<std::string_view> words = {
        "a",    "about",  "after", "all",  "also",  "am",    "an",    "and",    "any",   "are",
        "as",   "at",     "be",    "been", "being", "but",   "by",    "can",    "could", "did",
        "do",   "does",   "for",   "from", "had",   "has",   "have",  "having", "he",    "her",
        "his",  "how",    "i",     "if",   "in",    "into",  "is",    "it",     "its",   "me",
        "may",  "my",     "no",    "nor",  "not",   "of",    "on",    "or",     "our",   "please",
        "she",  "should", "so",    "some", "such",  "than",  "that",  "the",    "their", "them",
        "then", "there",  "these", "they", "this",  "those", "to",    "under",  "up",    "upon",
        "us",   "was",    "we",    "were", "what",  "when",  "where", "which",  "who",   "will",
        "with", "would",  "you",   "your"};
    return words;
}

constexpr std::array<std::string_view, 3> names_in_capitals = {"IT", "US", "WHO"};

}  // namespace

void each_word(std::string_view text,
               const std::function<void(std::string_view word, std::size_t at)>& each) {
    std::size_t at = 0;
    while (at < text.size()) {
        auto here = character_at(text, at);
        if (!is_letter_or_digit(here.code)) {
            at += here.length;
            continue;
        }
        const auto from = at;
        for (;;) {
            at += here.length;
            // Nearly all of a text is runs of these; none of them needs to be looked at alone.
            for (; at < text.size() && is_ascii_word_character(text[at]); ++at)
                here = {static_cast<unsigned char>(text[at]), 1};
            const auto next = character_at(text, at);
            if (next.length == 0) break;
            if (is_letter_or_digit(next.code)) {
                here = next;
                continue;
            }
            const auto after = character_at(text, at + next.length);
            if (after.length == 0 || !joins(here.code, next.code, after.code)) break;
            at += next.length;
            here = after;
        }
        each(text.substr(from, at - from), from);
    }
}

std::string folded(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const auto here = character_at(word, at);
        at += here.length;
        if (here.code == apostrophe || here.code == curly_apostrophe) {
            if (at + 1 == word.size() && (word[at] | 0x20) == 's') break;  // possessive
            continue;
        }
        if (here.code == ',') continue;
        const auto before = out.size();
        if (here.code < 0x80)
            out += is_capital(here.code) ? static_cast<char>(here.code + 32)
                                         : static_cast<char>(here.code);
        else
            Xapian::Unicode::append_utf8(out, without_accent(Xapian::Unicode::tolower(here.code)));
        if (out.size() > longest_word) {
            out.resize(before);
            break;
        }
    }
    return out;
}

bool is_stop_word(std::string_view word) {
    if (word.size() > 6) return false;
    const bool is_name = std::find(names_in_capitals.begin(), names_in_capitals.end(), word) !=
                         names_in_capitals.end();
    return !is_name && stop_words().contains(ascii_lower(word));
}

struct Stems::Stemmer {
    Xapian::Stem english{"en"};
};

Stems::Stems() : stemmer_(std::make_unique<Stemmer>()) {}
Stems::~Stems() = default;

const std::string& Stems::of(const std::string& folded_word) {
    if (const auto known = known_.find(folded_word); known != known_.end()) return known->second;
    if (known_.size() >= most_stems_known) {
        written_.clear();
        known_.clear();
    }
    const bool has_digit = std::any_of(folded_word.begin(), folded_word.end(), [](char c) {
        return is_digit(static_cast<unsigned char>(c));
    });
    auto stem = has_digit ? folded_word : stemmer_->english(folded_word);
    return known_.emplace(folded_word, std::move(stem)).first->second;
}

const std::string* Stems::of_written(std::string_view word) {
    if (const auto known = written_.find(word); known != written_.end()) return known->second;
    if (written_.size() >= most_stems_known) written_.clear();
    const auto* stem = is_stop_word(word) ? nullptr : &of(folded(word));
    if (word.size() <= longest_word) written_.emplace(word, stem);
    return stem;
}

}  // namespace candour::search
