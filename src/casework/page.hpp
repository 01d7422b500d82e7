#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "base/result.hpp"
#include "casework/log_entry.hpp"
#include "law/rulebook.hpp"

namespace candour::casework {

/// Splits the text of a request into its questions: numbering of every kind ("1.", "Q1", "(a)",
/// "1a)", roman, bullets), and where there is none, the sentences that ask. Preambles, salutations
/// and sign-offs belong to no question. Never fails: a text that asks nothing is one question,
/// whole.
std::vector<Question> split_questions(std::string_view request);

/// Plain text as blocks: paragraphs parted by empty lines, lines that begin with a number or bullet
/// as list items, short lines in the place of a heading as headings.
std::vector<Block> blocks_of_text(std::string_view utf8);

/// What is known of a page from outside it; each empty unless known.
struct PageHints {
    std::string authority_id, authority_name;
    std::string reference, title;    ///< win over what the page says
    std::string fallback_reference;  ///< for a page that names none: from its file name or address
    std::string url;
    std::optional<law::Regime> regime;
    std::optional<Date> received, answered, published;
    std::vector<std::string> topics;
};

/// Reads a page that an authority published (request, response, reasons, in the house styles of
/// British authorities) as an entry. Every paragraph of the page is in the entry: in its slot, or
/// in `source_text`. Fails: malformed, when there is neither a request nor a response to be found.
Result<LogEntry> read_page(std::span<const Block> page, const PageHints& hints,
                           const law::Rulebook& rulebook);

}  // namespace candour::casework
