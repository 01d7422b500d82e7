#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "format/byte_source.hpp"
#include "format/item.hpp"

namespace candour::format {

/// One row of a CSV file, the header row among them.
struct CsvRow {
    std::int64_t line = 0;           ///< where it begins, from 1; a quoted cell may hold line ends
    std::vector<std::string> cells;  ///< UTF-8, without white space around it; at least one

    bool operator==(const CsvRow&) const = default;
};

/// What parts the cells of a file that begins like this: the one of ',', ';' and tab that its first
/// line has most of outside quotation marks; ',' when it has none.
char csv_delimiter(std::string_view head);

/// Reads CSV. Empty lines are passed over. A cell longer than `longest_record` or a quotation mark
/// that never closes is a Fault, and the end of what can be read. Spec: RFC 4180, and what
/// spreadsheets make of it: any line end, stray quotation marks kept as they are.
class CsvRows {
  public:
    CsvRows(ByteSource bytes, char delimiter);
    CsvRows(CsvRows&&) noexcept;
    CsvRows& operator=(CsvRows&&) noexcept;
    ~CsvRows();

    NextItem<CsvRow> next();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::format
