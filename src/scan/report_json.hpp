#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "scan/finding.hpp"

namespace candour::scan {

/// A report as docs/formats/scan-report.md describes it.
nlohmann::ordered_json to_json(const Report& report);
nlohmann::ordered_json to_json(const Finding& finding);

/// One line of JSON, without its end; bytes that are not UTF-8 become U+FFFD.
std::string json_line(const nlohmann::ordered_json& json);

/// Reads what `to_json` wrote. What comes from a child process may have been made by the file that
/// it examined, so nothing is believed: unknown classes and impossible values are malformed.
Result<Report> report_from_json(std::string_view json);

}  // namespace candour::scan
