#include "casework/log_entry.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::casework {

DecisionKind outcome(const LogEntry& entry) {
    std::vector<DecisionKind> decisions;
    for (const auto& answer : entry.answers) decisions.push_back(answer.decision);
    for (const auto& claim : entry.claims)
        if (claim.mode == ClaimMode::ncnd) decisions.push_back(DecisionKind::ncnd);
    return overall_outcome(decisions);
}

std::vector<std::string> provisions(const LogEntry& entry) {
    std::vector<std::string> all;
    for (const auto& claim : entry.claims)
        if (std::find(all.begin(), all.end(), claim.provision) == all.end())
            all.push_back(claim.provision);
    return all;
}

std::string address_of(std::string_view reference) {
    constexpr std::size_t longest = 80;
    constexpr std::size_t hash_digits = 8;
    std::string address;
    bool lost_characters = false;
    for (const char c : reference) {
        const bool kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                          (c >= 'a' && c <= 'z') || c == '_' || c == '-';
        if (kept)
            address += c;
        else if (!address.empty() && address.back() != '-')
            address += '-';
        lost_characters = lost_characters || static_cast<unsigned char>(c) >= 0x80;
    }
    while (!address.empty() && address.back() == '-') address.pop_back();
    if (!address.empty() && address.size() <= longest && !lost_characters) return address;

    const auto hash = hex(sha256(reference)).substr(0, hash_digits);
    if (address.size() > longest - hash_digits - 1) address.resize(longest - hash_digits - 1);
    while (!address.empty() && address.back() == '-') address.pop_back();
    return address.empty() ? hash : address + "-" + hash;
}

}  // namespace candour::casework
