#include "scan/plain/csv_cells.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::scan {
namespace {

bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Where a quoted cell ends, after its closing mark; npos when it never closes.
std::size_t end_of_quoted(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != '"') continue;
        if (i + 1 < text.size() && text[i + 1] == '"')
            ++i;
        else
            return i + 1;
    }
    return std::string_view::npos;
}

std::string without_quotes(std::string_view quoted) {
    std::string plain;
    const auto inside = quoted.substr(1, quoted.size() - 2);
    for (std::size_t i = 0; i < inside.size(); ++i) {
        plain += inside[i];
        if (inside[i] == '"' && i + 1 < inside.size() && inside[i + 1] == '"') ++i;
    }
    return plain;
}

// "A1", "$B$12", "Sheet1!C3" at the start.
bool begins_with_reference(std::string_view text) {
    std::size_t at = 0;
    const auto skip_dollar = [&] {
        if (at < text.size() && text[at] == '$') ++at;
    };
    skip_dollar();
    const auto letters = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    if (at == letters || at - letters > 3) return false;
    skip_dollar();
    const auto digits = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == digits || at - digits > 7) return false;
    return at == text.size() ||
           std::string_view("+-*/^&:),;!<>= ").find(text[at]) != std::string_view::npos;
}

// "SUM(": a name with a bracket right after it.
bool has_call(std::string_view text) {
    for (auto at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
        if (at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]))) continue;
        auto begin = at;
        while (begin > 0 && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]) ||
                             text[begin - 1] == '.' || text[begin - 1] == '_'))
            --begin;
        const auto name = text.substr(begin, at - begin);
        // "+44 (0)20" has none, and "-see note(3)" is a word and no function of capitals.
        if (is_letter(name.front()) &&
            std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
            return true;
    }
    return false;
}

// DDE: "cmd|' /C calc'!A0".
bool has_command(std::string_view text) {
    const auto bar = text.find('|');
    return bar != std::string_view::npos && text.find('!', bar) != std::string_view::npos;
}

}  // namespace

std::string CsvCell::name() const {
    std::string letters;
    for (auto rest = column; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters + std::to_string(row);
}

void each_cell(std::string_view text, char delimiter,
               const std::function<void(const CsvCell&)>& each) {
    CsvCell cell;
    const std::array<char, 3> ends = {delimiter, '\n', '\r'};
    const std::string_view enders(ends.data(), ends.size());
    while (!text.empty()) {
        const auto closed = text.front() == '"' ? end_of_quoted(text) : std::string_view::npos;
        const bool quoted =
            closed != std::string_view::npos &&
            (closed == text.size() || enders.find(text[closed]) != std::string_view::npos);
        const auto size = quoted ? closed : std::min(text.find_first_of(enders), text.size());
        const auto raw = text.substr(0, size);
        const auto plain = quoted ? without_quotes(raw) : std::string(raw);
        cell.text = plain;
        cell.quoted = quoted;
        each(cell);
        cell.line += static_cast<std::size_t>(std::count(raw.begin(), raw.end(), '\n'));
        text.remove_prefix(size);
        if (text.empty()) return;
        if (text.front() == delimiter) {
            ++cell.column;
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
        ++cell.line;
        ++cell.row;
        cell.column = 1;
    }
}

char delimiter_of(std::string_view text) {
    constexpr std::string_view candidates = ",;\t|";
    if (text.size() > 4 && starts_with_ignoring_case(text, "sep=")) return text[4];
    std::array<std::size_t, candidates.size()> counts{};
    bool quoted = false;
    std::size_t lines = 0;
    for (const char c : text.substr(0, 64UL * 1024)) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted && ++lines == 5) break;
        if (const auto at = candidates.find(c); !quoted && at != std::string_view::npos)
            ++counts[at];
    }
    const auto* const most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

bool is_run_as_formula(std::string_view cell) {
    auto text = cell;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r' ||
                             text.front() == '\n'))
        text.remove_prefix(1);
    if (text.size() < 2) return false;
    const char sign = text.front();
    const auto rest = trim(text.substr(1));
    if (rest.empty()) return false;
    if (sign == '=')
        return is_letter(rest.front()) || is_digit(rest.front()) ||
               std::string_view("(\"'+-@$[{.#").find(rest.front()) != std::string_view::npos;
    if (sign != '+' && sign != '-' && sign != '@') return false;
    // A number, a telephone number or a dash before words is none.
    return has_call(rest) || has_command(rest) ||
           (sign != '@' && begins_with_reference(rest) &&
            rest.find(' ') == std::string_view::npos) ||
           ((sign == '+' || sign == '-') && rest.front() == '=');
}

}  // namespace candour::scan
