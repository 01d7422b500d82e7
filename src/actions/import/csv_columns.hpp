#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::actions {

/// What a column of an imported CSV file may hold; docs/formats/imports.md lists the names.
enum class CsvColumn {
    reference,
    title,
    authority,
    regime,
    request,
    response,
    received,
    answered,
    published,
    outcome,
    provisions,
    topics,
    attachments,
    url,
};

/// Reads a heading as people write it: case, spaces and punctuation do not count, so "Date
/// received", "date_received" and "DateReceived" are one.
std::optional<CsvColumn> csv_column(std::string_view heading);

/// The columns of a file, in their order; `column` is empty for one that is kept as text. When two
/// headings mean the same the first is it, and the others are text.
struct CsvHeading {
    std::string name;
    std::optional<CsvColumn> column;
};
std::vector<CsvHeading> csv_headings(const std::vector<std::string>& cells);

}  // namespace candour::actions
