#pragma once

#include <string>
#include <string_view>

#include "clean/cleaner.hpp"
#include "scan/guarded.hpp"

namespace candour::clean {

/// Whether a copy may take the place of its original.
struct Proof {
    bool clean = false;      ///< a scan of the copy found nothing above info
    bool kept_text = false;  ///< it shows what the original shows, or of that what was to be kept
    std::string why_not;     ///< a sentence; empty when both hold

    [[nodiscard]] bool holds() const { return clean && kept_text; }
};

/// Holds what a scan says of a copy against what it said of the original. White space does not
/// count: layouts differ. `likeness` is the cleaner's; `part` says that only a part was to be kept,
/// and the copy then must show nothing that the original does not.
Proof prove(const scan::Examined& original, const scan::Examined& copy, double likeness, bool part);

}  // namespace candour::clean
