#include "scan/workbook/number_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/text.hpp"

namespace candour::scan::workbook {
namespace {

constexpr std::size_t most_sections = 4;

// Where the section at the front ends: a semicolon that is not quoted, escaped or in brackets.
std::size_t section_length(std::string_view code) {
    for (std::size_t at = 0; at < code.size(); ++at) {
        switch (code[at]) {
            case '\\':
            case '_':
            case '*':
                ++at;
                break;
            case '"':
            case '[': {
                const auto end = code.find(code[at] == '"' ? '"' : ']', at + 1);
                if (end == std::string_view::npos) return code.size();
                at = end;
                break;
            }
            case ';':
                return at;
            default:
                break;
        }
    }
    return code.size();
}

bool holds(char comparison, double number, double limit) {
    switch (comparison) {
        case '<':
            return number < limit;
        case '>':
            return number > limit;
        case 'l':
            return number <= limit;
        case 'g':
            return number >= limit;
        case 'n':
            return std::fabs(number - limit) > 0;
        default:
            return std::fabs(number - limit) <= 0;
    }
}

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

// The bytes of the character at the front.
std::size_t character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        ++length;
    return length;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
    if (code.empty()) code = "General";
    if (code == "General" || code == "@") {
        read_section("General");
        plain_ = true;
        return;
    }
    while (sections_.size() < most_sections) {
        const auto length = section_length(code);
        read_section(code.substr(0, length));
        if (length >= code.size()) break;
        code.remove_prefix(length + 1);
    }
    plain_ = std::all_of(sections_.begin(), sections_.end(), [](const Section& section) {
        return section.shows == Shows::value && !section.colour && !section.only_hashes;
    });
}

void NumberFormat::read_bracket(std::string_view inside, Section& section, bool& shows_time) {
    if (inside.empty()) return;
    const char first = inside.front();
    if (first == '<' || first == '>' || first == '=') {
        const bool two = inside.size() > 1 && (inside[1] == '=' || inside[1] == '>');
        section.comparison = first;
        if (two) section.comparison = inside[1] == '>' ? 'n' : first == '<' ? 'l' : 'g';
        section.limit = std::strtod(std::string(inside.substr(two ? 2 : 1)).c_str(), nullptr);
        return;
    }
    const auto lower = ascii_lower(inside);
    if (lower.find_first_not_of('h') == std::string::npos ||
        lower.find_first_not_of('m') == std::string::npos ||
        lower.find_first_not_of('s') == std::string::npos) {
        shows_time = true;
    } else if (lower.starts_with("color")) {
        const auto number = std::strtoul(lower.c_str() + 5, nullptr, 10);
        if (number >= 1 && number <= 56)
            section.colour = indexed_colour(static_cast<unsigned>(number) + 7);
    } else if (lower == "green") {
        section.colour = Colour{0, 255, 0};
    } else if (first != '$') {
        section.colour = named_colour(lower);
    }
}

void NumberFormat::read_section(std::string_view code) {
    Section section;
    bool value = false, literal = false, date = false, other_digit = false, hash = false;
    const auto lower = ascii_lower(code);
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (lower.compare(at, 7, "general") == 0 || lower.compare(at, 8, "standard") == 0) {
            value = other_digit = true;
            at += lower[at] == 'g' ? 6U : 7U;
        } else if (c == '"' || c == '[') {
            const auto end = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size());
            const auto inside = code.substr(at + 1, end - at - 1);
            if (c == '"') {
                literal = literal || !is_blank(inside);
            } else {
                read_bracket(inside, section, date);
                literal =
                    literal || (inside.starts_with('$') && inside.size() > 1 && inside[1] != '-');
            }
            at = end;
        } else if (c == '\\' || c == '*' || c == '_') {
            const auto length = at + 1 < code.size() ? character_length(code.substr(at + 1)) : 0;
            if (c == '\\') literal = literal || !is_blank(code.substr(at + 1, length));
            if (c == '*' && length > 0) literal = literal || !is_blank(code.substr(at + 1, length));
            at += length;
        } else if (c == '#') {
            value = hash = true;
        } else if (c == '0' || c == '?' || c == '%' || c == '/') {
            if (c == '0' || c == '?') value = other_digit = true;
            if (c == '%') literal = true;
        } else if (c == '@') {
            value = section.for_text = other_digit = true;
        } else if (std::string_view("ymdhsegbYMDHSEGB").find(c) != std::string_view::npos) {
            date = true;
        } else if (static_cast<unsigned char>(c) > ' ' && c != ',' && c != '.') {
            literal = true;
        }
    }
    // A date's letters in a format with digits are the exponent ("0.00E+00") or nonsense.
    if (date && !value) date_ = true;
    if (date) value = other_digit = true;
    section.only_hashes = hash && !other_digit && !literal;
    section.shows = value ? Shows::value : literal ? Shows::literal : Shows::nothing;
    sections_.push_back(section);
}

