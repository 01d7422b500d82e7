#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "search/query.hpp"
#include "search/rows.hpp"
#include "search/words.hpp"

namespace candour::search {

struct Match {
    std::uint32_t id = 0;
    float score = 0;
};

/// Entries that match, by id.
using Matches = std::vector<Match>;

/// Finds every entry that answers a query and what it scores, in one pass over the posting lists,
/// rarest first. Xapian's own matcher would rank the best twenty as fast, but an exact total and
/// facets need every match, which costs it some 90 ns each against 12 here; why it is done here is
/// in docs/decisions (search). A score is the sum over the terms found of rarity times weight
/// (entry_terms.hpp).
class Matcher {
  public:
    Matcher(const Xapian::Database& database, Stems& stems);

    /// Entries with every clause. Phrases are held to, or only to their words.
    Matches all_of(const ParsedQuery& query, bool hold_to_phrases);
    /// Entries with any clause; words that are in a tenth of all entries do not count when there
    /// are rarer ones.
    Matches any_of(const ParsedQuery& query);
    /// Entries with any of the barred items.
    Ids barred(const ParsedQuery& query);

    /// The stems that were looked for and are in the index, for marking snippets.
    [[nodiscard]] std::vector<std::string> stems_found() const;

  private:
    struct Term {
        std::string name;
        Xapian::doccount entries = 0;
        float rarity = 0;
    };
    using Terms = std::vector<Term>;     // all of them
    using Choices = std::vector<Terms>;  // any of them

    Term term(std::string name) const;
    Choices choices(const QueryItem& item, bool hold_to_phrases);
    Choices choices(const QueryClause& clause, bool hold_to_phrases);
    std::vector<Term> terms_beginning(const std::string& prefix) const;
    Matches postings(const Term& term) const;
    void keep_those_with(const Term& term, Matches& matches) const;
    void favour_neighbours(const ParsedQuery& query, Matches& matches);
    Matches with_all(Terms terms) const;
    Matches with_any(const Choices& choices) const;

    const Xapian::Database& database_;
    Stems& stems_;
    double entries_;
    std::vector<std::string> found_;
};

}  // namespace candour::search
