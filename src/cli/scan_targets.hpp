#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace candour::cli {

/// A file that was asked for, by itself or by its folder.
struct ScanTarget {
    std::filesystem::path path;
    std::string name;   ///< without folders; empty for standard input
    std::string shown;  ///< the name it is reported under: as it was typed, or below the folder
};

/// The files that the arguments stand for, folders taken apart in the order of their names. Links
/// inside folders are not followed, so that no file is met twice and none outside. Fails:
/// not_found; unavailable, when a folder cannot be read: a file that was not looked at must not
/// look like one without findings.
Result<std::vector<ScanTarget>> scan_targets(const std::vector<std::string>& arguments);

}  // namespace candour::cli
