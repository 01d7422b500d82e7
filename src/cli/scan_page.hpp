#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "scan/finding.hpp"

namespace candour::cli {

/// The reports of some files as a web page that stands alone: no script, nothing fetched, all text
/// of the files escaped. Fails: malformed, for a template of ours that cannot be read.
Result<std::string> scan_page(std::span<const scan::Report> reports);

}  // namespace candour::cli
