#include "search/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "search/terms.hpp"

namespace candour::search {
namespace {

// "a*" could stand for every word there is: of the first so many, the most frequent so many.
constexpr std::size_t most_beginnings_read = 2000;
constexpr std::size_t most_beginnings = 24;

// In both, with the scores added.
Matches meet(const Matches& a, const Matches& b) {
    Matches out;
    auto in_b = b.begin();
    for (const auto& match : a) {
        while (in_b != b.end() && in_b->id < match.id) ++in_b;
        if (in_b == b.end()) break;
        if (in_b->id == match.id) out.push_back({match.id, match.score + in_b->score});
    }
    return out;
}

// In either, with the scores added.
Matches join(const Matches& a, const Matches& b) {
    Matches out;
    out.reserve(a.size() + b.size());
    auto in_b = b.begin();
    for (auto match : a) {
        while (in_b != b.end() && in_b->id < match.id) out.push_back(*in_b++);
        if (in_b != b.end() && in_b->id == match.id) match.score += (in_b++)->score;
        out.push_back(match);
    }
    out.insert(out.end(), in_b, b.end());
    return out;
}

}  // namespace

Matcher::Matcher(const Xapian::Database& database, Stems& stems)
    : database_(database), stems_(stems), entries_(database.get_doccount()) {}

Matcher::Term Matcher::term(std::string name) const {
    const auto entries = database_.get_termfreq(name);
    // BM25's, in the form that is never negative.
    const auto rarity = std::log1p((entries_ - entries + 0.5) / (entries + 0.5));
    return {std::move(name), entries, static_cast<float>(rarity)};
}

std::vector<Matcher::Term> Matcher::terms_beginning(const std::string& prefix) const {
    std::vector<Term> all;
    std::size_t read = 0;
    const auto end = database_.allterms_end(prefix);
    for (auto at = database_.allterms_begin(prefix); at != end && read < most_beginnings_read;
         ++at, ++read)
        all.push_back({*at, at.get_termfreq(), 0});
    const auto kept = std::min(all.size(), most_beginnings);
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                      [](const Term& a, const Term& b) { return a.entries > b.entries; });
    all.resize(kept);
    for (auto& one : all) one = term(one.name);
    return all;
}

Matcher::Choices Matcher::choices(const QueryItem& item, bool hold_to_phrases) {
    Choices out;
    const auto offer = [&out](Terms terms) {
        const bool all_there =
            std::all_of(terms.begin(), terms.end(), [](const Term& t) { return t.entries > 0; });
        if (all_there && !terms.empty()) out.push_back(std::move(terms));
    };
    if (!item.provision.empty()) offer({term(provision_term(item.provision))});
    if (!item.reference.empty()) offer({term("R" + item.reference)});
    Terms words;
    std::string before;
    for (const auto& word : item.words) {
        const auto stem = stems_.of(word.folded);
        words.push_back(term(stem));
        if (words.back().entries > 0) found_.push_back(stem);
        if (item.side_by_side && hold_to_phrases && !before.empty())
            words.push_back(term(pair_term(before, stem)));
        before = stem;
    }
    offer(std::move(words));
    if (item.is_prefix) {
        for (auto& longer : terms_beginning(item.words[0].folded)) {
            if (longer.name == before) continue;
            found_.push_back(longer.name);
            out.push_back({std::move(longer)});
        }
    }
    return out;
}

Matcher::Choices Matcher::choices(const QueryClause& clause, bool hold_to_phrases) {
    Choices out;
    for (const auto& item : clause.any_of)
        for (auto& choice : choices(item, hold_to_phrases)) out.push_back(std::move(choice));
    return out;
}

Matches Matcher::postings(const Term& term) const {
    Matches out;
    out.reserve(term.entries);
    const auto end = database_.postlist_end(term.name);
    for (auto at = database_.postlist_begin(term.name); at != end; ++at)
        out.push_back({*at, term.rarity * static_cast<float>(at.get_wdf())});
    return out;
}

