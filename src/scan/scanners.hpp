#pragma once

#include <span>
#include <string_view>

namespace candour::scan {

class Examination;

#define SCANNER(type) void scan_##type(Examination& exam);
#include "scan/scanners.def"
#undef SCANNER

/// What examines one type of file.
struct Scanner {
    std::string_view type;  ///< as `type_of` names it
    void (*scan)(Examination&);
};

std::span<const Scanner> scanners();

/// nullptr for a type that nobody can examine.
const Scanner* find_scanner(std::string_view type);

}  // namespace candour::scan