const NumberFormat::Section* NumberFormat::section_of(double number) const {
    std::size_t count = sections_.size();
    // The last section is the text's when it has "@", or when it is the fourth.
    if (count == most_sections || (count > 1 && sections_.back().for_text)) --count;
    const bool conditions =
        std::any_of(sections_.begin(), sections_.begin() + static_cast<long>(count),
                    [](const Section& s) { return s.comparison != 0; });
    if (!conditions) {
        if (count == 1) return &sections_[0];
        if (count == 2) return &sections_[number < 0 ? 1 : 0];
        return &sections_[number > 0 ? 0 : number < 0 ? 1 : 2];
    }
    for (std::size_t at = 0; at < count; ++at) {
        const auto& section = sections_[at];
        if (section.comparison == 0) {
            if (at + 1 == count || (at == 1 && number < 0) || (at == 0 && number > 0))
                return &section;
        } else if (holds(section.comparison, number, section.limit)) {
            return &section;
        }
    }
    return nullptr;  // drawn as a row of "#"
}

const NumberFormat::Section* NumberFormat::text_section() const {
    if (sections_.size() == most_sections || sections_.back().for_text) return &sections_.back();
    return nullptr;  // text is shown as it is
}

NumberFormat::Shows NumberFormat::of_number(double number) const {
    const auto* section = section_of(number);
    if (section == nullptr) return Shows::value;
    if (section->only_hashes && std::fabs(number) < 0.5) return Shows::nothing;
    // "[=1]"yes"" says what the value is.
    if (section->shows == Shows::literal && section->comparison == '=') return Shows::value;
    return section->shows;
}

NumberFormat::Shows NumberFormat::of_text() const {
    const auto* section = text_section();
    return section == nullptr ? Shows::value : section->shows;
}

std::optional<Colour> NumberFormat::colour_of_number(double number) const {
    const auto* section = section_of(number);
    return section == nullptr ? std::nullopt : section->colour;
}

std::optional<Colour> NumberFormat::colour_of_text() const {
    if (const auto* section = text_section()) return section->colour;
    // With one section its colour is that of text too.
    return sections_.size() == 1 ? sections_[0].colour : std::nullopt;
}

std::string_view builtin_format(unsigned id) {
    static constexpr std::array<std::string_view, 50> formats = {
        "General",
        "0",
        "0.00",
        "#,##0",
        "#,##0.00",
        "$#,##0_);($#,##0)",
        "$#,##0_);[Red]($#,##0)",
        "$#,##0.00_);($#,##0.00)",
        "$#,##0.00_);[Red]($#,##0.00)",
        "0%",
        "0.00%",
        "0.00E+00",
        "# ?/?",
        "# ?\?/?\?",
        "dd/mm/yyyy",
        "d-mmm-yy",
        "d-mmm",
        "mmm-yy",
        "h:mm AM/PM",
        "h:mm:ss AM/PM",
        "h:mm",
        "h:mm:ss",
        "dd/mm/yyyy h:mm",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "General",
        "#,##0_);(#,##0)",
        "#,##0_);[Red](#,##0)",
        "#,##0.00_);(#,##0.00)",
        "#,##0.00_);[Red](#,##0.00)",
        "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
        "_-$* #,##0_-;-$* #,##0_-;_-$* \"-\"_-;_-@_-",
        "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"?\?_-;_-@_-",
        "_-$* #,##0.00_-;-$* #,##0.00_-;_-$* \"-\"?\?_-;_-@_-",
        "mm:ss",
        "[h]:mm:ss",
        "mm:ss.0",
        "##0.0E+0",
        "@"};
    return id < formats.size() ? formats[id] : "General";
}

}  // namespace candour::scan::workbook
