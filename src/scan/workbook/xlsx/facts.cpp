#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "scan/workbook/wording.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

constexpr std::size_t most_areas = 1'000'000;

void read_columns(const XmlNode& list, SheetFacts& facts) {
    for (const auto& entry : list) {
        if (entry.name != "x:col") continue;
        const auto first = to_index(entry.get("min")), last = to_index(entry.get("max"));
        if (first < 1 || first > most_columns || last < first) continue;
        Columns columns;
        columns.first = static_cast<std::uint32_t>(first - 1);
        columns.last = static_cast<std::uint32_t>(std::min<std::size_t>(last, most_columns) - 1);
        columns.width = to_number(entry.get("width"), -1);
        columns.hidden = is_true(entry.get("hidden"));
        if (entry.has("style"))
            columns.style = static_cast<std::uint32_t>(
                std::min<std::size_t>(to_index(entry.get("style")), 0xFFFFFFFE));
        facts.columns.push_back(columns);
    }
}

void read_filter(const XmlNode& filter, SheetFacts& facts) {
    const auto area = parse_area(filter.get("ref"));
    if (!area) return;
    facts.filters.push_back(*area);
    for (const auto& column : filter)
        if (column.name == "x:filterColumn" && column.first != nullptr) facts.filter_applied = true;
}

Condition::Comparison comparison_named(std::string_view name) {
    using Comparison = Condition::Comparison;
    static constexpr std::array<std::pair<std::string_view, Comparison>, 8> names = {{
        {"equal", Comparison::equal},
        {"notEqual", Comparison::not_equal},
        {"lessThan", Comparison::less},
        {"lessThanOrEqual", Comparison::less_or_equal},
        {"greaterThan", Comparison::greater},
        {"greaterThanOrEqual", Comparison::greater_or_equal},
        {"between", Comparison::between},
        {"notBetween", Comparison::not_between},
    }};
    for (const auto& [text, value] : names)
        if (text == name) return value;
    return Comparison::none;
}

Condition::Kind kind_named(std::string_view type) {
    using Kind = Condition::Kind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 10> names = {{
        {"cellIs", Kind::compares},
        {"expression", Kind::expression},
        {"containsText", Kind::contains},
        {"notContainsText", Kind::contains_not},
        {"beginsWith", Kind::begins_with},
        {"endsWith", Kind::ends_with},
        {"containsBlanks", Kind::blank},
        {"notContainsBlanks", Kind::not_blank},
        {"containsErrors", Kind::error},
        {"notContainsErrors", Kind::not_error},
    }};
    for (const auto& [text, value] : names)
        if (text == type) return value;
    return Kind::unknown;
}

// A bar or an icon without its number.
bool hides_value(const XmlNode& rule) {
    for (const std::string_view name : {"x:dataBar", "x:iconSet", "x14:dataBar", "x14:iconSet"}) {
        const auto* drawing = rule.child(name);
        if (drawing != nullptr && drawing->has("showValue") && !is_true(drawing->get("showValue")))
            return true;
    }
    return false;
}

// <x:cfRule> or <x14:cfRule>.
std::optional<Rule> read_rule(const XmlNode& node, const std::vector<Area>& areas,
                              const Styles& styles) {
    Rule rule;
    rule.areas = areas;
    rule.priority =
        static_cast<int>(std::min<std::size_t>(to_index(node.get("priority", "1")), 1'000'000));
    rule.stop_if_true = is_true(node.get("stopIfTrue"));
    rule.condition.kind = kind_named(node.get("type"));
    rule.condition.comparison = comparison_named(node.get("operator"));
    rule.condition.text = std::string(node.get("text"));
    for (const auto& child : node)
        if (child.name == "x:formula" || child.name == "xm:f")
            rule.condition.formulas.push_back(child.all_text());
    Difference difference;
    if (const auto at = to_index(node.get("dxfId")); at < styles.differences.size())
        difference = styles.differences[at];
    if (const auto* own = node.child("x14:dxf")) difference = read_difference(*own, styles);
    rule.font = difference.font;
    rule.fill = difference.fill;
    rule.size = difference.size;
    rule.number_format = difference.number_format;
    if (hides_value(node)) {
        rule.hides_value = true;
        rule.condition.kind = Condition::Kind::always;
    }
    const bool draws = rule.font || rule.fill || rule.size || rule.number_format ||
                       rule.hides_value || rule.stop_if_true;
    return draws ? std::optional(std::move(rule)) : std::nullopt;
}

