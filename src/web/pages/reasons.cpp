#include "web/pages/reasons.hpp"

#include <algorithm>

namespace candour::web::pages {
namespace {

// Claims without any reasoning of their own are the same only when all of it is.
bool same_reasoning(const casework::Claim& a, const casework::Claim& b) {
    const bool reasoned = a.prejudice || a.public_interest;
    return a.mode == b.mode && a.questions == b.questions && a.prejudice == b.prejudice &&
           a.public_interest == b.public_interest && (reasoned || a.why == b.why);
}

}  // namespace

std::vector<Reasons> shared_reasons(const casework::LogEntry& entry) {
    std::vector<Reasons> all;
    for (std::size_t i = 0; i < entry.claims.size(); ++i) {
        const auto& claim = entry.claims[i];
        const auto same = std::find_if(all.begin(), all.end(), [&](const Reasons& reasons) {
            return same_reasoning(reasons.claim, claim);
        });
        auto& reasons = same != all.end() ? *same : all.emplace_back(Reasons{claim, {}, true});
        reasons.claims.push_back(i);
        reasons.same_why = reasons.same_why && claim.why == reasons.claim.why;
    }
    return all;
}

}  // namespace candour::web::pages
