#include "scan/scanners.hpp"

#include <algorithm>
#include <vector>

namespace candour::scan {

std::span<const Scanner> scanners() {
    static const std::vector<Scanner> all = {
#define SCANNER(type) {#type, scan_##type},
#include "scan/scanners.def"
#undef SCANNER
    };
    return all;
}

const Scanner* find_scanner(std::string_view type) {
    const auto all = scanners();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Scanner& one) { return one.type == type; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace candour::scan
