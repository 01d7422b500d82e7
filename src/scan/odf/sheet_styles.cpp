#include "scan/odf/sheet_styles.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/look.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;

constexpr int deepest_map = 4;
constexpr std::size_t most_styles = 100'000;

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        if (c != '"') out += c;
    return out + '"';
}

std::string digits(const Node& node, std::string_view attribute, int otherwise) {
    const auto count = format::odf::number_of(node.get(attribute)).value_or(otherwise);
    return std::string(static_cast<std::size_t>(std::clamp(count, 0.0, 20.0)), '0');
}

/// What one piece of a number format is in Excel's notation.
std::string code_of(const Node& piece) {
    if (piece.is("number:text")) {
        const auto text = plain_text(piece);
        return text.empty() ? std::string() : quoted(text);
    }
    if (piece.is("number:number")) {
        auto whole = digits(piece, "number:min-integer-digits", 1);
        const auto parts = digits(piece, "number:decimal-places", 0);
        if (whole.empty()) whole = "#";
        return parts.empty() ? whole : whole + "." + parts;
    }
    if (piece.is("number:scientific-number")) return "0.00E+00";
    if (piece.is("number:fraction")) return "# ?/?";
    if (piece.is("number:currency-symbol")) return quoted(plain_text(piece));
    if (piece.is("number:text-content")) return "@";
    if (piece.is("number:boolean")) return "General";
    if (piece.is("number:day") || piece.is("number:day-of-week")) return "dd";
    if (piece.is("number:month")) return "mm";
    if (piece.is("number:year") || piece.is("number:era")) return "yyyy";
    if (piece.is("number:hours")) return "hh";
    if (piece.is("number:minutes")) return "mm";
    if (piece.is("number:seconds")) return "ss";
    if (piece.is("number:quarter") || piece.is("number:week-of-year")) return "yyyy";
    return {};
}

/// The colour of a number's format, as far as it can hide the number.
std::string colour_code(const Node& properties) {
    const auto colour = parse_colour(properties.get("fo:color"));
    if (!colour) return {};
    if (nearly_equal(*colour, white)) return "[White]";
    return nearly_equal(*colour, black) ? "[Black]" : std::string();
}

/// The section of a format that has no maps.
std::string section_of(const Node& style) {
    std::string code;
    for (const auto& piece : style.children) {
        if (piece.is("style:text-properties"))
            code.insert(0, colour_code(piece));
        else if (!piece.is_text())
            code += code_of(piece);
    }
    return code;
}

/// "value()>=0" as "[>=0]".
std::string bracket(std::string_view condition) {
    const auto paren = condition.find(')');
    const auto rest = paren == std::string_view::npos ? condition : condition.substr(paren + 1);
    std::string plain;
    for (const char c : rest)
        if (c != ' ') plain += c;
    // OpenFormula writes "!=" for "<>".
    return plain.starts_with("!=") ? "[<>" + plain.substr(2) + "]" : "[" + plain + "]";
}

std::string format_of(const Styles& styles, Part part, std::string_view name, int depth) {
    const auto* style = styles.data_style(part, name);
    if (style == nullptr) return "General";
    std::string code;
    int maps = 0;
    for (const auto& map : style->children) {
        if (!map.is("style:map") || depth >= deepest_map) continue;
        const auto* target = styles.data_style(part, map.get("style:apply-style-name"));
        code += bracket(map.get("style:condition"));
        code += target ? section_of(*target) : std::string("General");
        code += ';';
        ++maps;
    }
    const bool of_text = style->is("number:text-style");
    const auto own = section_of(*style);
    // The engine's notation: the section of text is the last of four.
    if (of_text && maps > 0) {
        for (; maps < 3; ++maps) code += "General;";
        return code + own;
    }
    if (of_text) return own.empty() ? ";;;" : own;
    if (maps > 0) return code + own;
    return own.empty() ? ";;" : own;
}

bool is_wholly_guarded(const Styles& styles, Part part, std::string_view name) {
    return styles.value(part, "table-cell", name, Props::cell, "style:cell-protect") ==
           "hidden-and-protected";
}

/// The data style of a cell style or of one it comes from.
std::string data_style_of(const Styles& styles, std::string_view name) {
    const auto line = styles.line_of(Part::content, "table-cell", name);
    for (auto style = line.rbegin(); style != line.rend(); ++style)
        if (!(*style)->data_style.empty()) return (*style)->data_style;
    return {};
}

std::uint8_t across_of(std::string_view align) {
    if (align == "start" || align == "left") return 1;
    if (align == "center") return 2;
    return align == "end" || align == "right" ? 3 : 0;
}

}  // namespace

std::string excel_number_format(const Styles& styles, std::string_view data_style) {
    return format_of(styles, Part::content, data_style, 0);
}

workbook::Style cell_style(const Styles& styles, std::string_view name) {
    const auto value = [&](Props group, std::string_view property) {
        return styles.value(Part::content, "table-cell", name, group, property);
    };
    Look look;
    look.size = 10;
    if (const auto* standard = styles.standard("table-cell")) wear(look, *standard);
    wear(look, styles, Part::content, "table-cell", name);
    workbook::Style style;
    style.font = look.colour;
    style.size = look.size * std::min(1.0, look.stretch / 20);
    style.fill = parse_colour(value(Props::cell, "fo:background-color"));
    style.transparent = look.hidden || look.opacity < 6;
    style.wraps = value(Props::cell, "fo:wrap-option") == "wrap";
    style.bold = value(Props::text, "fo:font-weight") == "bold";
    style.italic = value(Props::text, "fo:font-style") == "italic";
    const auto line = value(Props::text, "style:text-underline-style");
    style.underlined = !line.empty() && line != "none";
    style.across = across_of(value(Props::paragraph, "fo:text-align"));
    if (const auto data = data_style_of(styles, name); !data.empty())
        style.number_format = excel_number_format(styles, data);
    style.number_is_text = style.number_format == "@";
    return style;
}

void set_rule_look(const Styles& styles, std::string_view name, workbook::Rule& rule) {
    const auto said = [&](Props group, std::string_view property) {
        return styles.said(Part::content, "table-cell", name, group, property);
    };
    if (const auto colour = said(Props::text, "fo:color")) rule.font = parse_colour(*colour);
    if (const auto fill = said(Props::cell, "fo:background-color")) rule.fill = parse_colour(*fill);
    if (const auto size = said(Props::text, "fo:font-size"))
        rule.size = format::odf::points_of(*size);
    if (const auto data = data_style_of(styles, name); !data.empty())
        rule.number_format = excel_number_format(styles, data);
}

SheetStyles::SheetStyles(const Styles& styles) {
    all_.push_back(cell_style(styles, "Default"));
    for (const auto& name : styles.names_of(Part::content, "table-cell")) {
        if (all_.size() >= most_styles) break;
        Numbers numbers;
        numbers.open = numbers.guarded = static_cast<std::uint32_t>(all_.size());
        all_.push_back(cell_style(styles, name));
        if (is_wholly_guarded(styles, Part::content, name)) {
            auto guarded = all_.back();
            guarded.transparent = true;
            numbers.guarded = static_cast<std::uint32_t>(all_.size());
            all_.push_back(std::move(guarded));
        }
        numbers_.insert_or_assign(name, numbers);
    }
}

std::uint32_t SheetStyles::number_of(std::string_view name, bool is_protected) const {
    const auto at = numbers_.find(name);
    if (at == numbers_.end()) return 0;
    return is_protected ? at->second.guarded : at->second.open;
}

}  // namespace candour::scan::odf
