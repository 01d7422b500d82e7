#include "base/nearest.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace candour {
namespace {

// How many single-character slips (left out, added, changed) turn one text into the other.
// Spec: Levenshtein's distance, two rows at a time.
std::size_t slips_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
            row[j] = std::min(
                {above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
        std::swap(above, row);
    }
    return above[b.size()];
}

}  // namespace

std::vector<std::string> nearest(std::string_view typed, std::span<const std::string_view> names,
                                 std::size_t limit) {
    constexpr std::size_t longest_looked_at = 64;
    const auto wanted = ascii_lower(trim(typed).substr(0, longest_looked_at));
    if (wanted.empty()) return {};
    std::vector<std::pair<std::size_t, std::string_view>> near;
    for (const auto name : names) {
        const auto lower = ascii_lower(name);
        const bool begins = lower.starts_with(wanted) || wanted.starts_with(lower);
        const auto slips = begins ? 1 : slips_between(wanted, lower);
        if (slips <= 1 + std::max(wanted.size(), lower.size()) / 3) near.emplace_back(slips, name);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    if (near.size() > limit) near.resize(limit);
    std::vector<std::string> found;
    for (const auto& [slips, name] : near) found.emplace_back(name);
    return found;
}

std::string one_of(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

}  // namespace candour
