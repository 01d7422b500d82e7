#include "casework/reading/figures.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr std::size_t longest_label = 12;  // words: more is a sentence
constexpr double first_year = 1900;
constexpr double last_year = 2099;

struct Scale {
    std::string_view name;
    double factor;
};
constexpr auto scales = std::to_array<Scale>(
    {{"million", 1e6}, {"m", 1e6}, {"bn", 1e9}, {"billion", 1e9}, {"k", 1e3}, {"thousand", 1e3}});

struct Number {
    double value = 0;
    std::string unit;
    std::size_t length = 0;
};

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// A number at the head of the text, with its unit: "£1,234.50", "12%", "2.5 hours", "£1.2m".
std::optional<Number> number_at(std::string_view text) {
    Number number;
    std::size_t at = 0;
    if (text.starts_with("\u00A3")) {
        number.unit = "GBP";
        at = 2;
    }
    const auto begin = at;
    std::string digits;
    while (at < text.size() && (digit(text[at]) || text[at] == ',' || text[at] == '.')) {
        const bool last = at + 1 >= text.size() || !digit(text[at + 1]);
        if (!digit(text[at]) && last) break;
        // Thousands are parted in threes; "2,3" is a list.
        if (text[at] == ',') {
            std::size_t run = 0;
            while (at + 1 + run < text.size() && digit(text[at + 1 + run])) ++run;
            if (run != 3) return std::nullopt;
        } else {
            digits += text[at];
        }
        ++at;
    }
    if (at == begin || !digit(text[begin])) return std::nullopt;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
    auto rest = text.substr(at);
    if (rest.starts_with('%') || starts_with_ignoring_case(rest, " per cent")) {
        number.unit = "percent";
        at += rest.starts_with('%') ? 1U : 9U;
    } else if (!number.unit.empty()) {
        const auto spaced = rest.starts_with(' ') ? std::size_t{1} : std::size_t{0};
        for (const auto& [name, factor] : scales) {
            const auto after = rest.substr(std::min(rest.size(), spaced));
            if (!starts_with_ignoring_case(after, name)) continue;
            if (after.size() > name.size() && words_of(after.substr(name.size(), 1)).size() == 1)
                continue;
            if (spaced == 1 && name.size() < 3) continue;
            number.value *= factor;
            at += spaced + name.size();
            break;
        }
    } else if (starts_with_ignoring_case(rest, " hours")) {
        number.unit = "hours";
        at += 6;
    }
    rest = text.substr(at);
    // "12/03/2024", "2-4", "10am" and "3rd" are no counts.
    if (!rest.empty() && rest[0] != ' ' && rest[0] != '.' && rest[0] != ')' && rest[0] != ',' &&
        rest[0] != ';' && rest[0] != '*')
        return std::nullopt;
    number.length = at;
    return number;
}

std::string_view without_marks(std::string_view text) {
    for (;;) {
        text = trim(text);
        const auto before = text.size();
        for (const std::string_view mark : {"-", "\u2013", "\u2014", ":", "=", "\u2022"}) {
            if (text.starts_with(mark)) text.remove_prefix(mark.size());
            if (text.ends_with(mark)) text.remove_suffix(mark.size());
        }
        if (text.size() == before) return text;
    }
}

bool nothing_more(std::string_view rest) {
    return words_of(rest).empty();
}

bool is_year(const Number& number) {
    return number.unit.empty() && number.value >= first_year && number.value <= last_year &&
           number.length == 4;
}

bool short_label(std::string_view label) {
    return words_of(label).size() <= longest_label && label.find(". ") == std::string_view::npos;
}

// "163 - Of the above", "24 incidents".
std::optional<Figure> leading(std::string_view line, bool asks_when) {
    auto text = line;
    if (text.starts_with("c.")) text.remove_prefix(2);
    const auto number = number_at(text);
    if (!number) return std::nullopt;
    const auto rest = text.substr(number->length);
    if (nothing_more(rest)) {
        if (is_year(*number) && asks_when) return std::nullopt;
        return Figure{"", number->value, number->unit};
    }
    const auto label = without_marks(rest);
    const bool dashed = label.size() != trim(rest).size();
    const bool prose = words_of(label).size() > (dashed ? longest_label : 4) || is_year(*number);
    const bool other_number = label.find_first_of("0123456789") != std::string_view::npos;
    if (prose || rest.starts_with(')') || (other_number && !dashed)) return std::nullopt;
    const auto stop = label.ends_with('.') ? label.substr(0, label.size() - 1) : label;
    return Figure{std::string(stop), number->value, number->unit};
}

// "Charged – 5", "In 2023 £0", "Total: 12%".
std::optional<Figure> closing(std::string_view line) {
    auto text = trim(line);
    if (text.ends_with('.') || text.ends_with(';')) text.remove_suffix(1);
    const auto space = text.find_last_of(" \n");
    if (space == std::string_view::npos) return std::nullopt;
    auto last = text.substr(space + 1);
    if (last.starts_with("c.")) last.remove_prefix(2);
    const auto number = number_at(last);
    if (!number || number->length != last.size()) return std::nullopt;
    const auto before = trim(text.substr(0, space));
    const auto label = without_marks(before);
    const bool marked = label.size() != before.size();
    if (label.empty() || !short_label(label)) return std::nullopt;
    // Without a dash or colon only money and shares are surely figures: "page 5", "May 2024".
    if (!marked && number->unit.empty()) return std::nullopt;
    return Figure{std::string(label), number->value, number->unit};
}

}  // namespace

std::vector<Figure> figures_in(std::string_view line, bool asks_when) {
    const auto text = trim(line);
    if (auto figure = leading(text, asks_when)) return {*std::move(figure)};
    if (auto figure = closing(text)) return {*std::move(figure)};
    return {};
}

}  // namespace candour::casework::reading
