#include "scan/workbook/place.hpp"

#include <algorithm>
#include <cctype>

namespace candour::scan::workbook {
namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_byte(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// What stands at one end of an area: a column, a row or both.
struct Corner {
    std::optional<std::uint32_t> row, column;
};

// Takes a corner from the front of `text`; nothing when there is none.
std::optional<Corner> take_corner(std::string_view& text) {
    std::size_t at = 0;
    Corner corner;
    if (at < text.size() && text[at] == '$') ++at;
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; at < text.size() && is_letter(text[at]) && letters < 4; ++at, ++letters)
        column = column * 26 + static_cast<std::uint32_t>((text[at] & ~0x20) - 'A' + 1);
    if (letters > 0) {
        if (letters > 3 || column > most_columns) return {};
        corner.column = column - 1;
        if (at < text.size() && text[at] == '$') ++at;
    }
    std::uint32_t row = 0;
    std::size_t digits = 0;
    for (; at < text.size() && is_digit(text[at]) && digits < 8; ++at, ++digits)
        row = row * 10 + static_cast<std::uint32_t>(text[at] - '0');
    if (digits > 0) {
        if (row < 1 || row > most_rows) return {};
        corner.row = row - 1;
    }
    if (letters == 0 && digits == 0) return {};
    text.remove_prefix(at);
    return corner;
}

std::optional<Area> between(const Corner& a, const Corner& b) {
    if (a.row.has_value() != b.row.has_value() || a.column.has_value() != b.column.has_value())
        return {};
    Area area{0, 0, most_rows - 1, most_columns - 1};
    if (a.row) {
        area.first_row = std::min(*a.row, *b.row);
        area.last_row = std::max(*a.row, *b.row);
    }
    if (a.column) {
        area.first_column = std::min(*a.column, *b.column);
        area.last_column = std::max(*a.column, *b.column);
    }
    return area;
}

// Takes an area from the front of `text`; nothing, and `text` as it was, when there is none.
std::optional<Area> take_area(std::string_view& text) {
    auto rest = text;
    const auto first = take_corner(rest);
    if (!first) return {};
    auto second = first;
    if (rest.starts_with(':')) {
        auto after = rest.substr(1);
        second = take_corner(after);
        if (!second) return {};
        rest = after;
    } else if (!first->row || !first->column) {
        return {};
    }
    const auto area = between(*first, *second);
    if (area) text = rest;
    return area;
}

// Takes "'My sheet'!" or "Sheet1!" from the front of `text`, with "[1]" before the name.
std::optional<std::string> take_sheet(std::string_view& text) {
    std::string sheet;
    std::size_t at = 0;
    if (text.starts_with('\'')) {
        for (at = 1; at < text.size(); ++at) {
            if (text[at] != '\'') {
                sheet += text[at];
            } else if (at + 1 < text.size() && text[at + 1] == '\'') {
                sheet += text[at++];
            } else {
                break;
            }
        }
        ++at;
    } else {
        if (text.starts_with('[')) {
            at = text.find(']');
            if (at == std::string_view::npos) return {};
            ++at;
        }
        while (at < text.size() && is_name_byte(text[at])) ++at;
        sheet = std::string(text.substr(0, at));
    }
    if (at >= text.size() || text[at] != '!' || sheet.empty()) return {};
    text.remove_prefix(at + 1);
    return sheet;
}

}  // namespace

std::string column_name(std::uint32_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

std::string name_of(Place place) {
    return column_name(place.column) + std::to_string(place.row + 1);
}

std::string name_of(const Area& area) {
    const Place first{area.first_row, area.first_column}, last{area.last_row, area.last_column};
    return first == last ? name_of(first) : name_of(first) + ":" + name_of(last);
}

std::string name_of(std::string_view sheet, Place place) {
    return std::string(sheet) + "!" + name_of(place);
}

std::optional<Place> parse_place(std::string_view text) {
    const auto corner = take_corner(text);
    if (!corner || !corner->row || !corner->column || !text.empty()) return {};
    return Place{*corner->row, *corner->column};
}

std::optional<Area> parse_area(std::string_view text) {
    const auto area = take_area(text);
    return text.empty() ? area : std::nullopt;
}

std::vector<Area> parse_areas(std::string_view text) {
    std::vector<Area> areas;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" ,\t\r\n"), text.size());
        if (const auto area = parse_area(text.substr(0, end))) areas.push_back(*area);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return areas;
}

std::vector<SheetArea> areas_in(std::string_view formula) {
    std::vector<SheetArea> areas;
    while (!formula.empty() && areas.size() < 10'000) {
        if (formula.front() == '"') {
            const auto end = formula.find('"', 1);
            formula.remove_prefix(end == std::string_view::npos ? formula.size() : end + 1);
            continue;
        }
        SheetArea found;
        if (auto sheet = take_sheet(formula)) {
            found.external = sheet->starts_with('[');
            found.sheet = std::move(*sheet);
        }
        if (const auto area = take_area(formula)) {
            // "LOG10(" is a function and "AB1_x" a name.
            if (formula.empty() || (!is_name_byte(formula.front()) && formula.front() != '(')) {
                found.area = *area;
                areas.push_back(std::move(found));
            }
        }
        if (formula.empty()) break;
        if (is_name_byte(formula.front())) {
            while (!formula.empty() && is_name_byte(formula.front())) formula.remove_prefix(1);
        } else {
            formula.remove_prefix(1);
        }
    }
    return areas;
}

}  // namespace candour::scan::workbook
