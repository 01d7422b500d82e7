#include "casework/reading/inline_parts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

// Where a short last part ends and the sentence goes on: "(b) cautioned | by your force".
constexpr auto sentence_goes_on = std::to_array<std::string_view>(
    {"by",     "for",   "in",      "of",   "from", "to",    "with", "at", "on",
     "during", "under", "between", "per",  "who",  "which", "that", "as", "since",
     "within", "were",  "are",     "have", "has",  "was",   "is"});
// What joins one part to the next.
constexpr auto joins = std::to_array<std::string_view>({"and", "or", "and/or", "&"});

constexpr std::size_t short_part = 3;  // words

struct Place {
    std::size_t begin = 0;  // of "(a)"
    std::size_t end = 0;
};

// Every "(a)", "(b)" … in order from "a".
std::vector<Place> lettered_places(std::string_view text) {
    std::vector<Place> places;
    char wanted = 'a';
    for (std::size_t at = 0; at + 2 < text.size() && wanted <= 'z'; ++at) {
        const bool bracketed = text[at] == '(' && text[at + 1] == wanted && text[at + 2] == ')';
        if (!bracketed || (at > 0 && text[at - 1] != ' ')) continue;
        places.push_back({at, at + 3});
        ++wanted;
    }
    return places;
}

std::string_view without_join(std::string_view part) {
    part = trim(part);
    for (;;) {
        while (!part.empty() && (part.back() == ',' || part.back() == ';' || part.back() == ' '))
            part.remove_suffix(1);
        const auto space = part.find_last_of(' ');
        const auto last = part.substr(space == std::string_view::npos ? 0 : space + 1);
        if (std::find(joins.begin(), joins.end(), ascii_lower(last)) == joins.end()) return part;
        part.remove_suffix(last.size());
    }
}

std::string_view up_to_sentence(std::string_view part) {
    part = trim(part);
    const auto words = words_of(part);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto between = part.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
        const bool ends = between.find_first_of(",;:?(") != std::string_view::npos ||
                          std::find(sentence_goes_on.begin(), sentence_goes_on.end(),
                                    words[i].text) != sentence_goes_on.end();
        if (ends) return part.substr(0, words[i - 1].end);
    }
    return words.empty() ? part : part.substr(0, words.back().end);
}

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// Whether "N." or "N)" or "(N)" stands at `at` before a capital; its length, or 0.
std::size_t numbered_at(std::string_view text, std::size_t at, const std::string& number) {
    auto rest = text.substr(at);
    const bool bracket = rest.starts_with('(');
    if (bracket) rest.remove_prefix(1);
    if (!rest.starts_with(number)) return 0;
    rest.remove_prefix(number.size());
    if (rest.empty() || !(rest[0] == ')' || (!bracket && rest[0] == '.'))) return 0;
    rest.remove_prefix(1);
    const auto said = trim(rest.substr(0, 8));
    if (rest.empty() || rest[0] != ' ' || said.empty()) return 0;
    const bool starts = (said[0] >= 'A' && said[0] <= 'Z') || said[0] == '"' ||
                        static_cast<unsigned char>(said[0]) >= 0x80;
    return starts ? text.size() - at - rest.size() : 0;
}

}  // namespace

std::vector<InlinePart> inline_parts(std::string_view text) {
    const auto places = lettered_places(text);
    if (places.size() < 2) return {};
    std::vector<InlinePart> parts;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool last = i + 1 == places.size();
        const auto end = last ? text.size() : places[i + 1].begin;
        auto said = trim(text.substr(places[i].end, end - places[i].end));
        if (!last)
            said = without_join(said);
        else if (longest <= short_part)
            said = up_to_sentence(said);
        if (words_of(said).empty()) return {};
        longest = std::max(longest, words_of(said).size());
        parts.push_back({std::string(1, static_cast<char>('a' + i)), std::string(said)});
    }
    return parts;
}

std::vector<std::string_view> run_on_items(std::string_view text, int next) {
    std::vector<std::size_t> starts;
    auto number = std::to_string(next);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool word_starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
        if (!word_starts || !(digit(text[at]) || text[at] == '(')) continue;
        if (numbered_at(text, at, number) == 0) continue;
        starts.push_back(at);
        number = std::to_string(++next);
    }
    // One "1." alone in a text is a section of an Act as often as an item.
    const bool from_the_first = number == std::to_string(static_cast<int>(starts.size()) + 1);
    if (starts.empty() || (from_the_first && starts.size() < 2)) return {text};
    std::vector<std::string_view> items;
    if (starts.front() > 0) items.push_back(trim(text.substr(0, starts.front())));
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto end = i + 1 < starts.size() ? starts[i + 1] : text.size();
        items.push_back(trim(text.substr(starts[i], end - starts[i])));
    }
    return items;
}

}  // namespace candour::casework::reading
