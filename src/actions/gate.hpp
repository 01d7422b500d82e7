#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "scan/finding.hpp"
#include "scan/guarded.hpp"

namespace candour::actions {

/// Scans the exact bytes of a file that is to leave, under its name. Fails: unavailable.
using Gate = std::function<Result<scan::Report>(std::string_view bytes, const std::string& name)>;

/// The gate of the product: every file in a child process of its own. `guard` must outlive it.
Gate gate_of(const scan::Guard& guard);

/// Lets a file pass in which nothing above info was found. Fails: refused, with the worst that was
/// found and how much more there is; unavailable, when nobody could look: then nothing passes.
Result<void> pass(const Gate& gate, std::string_view bytes, const std::string& name);

/// What stands against a report, as one sentence: "a hidden sheet with 30 rows at Sheet2, and 3
/// more findings".
std::string objection(const scan::Report& report);

}  // namespace candour::actions
