#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace candour::store {

// How values of ours are written in columns, the same in both databases.

/// Text for a column: NUL, which neither database keeps, becomes U+FFFD.
std::string column_text(std::string_view text);

/// A list in one column, parted by line feeds; a line feed within a part becomes a space.
std::string column_list(const std::vector<std::string>& parts);
std::vector<std::string> parts_of_column(std::string_view column);

/// What stands for a text of any length in an index: the text when it is at most 200 bytes,
/// otherwise "sha256:" and its hash. PostgreSQL indexes no more than about 2,700 bytes, and
/// neighbouring references lie side by side, which keeps a bulk import's writes together.
std::string index_key(std::string_view text);

std::string date_column(const std::optional<Date>& date);  ///< "" for none
/// Fails: unavailable, when the record is damaged.
Result<std::optional<Date>> date_of_column(const std::string& column);

}  // namespace candour::store
