#include "law/citation.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "law/citation_lexer.hpp"

namespace candour::law {
namespace {

using Kind = CitationToken::Kind;

constexpr std::size_t longest_citation = 400;
constexpr std::size_t most_named = 5;

// Spelling without what people vary: case and spaces.
std::string squeezed(std::string_view text) {
    std::string out;
    for (const auto word : split_words(text)) out += ascii_lower(word);
    return out;
}

// What was written, for a message of one line.
std::string shown(std::string_view text) {
    return shortened(collapse_spaces(text), 60);
}

// The path of a spelling that is nothing but a number and brackets: "s40(3A)(a)" is 40, 3a, a.
std::optional<std::vector<std::string>> path_of(std::string_view spelling) {
    std::vector<std::string> path;
    std::size_t at = 0;
    bool after_group = false;
    for (;;) {
        auto token = next_citation_token(spelling, at, after_group);
        const bool word = token.kind == Kind::section_word || token.kind == Kind::regulation_word;
        const bool number = token.kind == Kind::number && path.empty();
        const bool group = token.kind == Kind::group && !path.empty() && token.parts.size() == 1;
        if (token.kind == Kind::end && !path.empty()) return path;
        if (!(word && at == 0) && !number && !group) return std::nullopt;
        if (number || group) path.push_back(token.parts.front());
        after_group = group;
        at = token.end;
    }
}

std::string parent_of(const std::string& path) {
    const auto dot = path.rfind('.');
    return dot == std::string::npos ? std::string() : path.substr(0, dot);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

}  // namespace

bool leads_to(std::string_view whole, std::string_view part) {
    return part.size() > whole.size() && part.starts_with(whole) &&
           (part[whole.size()] == '(' || part[whole.size()] == ' ');
}

// What one reading of a text came to.
struct CitationIndex::Found {
    std::vector<std::string> paths;  // every path named, in order
    std::size_t begin = 0;
    std::size_t end = 0;
    bool unknown_limb = false;  // strict reading met a limb that is not there
    bool range = false;         // "(a)-(c)" follows
};

void CitationIndex::add(std::string_view written, std::string_view canonical) {
    auto [known, is_new] = exact_.emplace(squeezed(written), canonical);
    if (is_new && written == canonical) names_.emplace_back(canonical);
    const auto path = path_of(written);
    if (!path) return;
    std::string key;
    std::string spelling = regime_ == Regime::eir || regime_ == Regime::eisr ? "reg " : "s";
    for (std::size_t i = 0; i < path->size(); ++i) {
        key += (i == 0 ? "" : ".") + (*path)[i];
        // Section and sub-section letters are capitals (22A, 3A), paragraphs small.
        auto part = (*path)[i];
        if (part.front() >= '0' && part.front() <= '9')
            for (auto& c : part)
                if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        spelling += i == 0 ? part : "(" + part + ")";
        auto& name = by_path_[key];
        const bool whole_path = i + 1 == path->size();
        if (whole_path && !name.exact) name = {std::string(canonical), true};
        if (name.canonical.empty()) name.canonical = spelling;
    }
}

const CitationIndex::Name* CitationIndex::name_at(const std::string& path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : &found->second;
}

// Goes on from `path` by one limb: into it, or, when it has no such limb or an "and" came between,
// to a limb of that name beside it or above: 31(1)(a) then (b) is 31(1)(b).
void CitationIndex::follow_group(Found& found, std::string& path, const std::string& limb,
                                 bool after_and, bool whole_sections) const {
    const auto inner = path + "." + limb;
    if (!after_and && name_at(inner) != nullptr) {
        path = inner;
        return;
    }
    for (auto above = parent_of(path); !above.empty(); above = parent_of(above)) {
        const auto beside = above + "." + limb;
        if (beside == path || name_at(beside) == nullptr) continue;
        found.paths.push_back(path);
        path = beside;
        return;
    }
    // A limb finer than ours, or one that is not there: a published letter is read for what is.
    found.unknown_limb = found.unknown_limb || !whole_sections;
}

CitationIndex::Found CitationIndex::follow(std::string_view text, std::size_t at,
                                           bool whole_sections) const {
    const bool regulations = regime_ == Regime::eir || regime_ == Regime::eisr;
    const auto word_kind = regulations ? Kind::regulation_word : Kind::section_word;
    Found found;
    std::string path;
    bool plural = false;
    bool named = false;  // a word for "section" stands before the number to come
    bool after_and = false;
    bool after_group = false;
    const auto close = [&] {
        if (!path.empty()) found.paths.push_back(path);
        path.clear();
    };
    for (auto token = next_citation_token(text, at, false);;
         token = next_citation_token(text, token.end, after_group)) {
        if (token.kind == word_kind && !named) {
            plural = plural || token.plural;
            named = true;
        } else if (token.kind == Kind::connector && !path.empty()) {
            after_and = true;
        } else if (token.kind == Kind::number && (named || after_and || path.empty())) {
            if (name_at(token.parts.front()) == nullptr) break;
            // "section 31 and 5 others": a bare number goes on only when several were announced
            // or when brackets follow it.
            const bool bare = !named && !path.empty() && !plural;
            if (bare && next_citation_token(text, token.end, false).kind != Kind::group) break;
            close();
            path = token.parts.front();
            found.begin = found.paths.empty() ? token.begin : found.begin;
            found.end = token.end;
            named = after_and = false;
        } else if (token.kind == Kind::group && !path.empty() && !named) {
            for (const auto& limb : token.parts) {
                follow_group(found, path, limb, after_and, whole_sections);
                after_and = true;
            }
            found.end = token.end;
            after_and = false;
        } else {
            const auto next = token.kind == Kind::range
                                  ? next_citation_token(text, token.end, false).kind
                                  : Kind::end;
            found.range = !path.empty() && (next == Kind::group || next == Kind::number);
            break;
        }
        after_group = token.kind == Kind::group;
    }
    close();
    return found;
}

Result<std::vector<std::string>> CitationIndex::read(std::string_view text,
                                                     bool whole_sections) const {
    text = trim(text);
    if (text.size() > longest_citation)
        return malformed("a citation is a few words long; this is " + std::to_string(text.size()) +
                         " bytes");
    if (const auto whole = exact_.find(squeezed(text)); whole != exact_.end())
        return std::vector{whole->second};

    const auto found = follow(text, 0, whole_sections);
    if (found.range)
        return malformed("'" + shown(text) +
                         "' is a range; name each limb, since a range does not say which apply");
    const bool read_all =
        next_citation_token(text, found.end, false).kind == Kind::end && !found.paths.empty();
    if (!read_all || found.unknown_limb)
        return not_found("'" + shown(text) + "' is not a provision of the " +
                         std::string(code(regime_)) + nearest(text));

    return names_of(found, text, whole_sections);
}

Result<std::vector<std::string>> CitationIndex::names_of(const Found& found, std::string_view text,
                                                         bool whole_sections) const {
    std::vector<const Name*> named;
    for (const auto& path : found.paths) {
        const auto* name = name_at(path);
        const bool again = std::any_of(named.begin(), named.end(), [&](const Name* other) {
            return other->canonical == name->canonical;
        });
        if (!again) named.push_back(name);
    }
    std::vector<std::string> names;
    for (const auto* name : named) {
        // "section 40(2) by virtue of section 40(3A)(a)" is one provision, said in two steps.
        const bool said_finer = std::any_of(named.begin(), named.end(), [&](const Name* other) {
            return leads_to(name->canonical, other->canonical);
        });
        if (!name->exact && said_finer) continue;
        if (!name->exact && !whole_sections)
            return not_found("'" + shown(text) + "' does not say which limb is meant" +
                             nearest(name->canonical));
        names.push_back(name->canonical);
    }
    return names;
}

std::vector<Cited> CitationIndex::find_in(std::string_view text) const {
    const bool regulations = regime_ == Regime::eir || regime_ == Regime::eisr;
    const auto word_kind = regulations ? Kind::regulation_word : Kind::section_word;
    const auto is_alnum = [&](std::size_t at) {
        const char c = text[at];
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    std::vector<Cited> all;
    for (std::size_t at = 0; at < text.size();) {
        const char first = text[at];
        const bool may_begin =
            (regulations ? first == 'r' || first == 'R' : first == 's' || first == 'S') &&
            (at == 0 || !is_alnum(at - 1));
        if (!may_begin || next_citation_token(text, at, false).kind != word_kind) {
            ++at;
            continue;
        }
        const auto found = follow(text, at, true);
        if (found.paths.empty()) {
            ++at;
            continue;
        }
        auto names = names_of(found, text.substr(at, found.end - at), true);
        if (names) all.push_back({at, found.end - at, *std::move(names)});
        at = found.end;
    }
    return all;
}

std::string CitationIndex::nearest(std::string_view text) const {
    const auto asked = squeezed(shortened(text, 60));
    std::vector<std::pair<std::size_t, const std::string*>> by_distance;
    for (const auto& name : names_) {
        const auto known = squeezed(name);
        // What begins as the question does is nearer than what merely looks like it.
        const bool below = leads_to(asked, known) || leads_to(text, name) || leads_to(known, asked);
        by_distance.emplace_back(below ? 0 : 1 + edit_distance(asked, known), &name);
    }
    std::stable_sort(by_distance.begin(), by_distance.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    if (by_distance.empty()) return {};
    by_distance.resize(std::min(by_distance.size(), most_named));
    std::vector<std::string> nearest_names;
    for (const auto& [distance, name] : by_distance) nearest_names.push_back(*name);
    return "; the nearest are " + join(nearest_names, ", ");
}

}  // namespace candour::law
