#include "law/citation_lexer.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::law {
namespace {

using Kind = CitationToken::Kind;

// A provision's longest part is "viii" or "22A"; a bracket with more in it is prose.
constexpr std::size_t longest_part = 4;
constexpr std::size_t longest_group = 40;
constexpr std::size_t longest_gap = 40;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// How many bytes of white space begin here; pages are full of no-break and thin spaces.
std::size_t space_length(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at, 3);
    if (rest.empty()) return 0;
    if (std::string_view(" \t\n\r\f\v").find(rest.front()) != std::string_view::npos) return 1;
    if (rest.starts_with("\xC2\xA0")) return 2;
    const bool general = rest.starts_with("\xE2\x80") && rest.size() == 3 &&
                         (static_cast<unsigned char>(rest[2]) <= 0x8B || rest[2] == '\xAF');
    return general ? 3 : 0;
}

// How many bytes of a hyphen or dash begin here.
std::size_t dash_length(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at, 3);
    if (rest.starts_with('-')) return 1;
    const bool dash = rest.size() == 3 && rest.starts_with("\xE2\x80") &&
                      static_cast<unsigned char>(rest[2]) >= 0x90 &&
                      static_cast<unsigned char>(rest[2]) <= 0x95;
    return dash || rest == "\xE2\x88\x92" ? 3 : 0;
}

// The parts of a bracket's inside: "a", "3A", "a/b", "a and b". Empty when it is prose.
std::vector<std::string> parts_of_group(std::string_view inside) {
    std::vector<std::string> parts;
    std::string part;
    const auto close = [&] {
        if (!part.empty() && part != "and" && part != "or") parts.push_back(part);
        part.clear();
    };
    for (std::size_t at = 0; at < inside.size();) {
        if (const auto space = space_length(inside, at); space > 0) {
            close();
            at += space;
            continue;
        }
        const char c = inside[at++];
        if (is_digit(c) || is_letter(c)) {
            part += ascii_lower(std::string_view(&c, 1));
            if (part.size() > longest_part) return {};
        } else if (c == ',' || c == '/' || c == '&' || c == ';') {
            close();
        } else {
            return {};
        }
    }
    close();
    return parts;
}

// "(Law enforcement)" is prose; "(1)", "(a)", "(3A)", "(iv)" and "(aa)" are limbs.
bool looks_like_limbs(const std::vector<std::string>& parts) {
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
        if (is_digit(part.front())) return true;
        return part.size() <= 2 || part.find_first_not_of("ivx") == std::string::npos;
    });
}

struct Word {
    std::string_view text;
    Kind kind;
    bool plural;
};

constexpr std::array words = {Word{"s", Kind::section_word, false},
                              Word{"ss", Kind::section_word, true},
                              Word{"sec", Kind::section_word, false},
                              Word{"sect", Kind::section_word, false},
                              Word{"section", Kind::section_word, false},
                              Word{"sections", Kind::section_word, true},
                              Word{"reg", Kind::regulation_word, false},
                              Word{"regs", Kind::regulation_word, true},
                              Word{"regulation", Kind::regulation_word, false},
                              Word{"regulations", Kind::regulation_word, true},
                              Word{"and", Kind::connector, false},
                              Word{"or", Kind::connector, false},
                              Word{"with", Kind::connector, false},
                              Word{"plus", Kind::connector, false},
                              Word{"via", Kind::connector, false},
                              Word{"by", Kind::connector, false},
                              Word{"virtue", Kind::connector, false},
                              Word{"of", Kind::connector, false},
                              Word{"read", Kind::connector, false},
                              Word{"in", Kind::connector, false},
                              Word{"conjunction", Kind::connector, false},
                              Word{"together", Kind::connector, false},
                              Word{"to", Kind::range, false}};

CitationToken word_token(std::string_view text, std::size_t begin, bool after_group) {
    auto end = begin;
    while (end < text.size() && is_letter(text[end]) && end - begin <= longest_group) ++end;
    const auto word = ascii_lower(text.substr(begin, end - begin));
    const bool part_of_more = end < text.size() && is_digit(text[end]);
    // "31(1)a": a limb whose brackets were lost.
    if (after_group && word.size() == 1 && !part_of_more) return {Kind::group, {word}, begin, end};
    for (const auto& known : words) {
        if (known.text != word) continue;
        const bool names_a_thing =
            known.kind == Kind::section_word || known.kind == Kind::regulation_word;
        if (names_a_thing && end < text.size() && text[end] == '.') ++end;
        return {known.kind, {}, begin, end, known.plural};
    }
    return {Kind::other, {}, begin, end};
}

CitationToken number_token(std::string_view text, std::size_t begin) {
    auto end = begin;
    while (end < text.size() && is_digit(text[end]) && end - begin < longest_part) ++end;
    if (end < text.size() && is_letter(text[end])) ++end;  // 22A
    const bool runs_on = end < text.size() && (is_digit(text[end]) || is_letter(text[end]));
    if (runs_on) return {Kind::other, {}, begin, end};
    return {Kind::number, {ascii_lower(text.substr(begin, end - begin))}, begin, end};
}

CitationToken group_token(std::string_view text, std::size_t begin) {
    const auto close = text.substr(begin, longest_group).find(')');
    if (close == std::string_view::npos) return {Kind::other, {}, begin, begin + 1};
    auto parts = parts_of_group(text.substr(begin + 1, close - 1));
    if (!looks_like_limbs(parts)) return {Kind::other, {}, begin, begin + 1};
    return {Kind::group, std::move(parts), begin, begin + close + 1};
}

}  // namespace

CitationToken next_citation_token(std::string_view text, std::size_t at, bool after_group) {
    const auto from = at;
    for (auto space = space_length(text, at); space > 0; space = space_length(text, at)) {
        at += space;
        if (at - from > longest_gap) return {Kind::other, {}, from, at};
    }
    if (at >= text.size()) return {Kind::end, {}, text.size(), text.size()};
    const char c = text[at];
    if (is_letter(c)) return word_token(text, at, after_group && at == from);
    if (is_digit(c)) return number_token(text, at);
    if (c == '(') return group_token(text, at);
    if (c == ',' || c == '&' || c == '/' || c == ';' || c == '+')
        return {Kind::connector, {}, at, at + 1};
    if (const auto dash = dash_length(text, at); dash > 0) return {Kind::range, {}, at, at + dash};
    return {Kind::other, {}, at, at + 1};
}

}  // namespace candour::law
