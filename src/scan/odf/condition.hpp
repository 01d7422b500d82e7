#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace candour::scan::odf {

/// The variables and user fields of a document, by name.
using Values = std::map<std::string, std::string, std::less<>>;

/// Whether the condition of a section, hidden text or hidden paragraph holds, where that can be
/// told from it and the given values: "ooow:1 == 1", "TRUE", "show EQ \"yes\"". Nothing where it
/// depends on other things: page numbers, a database.
std::optional<bool> holds(std::string_view condition, const Values& values = {});

}  // namespace candour::scan::odf
