#pragma once

#include <string>
#include <vector>

#include "actions/import/csv_columns.hpp"
#include "actions/import/entry_source.hpp"
#include "base/result.hpp"

namespace candour::actions {

/// Reads a row of a log kept as a table as an entry. Its request and response are read as a page
/// is, so numbered questions and answers find each other; the outcome and provisions that the row
/// names are taken where the text says none. What cannot be read as its column means (a date, a
/// provision), and columns of other names, are kept in `source_text` with their headings. Requires
/// as many cells as headings. Fails: malformed, for a row with neither title, request nor response.
Result<store::Publication> entry_of_csv_row(const std::vector<CsvHeading>& headings,
                                            const std::vector<std::string>& cells,
                                            const ImportFacts& facts,
                                            const law::Rulebook& rulebook);

}  // namespace candour::actions
