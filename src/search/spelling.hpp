#pragma once

#include <optional>
#include <string>

#include <xapian.h>

#include "search/query.hpp"
#include "search/words.hpp"

namespace candour::search {

/// The query with words that are in hardly any entry spelt as words that are in many; none when
/// there is nothing to mend. Only words that entries hold now are offered.
std::optional<std::string> mended_spelling(const ParsedQuery& query,
                                           const Xapian::Database& database, Stems& stems);

}  // namespace candour::search