void Matcher::keep_those_with(const Term& term, Matches& matches) const {
    auto kept = matches.begin();
    auto at = database_.postlist_begin(term.name);
    const auto end = database_.postlist_end(term.name);
    // Stepping is cheaper than looking up, until the steps between two matches are many.
    const bool far_apart = term.entries / 16 > matches.size();
    for (const auto& match : matches) {
        if (far_apart)
            at.skip_to(match.id);
        else
            while (at != end && *at < match.id) ++at;
        if (at == end) break;
        if (*at == match.id)
            *kept++ = {match.id, match.score + term.rarity * static_cast<float>(at.get_wdf())};
    }
    matches.erase(kept, matches.end());
}

Matches Matcher::with_all(Terms terms) const {
    std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
        return std::tie(a.entries, a.name) < std::tie(b.entries, b.name);
    });
    // A word said twice in a query is one.
    terms.erase(std::unique(terms.begin(), terms.end(),
                            [](const Term& a, const Term& b) { return a.name == b.name; }),
                terms.end());
    auto out = postings(terms.front());
    for (std::size_t i = 1; i < terms.size() && !out.empty(); ++i) keep_those_with(terms[i], out);
    return out;
}

Matches Matcher::with_any(const Choices& choices) const {
    Matches out;
    for (const auto& choice : choices) out = join(out, with_all(choice));
    return out;
}

Matches Matcher::all_of(const ParsedQuery& query, bool hold_to_phrases) {
    Terms needed;
    std::vector<Choices> open;
    for (const auto& clause : query.clauses) {
        auto ways = choices(clause, hold_to_phrases);
        if (ways.empty()) return {};
        if (ways.size() > 1)
            open.push_back(std::move(ways));
        else
            needed.insert(needed.end(), ways[0].begin(), ways[0].end());
    }
    Matches out;
    bool any_yet = false;
    if (!needed.empty()) {
        out = with_all(std::move(needed));
        any_yet = true;
    }
    for (const auto& ways : open) {
        if (any_yet && out.empty()) return out;
        out = any_yet ? meet(out, with_any(ways)) : with_any(ways);
        any_yet = true;
    }
    favour_neighbours(query, out);
    return out;
}

void Matcher::favour_neighbours(const ParsedQuery& query, Matches& matches) {
    const auto plain_word = [](const QueryClause& clause) {
        return clause.any_of.size() == 1 && clause.any_of[0].words.size() == 1;
    };
    for (std::size_t i = 1; i < query.clauses.size() && !matches.empty(); ++i) {
        const auto& before = query.clauses[i - 1];
        const auto& here = query.clauses[i];
        if (!plain_word(before) || !plain_word(here)) continue;
        const auto pair = term(pair_term(stems_.of(before.any_of[0].words[0].folded),
                                         stems_.of(here.any_of[0].words[0].folded)));
        if (pair.entries == 0) continue;
        auto match = matches.begin();
        for (const auto& [id, score] : postings(pair)) {
            match = std::lower_bound(match, matches.end(), id,
                                     [](const Match& m, std::uint32_t n) { return m.id < n; });
            if (match == matches.end()) break;
            if (match->id == id) match->score += score;
        }
    }
}

Matches Matcher::any_of(const ParsedQuery& query) {
    Choices all;
    for (const auto& clause : query.clauses)
        for (const auto& item : clause.any_of) {
            // Each word on its own, and what the whole item may be besides.
            auto loose = item;
            for (const auto& word : item.words) {
                loose.words = {word};
                for (auto& choice : choices(loose, false)) all.push_back(std::move(choice));
                loose.provision.clear();
                loose.reference.clear();
            }
        }
    const auto is_common = [this](const Terms& terms) {
        return std::all_of(terms.begin(), terms.end(),
                           [this](const Term& t) { return t.entries > entries_ / 10; });
    };
    if (!std::all_of(all.begin(), all.end(), is_common)) std::erase_if(all, is_common);
    return with_any(all);
}

Ids Matcher::barred(const ParsedQuery& query) {
    Ids out;
    const auto wanted = found_;
    for (const auto& item : query.none_of)
        for (const auto& match : with_any(choices(item, true))) out.add(match.id);
    found_ = wanted;  // what is barred is not marked
    return out;
}

std::vector<std::string> Matcher::stems_found() const {
    auto out = found_;
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace candour::search