void read_formatting(const XmlNode& node, const std::vector<Area>& areas, const Styles& styles,
                     SheetFacts& facts) {
    for (const auto& child : node) {
        if (child.name != "x:cfRule" && child.name != "x14:cfRule") continue;
        if (auto rule = read_rule(child, areas, styles)) facts.rules.push_back(std::move(*rule));
    }
}

std::string text_below(const XmlNode& node, std::string_view name) {
    const auto* found = node.child(name);
    return found == nullptr ? std::string() : found->all_text();
}

void read_validation(const XmlNode& node, SheetFacts& facts) {
    Validation validation;
    const bool own = node.name == "x:dataValidation";
    validation.areas =
        parse_areas(own ? std::string(node.get("sqref")) : text_below(node, "xm:sqref"));
    for (const auto* name : {"promptTitle", "prompt", "errorTitle", "error"})
        if (!node.get(name).empty()) validation.messages += std::string(node.get(name)) + " ";
    const auto formula = text_below(node, own ? "x:formula1" : "x14:formula1");
    if (node.get("type") == "list") {
        const auto text = trim(formula);
        if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
            validation.list = std::string(text.substr(1, text.size() - 2));
            for (const auto item : split(validation.list, ',')) validation.items.emplace_back(item);
        } else {
            validation.formula = formula;
        }
    }
    facts.validations.push_back(std::move(validation));
}

// The extensions of 2010: rules and validations that refer to other sheets.
void read_extensions(const XmlNode& list, const Styles& styles, SheetFacts& facts) {
    for (const auto& extension : list) {
        if (const auto* rules = extension.child("x14:conditionalFormattings"))
            for (const auto& one : *rules)
                read_formatting(one, parse_areas(text_below(one, "xm:sqref")), styles, facts);
        if (const auto* validations = extension.child("x14:dataValidations"))
            for (const auto& one : *validations)
                if (one.name == "x14:dataValidation") read_validation(one, facts);
    }
}

// The fill and font of one of Excel's own table styles, in the header and below it.
struct TableLook {
    std::optional<Colour> header_fill, header_font, body_fill, body_font;
};

TableLook built_in_look(std::string_view style, const ThemeColours& theme) {
    TableLook look;
    const auto digits = style.find_first_of("0123456789");
    if (digits == std::string_view::npos) return look;
    const auto number = to_index(style.substr(digits));
    if (number < 1 || number > 28) return look;
    const auto place = (number - 1) % 7;
    const auto accent = place == 0 ? theme.colours[ThemeColours::dark_1]
                                   : theme.colours[ThemeColours::accent_1 + place - 1];
    const auto row = (number - 1) / 7;
    if (style.starts_with("TableStyleLight")) {
        if (row == 1) look = {accent, white, {}, {}};
    } else if (style.starts_with("TableStyleMedium")) {
        if (row == 0 || row == 2) look = {accent, white, {}, {}};
        if (row == 1) look = {accent, white, tinted(accent, 0.8), {}};
        if (row == 3) look = {tinted(accent, 0.8), {}, tinted(accent, 0.8), {}};
    } else if (style.starts_with("TableStyleDark")) {
        if (row == 0) look = {black, white, tinted(accent, place == 0 ? 0.45 : -0.25), white};
        if (row == 1)
            look = {theme.colours[ThemeColours::accent_2], white, tinted(accent, 0.8), {}};
    }
    return look;
}

void add_ground(SheetFacts& facts, const Area& area, const std::optional<Colour>& fill,
                const std::optional<Colour>& font) {
    if (fill || font) facts.grounds.push_back({area, fill, font});
}

void read_table_style(const XmlNode& table, const Area& area, const Styles& styles,
                      SheetFacts& facts) {
    const auto* info = table.child("x:tableStyleInfo");
    if (info == nullptr) return;
    const std::string name(info->get("name"));
    const auto headers = to_index(table.get("headerRowCount", "1"));
    const auto totals = to_index(table.get("totalsRowCount", "0"));
    Area header = area, total = area;
    header.last_row = header.first_row;
    total.first_row = total.last_row;
    const auto own = styles.tables.find(name);
    if (own == styles.tables.end()) {
        const auto look = built_in_look(name, styles.theme);
        add_ground(facts, area, look.body_fill, look.body_font);
        if (headers == 1) add_ground(facts, header, look.header_fill, look.header_font);
        return;
    }
    for (const std::string_view element : {"wholeTable", "headerRow", "totalRow"}) {
        for (const auto& [type, at] : own->second) {
            if (type != element || at >= styles.differences.size()) continue;
            const auto& difference = styles.differences[at];
            if (element == "headerRow" && headers == 0) continue;
            if (element == "totalRow" && totals == 0) continue;
            add_ground(facts,
                       element == "wholeTable"  ? area
                       : element == "headerRow" ? header
                                                : total,
                       difference.fill, difference.font);
        }
    }
}

