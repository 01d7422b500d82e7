#include "casework/reading/facts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr std::size_t longest_reference = 40;

// What stands before a reference. Longest first.
constexpr auto reference_labels = std::to_array<std::string_view>(
    {"reference number:", "our reference:", "my reference:", "foi reference:", "request reference:",
     "case reference:", "freedom of information request - reference -", "our ref:", "foi ref:",
     "reference no:", "foi id", "reference:", "ref no:", "ref:", "reference number"});

constexpr auto receipt_words = std::to_array<std::string_view>(
    {"which we received on", "received on", "received by us on", "we received on", "request dated",
     "request received", "received", "dated"});

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

std::optional<Date> date_at_head(std::string_view text) {
    // "24/11/2023.", "15th September 2025. I note", "4th March 2021"
    const auto words = split_words(text.substr(0, 60));
    for (const std::size_t n : {std::size_t{1}, std::size_t{3}, std::size_t{4}}) {
        if (words.size() < n) continue;
        std::string candidate;
        for (std::size_t i = 0; i < n; ++i)
            candidate += (i == 0 ? "" : " ") + std::string(words[i]);
        candidate.erase(std::remove(candidate.begin(), candidate.end(), '^'), candidate.end());
        while (!candidate.empty() &&
               std::string_view(".,;:)").find(candidate.back()) != std::string_view::npos)
            candidate.pop_back();
        if (const auto date = parse_written_date(candidate)) return *date;
    }
    return std::nullopt;
}

}  // namespace

std::optional<TitleAndReference> title_with_reference(std::string_view text) {
    text = trim(text);
    if (!text.ends_with(')')) return std::nullopt;
    const auto open = text.find_last_of('(');
    if (open == std::string_view::npos || open == 0) return std::nullopt;
    const auto reference = trim(text.substr(open + 1, text.size() - open - 2));
    const auto title = trim(text.substr(0, open));
    const bool plausible =
        !title.empty() && has_digit(reference) && reference.size() <= longest_reference &&
        split_words(reference).size() <= 3 &&
        (reference.size() > 4 || reference.find_first_of("/_-") != std::string_view::npos);
    if (!plausible) return std::nullopt;
    return TitleAndReference{std::string(title), std::string(reference)};
}

std::optional<std::string> reference_in(std::string_view text) {
    const auto lower = ascii_lower(text);
    for (const auto label : reference_labels) {
        const auto found = lower.find(label);
        if (found == std::string::npos) continue;
        if (found > 0 && lower[found - 1] >= 'a' && lower[found - 1] <= 'z') continue;
        if (lower.substr(found > 5 ? found - 5 : 0, 5) == "your ") continue;
        auto rest = trim(text.substr(found + label.size()));
        if (rest.starts_with("- ")) rest = trim(rest.substr(2));
        // "FOI / 973891" and "FOI 3151" are one reference each; a place or address may follow.
        std::string reference;
        for (const auto word : split_words(rest.substr(0, longest_reference))) {
            const bool prefix = reference.empty() && !has_digit(word) && word.size() <= 5;
            const bool slash = word == "/";
            if (!prefix && !slash && !has_digit(word)) break;
            if (!reference.empty() && !slash && reference.back() != '/') reference += ' ';
            reference += word;
            if (has_digit(word)) break;
        }
        while (!reference.empty() &&
               std::string_view(".,;:)").find(reference.back()) != std::string_view::npos)
            reference.pop_back();
        if (has_digit(reference)) return reference;
    }
    return std::nullopt;
}

std::optional<Date> receipt_in(std::string_view text) {
    const auto lower = ascii_lower(text);
    for (const auto words : receipt_words) {
        const auto found = lower.find(words);
        if (found == std::string::npos) continue;
        if (const auto date = date_at_head(trim(text.substr(found + words.size())))) return date;
        const auto on = lower.find(" on ", found);
        if (on != std::string::npos && on < found + words.size() + 40)
            if (const auto date = date_at_head(trim(text.substr(on + 4)))) return date;
    }
    return std::nullopt;
}

std::optional<Date> letter_date(std::string_view text) {
    constexpr std::size_t longest = 40;
    text = trim(text);
    if (starts_with_ignoring_case(text, "date:")) return date_at_head(trim(text.substr(5)));
    if (text.size() > longest) return std::nullopt;
    std::string bare(text);
    bare.erase(std::remove(bare.begin(), bare.end(), '^'), bare.end());
    if (const auto date = parse_written_date(bare)) return *date;
    return std::nullopt;
}

}  // namespace candour::casework::reading
