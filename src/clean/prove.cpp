#include "clean/prove.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.hpp"

namespace candour::clean {
namespace {

using Counts = std::unordered_map<std::string_view, std::ptrdiff_t>;

Counts count_words(std::string_view text) {
    Counts counts;
    for (const auto word : split_words(text)) ++counts[word];
    return counts;
}

// The words of `some` that are not among those of `all`; a word that is there once covers one.
std::ptrdiff_t words_missing(const Counts& some, const Counts& all) {
    std::ptrdiff_t missing = 0;
    for (const auto& [word, count] : some) {
        const auto found = all.find(word);
        missing += std::max<std::ptrdiff_t>(0, count - (found == all.end() ? 0 : found->second));
    }
    return missing;
}

std::string without_space(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (const char c : text)
        if (c != ' ') kept.push_back(c);
    return kept;
}

// What stands where two texts part, for the sentence that says so.
std::string from_difference(const std::string& text, const std::string& other) {
    const auto [here, there] = std::mismatch(text.begin(), text.end(), other.begin(), other.end());
    auto at = static_cast<std::size_t>(here - text.begin());
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at >= text.size() ? "nothing more" : '"' + shortened(text.substr(at), 60) + '"';
}

std::string text_lost(const scan::Examined& original, const scan::Examined& copy, double likeness,
                      bool part) {
    const auto before = without_space(original.shown);
    const auto after = without_space(copy.shown);
    if (before == after) return {};
    const auto words_before = count_words(original.shown);
    const auto words_after = count_words(copy.shown);
    if (part) {
        if (words_missing(words_after, words_before) == 0) return {};
        return "the copy shows words that the original does not";
    }
    const auto total = static_cast<double>(split_words(original.shown).size());
    const auto missing = static_cast<double>(words_missing(words_before, words_after));
    constexpr double rounding = 1e-6;  // of a product of shares, in words
    if (likeness < 1.0 && missing <= total * (1.0 - likeness) + rounding) return {};
    return fmt::format("the copy shows {} where the original shows {}",
                       from_difference(after, before), from_difference(before, after));
}

std::string still_found(const scan::Report& report) {
    const auto worst =
        std::find_if(report.findings.begin(), report.findings.end(),
                     [](const scan::Finding& one) { return one.severity != scan::Severity::info; });
    if (worst == report.findings.end()) return "the copy could not be examined";
    return fmt::format("the copy still has a finding: {} at {}", worst->what, worst->where);
}

}  // namespace

Proof prove(const scan::Examined& original, const scan::Examined& copy, double likeness,
            bool part) {
    Proof proof;
    proof.clean = !blocks(copy.report);
    proof.why_not = text_lost(original, copy, likeness, part);
    proof.kept_text = proof.why_not.empty();
    if (!proof.clean) proof.why_not = still_found(copy.report);
    return proof;
}

}  // namespace candour::clean