void read_tables(const Package& package, const Part& part, const Styles& styles,
                 SheetFacts& facts) {
    for (const auto* table_part : package.all_related(part.name, "table")) {
        const auto tree = package.tree(*table_part);
        if (!tree) continue;  // the examination of the package says so
        const auto area = parse_area(tree->root().get("ref"));
        if (!area) continue;
        if (const auto* filter = tree->root().child("x:autoFilter")) read_filter(*filter, facts);
        read_table_style(tree->root(), *area, styles, facts);
    }
}

}  // namespace

SheetFacts read_facts(const Package& package, const Part& part, const XmlNode& sheet,
                      const Styles& styles) {
    SheetFacts facts;
    for (const auto& node : sheet) {
        if (node.name == "x:sheetFormatPr") {
            facts.default_row_height = to_number(node.get("defaultRowHeight"), 15);
            facts.rows_hidden_by_default = is_true(node.get("zeroHeight"));
            facts.default_column_width = to_number(node.get("defaultColWidth"),
                                                   to_number(node.get("baseColWidth"), 8) + 0.43);
        } else if (node.name == "x:cols") {
            read_columns(node, facts);
        } else if (node.name == "x:mergeCells") {
            for (const auto& merge : node)
                if (const auto area = parse_area(merge.get("ref"));
                    area && facts.merges.size() < most_areas)
                    facts.merges.push_back(*area);
        } else if (node.name == "x:autoFilter") {
            read_filter(node, facts);
        } else if (node.name == "x:conditionalFormatting") {
            read_formatting(node, parse_areas(node.get("sqref")), styles, facts);
        } else if (node.name == "x:dataValidations") {
            for (const auto& one : node)
                if (one.name == "x:dataValidation") read_validation(one, facts);
        } else if (node.name == "x:extLst") {
            read_extensions(node, styles, facts);
        }
    }
    read_tables(package, part, styles, facts);
    return facts;
}

namespace {

void report_scenarios(Engine& engine, const std::string& sheet, const XmlNode& list) {
    for (const auto& scenario : list) {
        if (scenario.name != "x:scenario") continue;
        std::string text(scenario.get("name"));
        for (const auto* attribute : {"user", "comment"})
            if (scenario.has(attribute)) text += " | " + std::string(scenario.get(attribute));
        for (const auto& cell : scenario)
            if (cell.name == "x:inputCells")
                text += " | " + std::string(cell.get("r")) + " = " + std::string(cell.get("val"));
        engine.scenario(sheet, text);
    }
}

void report_headers(Engine& engine, const std::string& sheet, const XmlNode& list) {
    for (const auto& entry : list)
        if (!entry.name.empty()) engine.header_footer(sheet, entry.all_text());
}

void report_links(Engine& engine, const std::string& sheet, const XmlNode& list) {
    for (const auto& link : list) {
        const auto tip = trim(link.get("tooltip"));
        if (tip.empty()) continue;
        const auto where = sheet + "!" + std::string(link.get("ref"));
        if (looks_private(tip)) {
            engine.exam().found("hyperlink.tooltip", where, "the screen tip of a link", tip);
        } else {
            engine.exam().noted("hyperlink.tooltip", where, "the screen tip of a link", tip);
        }
    }
}

}  // namespace

void report_frame(Engine& engine, const std::string& sheet_name, const XmlNode& sheet) {
    for (const auto& node : sheet) {
        if (node.name == "x:scenarios") {
            report_scenarios(engine, sheet_name, node);
        } else if (node.name == "x:headerFooter") {
            report_headers(engine, sheet_name, node);
        } else if (node.name == "x:hyperlinks") {
            report_links(engine, sheet_name, node);
        } else if (node.name == "x:customSheetViews") {
            for (const auto& view : node)
                if (const auto* headers = view.child("x:headerFooter"))
                    report_headers(engine, sheet_name, *headers);
        } else if (node.name == "x:protectedRanges") {
            for (const auto& range : node)
                if (!range.get("securityDescriptor").empty())
                    engine.exam().found(
                        "permission.user", sheet_name + "!" + std::string(range.get("sqref")),
                        "who may edit a protected range", range.get("securityDescriptor"));
        }
    }
}

}  // namespace candour::scan::workbook::xlsx
