#include "scan/pdf/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/text.hpp"

namespace candour::scan {

namespace {

constexpr std::uint64_t most_bytes = 64ULL << 20;

struct Spelling {
    std::string_view one, other;
};
/// Characters that stand for others, and punctuation beyond ASCII that parts no word.
constexpr std::array<Spelling, 22> spellings = {{
    {"\u00df", "ss"},  {"\ufb00", "ff"}, {"\ufb01", "fi"}, {"\ufb02", "fl"}, {"\ufb03", "ffi"},
    {"\ufb04", "ffl"}, {"\ufb05", "st"}, {"\ufb06", "st"}, {"\u00ad", ""},   {"\u200b", ""},
    {"\u2019", "'"},   {"\u2018", "'"},  {"\u201c", "\""}, {"\u201d", "\""}, {"\u2013", "-"},
    {"\u2014", "-"},   {"\u2010", "-"},  {"\u2011", "-"},  {"\u2022", " "},  {"\u00a0", " "},
    {"\u2026", "..."}, {"\ufeff", ""},
}};

bool is_word_byte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i++])));
            continue;
        }
        const auto* found =
            std::find_if(spellings.begin(), spellings.end(),
                         [&](const Spelling& s) { return text.substr(i, s.one.size()) == s.one; });
        if (found != spellings.end()) {
            out += found->other;
            i += found->one.size();
        } else {
            out += text[i++];
        }
    }
    return out;
}

bool is_name_like(std::string_view word) {
    if (word.size() < 3 || std::isupper(static_cast<unsigned char>(word[0])) == 0) return false;
    return std::all_of(word.begin() + 1, word.end(), [](char c) {
        return std::islower(static_cast<unsigned char>(c)) != 0 || c == '\'' || c == '-' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// Words that begin titles and bodies' names, and so make no person.
bool is_common(std::string_view word) {
    static const std::unordered_set<std::string_view> common = {
        "the",      "a",           "an",           "of",         "and",      "logo",
        "police",   "council",     "service",      "services",   "chart",    "figure",
        "table",    "map",         "graph",        "page",       "picture",  "photo",
        "image",    "icon",        "crest",        "badge",      "county",   "city",
        "force",    "office",      "university",   "thames",     "valley",   "line",
        "bar",      "pie",         "report",       "annual",     "monthly",  "response",
        "request",  "information", "freedom",      "doc",        "start",    "section",
        "chapter",  "appendix",    "annex",        "contents",   "public",   "north",
        "south",    "east",        "west",         "new",        "united",   "kingdom",
        "january",  "february",    "march",        "april",      "may",      "june",
        "july",     "august",      "september",    "october",    "november", "december",
        "monday",   "tuesday",     "wednesday",    "thursday",   "friday",   "saturday",
        "sunday",   "this",        "these",        "our",        "for",      "with",
        "text",     "street",      "trust",        "national",   "health",   "department",
        "ministry", "authority",   "borough",      "district",   "royal",    "arms",
        "coat",     "seal",        "header",       "footer",     "title",    "cover",
        "document", "summary",     "introduction", "background", "number"};
    return common.count(word) != 0;
}

}  // namespace

std::vector<std::string> pdf_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded(text) + " ") {
        if (is_word_byte(c)) {
            word += c;
        } else if (!word.empty() && c != '\'') {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

std::string pdf_letters(std::string_view text) {
    std::string letters;
    for (const char c : folded(text))
        if (is_word_byte(c)) letters += c;
    return letters;
}

int letters_in(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               (static_cast<unsigned char>(c) & 0xc0) == 0xc0;
    }));
}

void PdfWords::add(std::string_view text) {
    for (auto& word : pdf_words(text)) {
        if (bytes_ > most_bytes) return;
        bytes_ += word.size() + 48;
        words_.insert(std::move(word));
    }
}

bool PdfWords::say(std::string_view text) const {
    return missing(text).empty();
}

std::vector<std::string> PdfWords::missing(std::string_view text) const {
    std::vector<std::string> missing;
    for (auto& word : pdf_words(text))
        if (words_.count(word) == 0) missing.push_back(std::move(word));
    return missing;
}

bool looks_personal(std::string_view text) {
    if (text.find('@') != std::string_view::npos || text.find('\\') != std::string_view::npos)
        return true;
    int digits = 0;
    std::string_view before;
    for (const auto& token : split_words(text)) {
        auto word = token;
        while (!word.empty() && !is_word_byte(word.back())) word.remove_suffix(1);
        while (!word.empty() && !is_word_byte(word.front())) word.remove_prefix(1);
        for (const char c : word)
            digits += std::isdigit(static_cast<unsigned char>(c)) != 0 ? 1 : 0;
        const bool name = is_name_like(word) && !is_common(ascii_lower(word));
        if (name && !before.empty()) return true;
        before = name && token.back() != '.' && token.back() != ',' ? word : std::string_view();
    }
    return digits >= 6;
}

}  // namespace candour::scan
