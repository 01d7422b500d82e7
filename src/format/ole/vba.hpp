#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/ole/compound.hpp"

namespace candour::format {

/// Undoes the compression of macro source text. Spec: [MS-OVBA] 2.4.1. Fails: malformed, when a
/// chunk breaks off or points before itself; refused, beyond the budget.
Result<std::string> vba_decompressed(std::string_view bytes, Budget& budget);

/// A module of macros.
struct VbaModule {
    std::string path;    ///< of its stream
    std::string source;  ///< UTF-8 as far as it is ASCII; empty when it could not be found

    bool operator==(const VbaModule&) const = default;
};

/// The modules of every macro project in a compound file: the streams beside one called "dir".
/// Their source is found by its beginning, whether or not "dir" says where it is.
std::vector<VbaModule> vba_modules(const Compound& file, Budget& budget);

}  // namespace candour::format
