#include "casework/reading/wording.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::casework::reading {
namespace {

struct Straightened {
    std::string_view from;
    char to;
};

// Typographic characters that mean what an ASCII one means.
constexpr auto straightened = std::to_array<Straightened>({{"\u2018", '\''},
                                                           {"\u2019", '\''},
                                                           {"\u201C", '"'},
                                                           {"\u201D", '"'},
                                                           {"\u2010", '-'},
                                                           {"\u2011", '-'},
                                                           {"\u2013", '-'},
                                                           {"\u2014", '-'},
                                                           {"\u00A0", ' '}});

// Words before a full stop that does not end a sentence.
constexpr auto abbreviations = std::to_array<std::string_view>(
    {"e.g", "i.e", "eg",  "ie",   "no",  "nos",  "dr", "mr", "mrs",    "ms", "prof", "st", "s",
     "ss",  "sec", "reg", "regs", "art", "para", "vs", "v",  "approx", "c",  "ref",  "tel"});

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The bytes at `at` of a character that is no part of a word though it is not ASCII: Latin-1 signs
// (U+0080..U+00BF), general punctuation, arrows, box drawing and bullets (U+2000..U+2BFF),
// ideographic space and stops (U+3000..U+303F), or 0.
std::size_t foreign_punctuation(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead == 0xC2) return 2;
    if (lead == 0xE2 && at + 1 < text.size()) {
        const auto second = static_cast<unsigned char>(text[at + 1]);
        return second >= 0x80 && second <= 0xAF ? 3 : 0;
    }
    if (lead == 0xE3 && at + 1 < text.size() && text[at + 1] == '\x80') return 3;
    return 0;
}

bool is_letter_or_digit(char c) {
    return is_word_byte(c) && static_cast<unsigned char>(c) < 0x80;
}

bool whole_words(std::string_view text, std::size_t at, std::size_t length) {
    const bool starts =
        at == 0 || !is_letter_or_digit(text[at - 1]) || !is_letter_or_digit(text[at]);
    const auto end = at + length;
    const bool ends =
        end >= text.size() || !is_letter_or_digit(text[end]) || !is_letter_or_digit(text[end - 1]);
    return starts && ends;
}

std::string_view without_closing_marks(std::string_view text) {
    while (!text.empty() && std::string_view(":.- ").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return text;
}

bool ends_in_abbreviation(std::string_view sentence) {  // without its full stop
    const auto space = sentence.find_last_of(" \n\t(");
    const auto last =
        ascii_lower(space == std::string_view::npos ? sentence : sentence.substr(space + 1));
    const bool initial = last.size() == 1 && last[0] >= 'a' && last[0] <= 'z';
    return initial ||
           std::find(abbreviations.begin(), abbreviations.end(), last) != abbreviations.end();
}

}  // namespace

std::string plain(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto* const same =
            static_cast<unsigned char>(text[at]) < 0x80
                ? straightened.end()
                : std::find_if(straightened.begin(), straightened.end(), [&](const auto& entry) {
                      return text.substr(at).starts_with(entry.from);
                  });
        const char c = same == straightened.end() ? text[at] : same->to;
        at += same == straightened.end() ? 1 : same->from.size();
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

bool says(std::string_view plain_text, std::string_view phrase) {
    for (auto at = plain_text.find(phrase); at != std::string_view::npos;
         at = plain_text.find(phrase, at + 1))
        if (whole_words(plain_text, at, phrase.size())) return true;
    return false;
}

bool says(std::string_view plain_text, std::span<const std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](auto phrase) { return says(plain_text, phrase); });
}

bool opens_with(std::string_view plain_text, std::span<const std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](auto phrase) {
        return plain_text.starts_with(phrase) && whole_words(plain_text, 0, phrase.size());
    });
}

bool is_just(std::string_view plain_text, std::span<const std::string_view> phrases) {
    const auto bare = without_closing_marks(plain_text);
    return std::find(phrases.begin(), phrases.end(), bare) != phrases.end();
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto skipped = foreign_punctuation(text, at)) {
            at += skipped;
            continue;
        }
        if (!is_word_byte(text[at])) {
            ++at;
            continue;
        }
        const auto begin = at;
        while (at < text.size() && is_word_byte(text[at]) && foreign_punctuation(text, at) == 0)
            ++at;
        words.push_back({ascii_lower(text.substr(begin, at - begin)), begin, at});
    }
    return words;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
    std::vector<std::string_view> sentences;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const auto sentence = trim(text.substr(begin, end - begin));
        if (!sentence.empty()) sentences.push_back(sentence);
        begin = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') {
            if (at + 1 < text.size() && text[at + 1] == '\n') close(at);
            continue;
        }
        if (text[at] != '.' && text[at] != '?' && text[at] != '!') continue;
        auto end = at + 1;
        while (end < text.size() &&
               std::string_view(".?!\"')").find(text[end]) != std::string_view::npos)
            ++end;
        if (text.substr(end).starts_with("\u201D") || text.substr(end).starts_with("\u2019"))
            end += 3;
        if (end < text.size() && text[end] != ' ' && text[end] != '\n') continue;
        const auto next = trim(text.substr(end, 8));
        const bool starts_anew = next.empty() || (next[0] >= 'A' && next[0] <= 'Z') ||
                                 (next[0] >= '0' && next[0] <= '9') || next[0] == '(' ||
                                 next[0] == '"' || next[0] == '[' ||
                                 static_cast<unsigned char>(next[0]) >= 0x80;
        const auto before = text.substr(begin, at - begin);
        if (!starts_anew || (text[at] == '.' && ends_in_abbreviation(before))) continue;
        close(end);
        at = end - 1;
    }
    close(text.size());
    return sentences;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

}  // namespace candour::casework::reading
