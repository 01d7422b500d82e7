#pragma once

#include <cstddef>
#include <vector>

#include "casework/log_entry.hpp"

namespace candour::web::pages {

/// Claims that rest on the same harm and the same weighing, shown once: "Section 31(1)(a)(b)" is
/// two claims and one set of reasons. Each may still say for itself why it applies.
struct Reasons {
    casework::Claim claim;            ///< the first of them
    std::vector<std::size_t> claims;  ///< all of them: indices in the entry, in order
    bool same_why = true;             ///< they say the same of why they apply
};

/// Every claim of the entry in exactly one place, in the order claimed.
std::vector<Reasons> shared_reasons(const casework::LogEntry& entry);

}  // namespace candour::web::pages
