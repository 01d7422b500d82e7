#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candour::search {

/// A word of a query, folded, and where it stood in the text (`ParsedQuery::text`).
struct QueryWord {
    std::string folded;
    std::size_t at = 0;
    std::size_t length = 0;

    bool operator==(const QueryWord&) const = default;
};

/// One thing to look for. It is there when its provision is claimed, or its reference is the
/// entry's, or all its words are there.
struct QueryItem {
    std::vector<QueryWord> words;
    bool side_by_side = false;  ///< a phrase: the words follow each other
    bool is_prefix = false;     ///< the one word may go on: "polic*"
    std::string provision;      ///< canonical, "s31(1)(a)"; "" when it is none
    std::string reference;      ///< `plain_reference`; "" when it is none

    bool operator==(const QueryItem&) const = default;
};

/// Any of these: items joined by OR.
struct QueryClause {
    std::vector<QueryItem> any_of;

    bool operator==(const QueryClause&) const = default;
};

/// What was asked: every clause, and none of the items that are barred.
struct ParsedQuery {
    std::string text;  ///< what was read: UTF-8, cut to size
    std::vector<QueryClause> clauses;
    std::vector<QueryItem> none_of;
    /// Nothing to look for was typed: no text, or only words that every entry has.
    bool is_blank = true;
};

inline constexpr std::size_t longest_query = 1000;   // bytes that are read
inline constexpr std::size_t most_query_words = 32;  // that are looked for
inline constexpr std::size_t shortest_prefix = 3;    // letters before '*'

/// Reads a query as people type them: words, "phrases", -not, OR (or NOT and AND, in capitals),
/// beginn*, references ("163A/23") and provisions ("section 31(1)(a)", "reg 12(4)(b)"). What is
/// none of these is a word, and what has no letter or digit is passed over: there is no wrong
/// query.
ParsedQuery parse_query(std::string_view typed);

/// The provision that `text` begins with, as people write them, in canonical spelling, and how many
/// bytes it takes. A number alone is no provision; "31(1)" is.
struct CitedProvision {
    std::string canonical;
    std::size_t length = 0;
};
std::optional<CitedProvision> provision_at_start(std::string_view text);

}  // namespace candour::search
