#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "casework/log_entry.hpp"

namespace candour::casework {

/// The entry as docs/formats/log-entry.md describes it (schema "candour.log-entry/1"), without
/// "links", which depend on where it is served. Absent values are null or left out exactly as the
/// format says; keys in the format's order.
nlohmann::ordered_json to_json(const LogEntry& entry);

/// One line of compact JSON: what the store keeps and hashes. `from_json(to_line(e)) == e`.
std::string to_line(const LogEntry& entry);

/// Reads an entry. Unknown fields are let be (others may add them); derived ones ("outcome") are
/// not believed. Fails: malformed, with the JSON pointer of the field that is wrong in `where`, for
/// wrong types, unknown decisions or regimes, claims that do not exist, two questions of one
/// number, text that is not UTF-8, or nesting deeper than 32.
Result<LogEntry> log_entry_from_json(std::string_view json);

}  // namespace candour::casework
