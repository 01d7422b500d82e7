#include "scan/odf/sheet_plan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/geometry.hpp"
#include "scan/odf/look.hpp"
#include "scan/odf/sheet_formula.hpp"
#include "scan/odf/sheet_styles.hpp"
#include "scan/odf/walk.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::number_of;
using format::odf::percent_of;
using format::odf::points_of;
using workbook::Area;
using workbook::Place;

constexpr double points_of_character = 5.6;
constexpr double usual_width = 64, usual_height = 12.8;  // points
constexpr std::size_t most_areas = 20'000;
constexpr std::size_t most_sheets = 10'000;

/// A stretch of rows or columns of one size.
struct Stretch {
    std::uint32_t count = 0;
    double size = 0;
};

void add_stretch(std::vector<Stretch>& stretches, std::uint32_t count, double size) {
    if (!stretches.empty() && std::abs(stretches.back().size - size) < 0.01)
        stretches.back().count += count;
    else if (stretches.size() < most_areas)
        stretches.push_back({count, size});
}

/// How many rows or columns, with the fraction of the last, lie before a distance in points.
double steps_in(const std::vector<Stretch>& stretches, double distance, double usual) {
    double steps = 0;
    for (const auto& stretch : stretches) {
        const double length = stretch.count * stretch.size;
        if (distance < length && stretch.size > 0) return steps + distance / stretch.size;
        distance -= length;
        steps += stretch.count;
    }
    return steps + std::max(0.0, distance) / usual;
}

/// Where the row or column of that number begins, in points.
double begin_of(const std::vector<Stretch>& stretches, std::uint32_t number, double usual) {
    double begin = 0;
    for (const auto& stretch : stretches) {
        if (number < stretch.count) return begin + number * stretch.size;
        begin += stretch.count * stretch.size;
        number -= stretch.count;
    }
    return begin + number * usual;
}

/// A shape met among the cells; measured when all rows and columns are known.
struct Anchored {
    std::optional<Place> cell;  // its corner is measured from there
    Box box;
    double opacity = 1;
    std::string what;
};

/// The name and parts in brackets of a condition: "between(1,2)", "contains-text(\"x\")".
struct Call {
    std::string name, inside;
};
std::optional<Call> call_of(std::string_view text) {
    const auto open = text.find('('), close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    return Call{std::string(trim(text.substr(0, open))),
                std::string(text.substr(open + 1, close - open - 1))};
}

std::vector<std::string> arguments_of(std::string_view inside) {
    std::vector<std::string> arguments;
    int depth = 0;
    bool quoted = false;
    std::string current;
    for (const char c : inside) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '(' || c == '[')) ++depth;
        if (!quoted && (c == ')' || c == ']')) --depth;
        if (!quoted && depth == 0 && (c == ',' || c == ';')) {
            arguments.push_back(excel_formula(trim(current)));
            current.clear();
        } else {
            current += c;
        }
    }
    arguments.push_back(excel_formula(trim(current)));
    return arguments;
}

std::string unquoted(std::string text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return text.substr(1, text.size() - 2);
    return text;
}

/// "cell-content()>5", ">5", "between(1,2)", "formula-is([.A1]>1)", "duplicate".
workbook::Condition condition_of(std::string_view text) {
    using Kind = workbook::Condition::Kind;
    using Comparison = workbook::Condition::Comparison;
    workbook::Condition condition;
    for (const std::string_view prefix : {"of:", "oooc:", "cell-content()"})
        if (text = trim(text); text.starts_with(prefix)) text.remove_prefix(prefix.size());
    const std::pair<std::string_view, Comparison> signs[] = {
        {"!=", Comparison::not_equal},     {"<>", Comparison::not_equal},
        {"<=", Comparison::less_or_equal}, {">=", Comparison::greater_or_equal},
        {"=", Comparison::equal},          {"<", Comparison::less},
        {">", Comparison::greater}};
    for (const auto& [sign, comparison] : signs)
        if (text.starts_with(sign)) {
            condition.kind = Kind::compares;
            condition.comparison = comparison;
            condition.formulas = {excel_formula(trim(text.substr(sign.size())))};
            return condition;
        }
    const auto call = call_of(text);
    if (!call) return condition;
    const auto arguments = arguments_of(call->inside);
    const auto& name = call->name;
    if (name == "between" || name == "cell-content-is-between" || name == "not-between" ||
        name == "cell-content-is-not-between") {
        condition.kind = Kind::compares;
        condition.comparison =
            name.find("not-") != std::string::npos ? Comparison::not_between : Comparison::between;
        condition.formulas = arguments;
        return condition;
    }
    if (name == "formula-is" || name == "is-true-formula") {
        condition.kind = Kind::expression;
        condition.formulas = {excel_formula(call->inside)};
        return condition;
    }
    const std::pair<std::string_view, Kind> texts[] = {
        {"contains-text", Kind::contains},  {"not-contains-text", Kind::contains_not},
        {"begins-with", Kind::begins_with}, {"ends-with", Kind::ends_with},
        {"is-error", Kind::error},          {"is-no-error", Kind::not_error}};
    for (const auto& [key, kind] : texts)
        if (name == key) {
            condition.kind = kind;
            condition.text = unquoted(arguments.front());
        }
    return condition;
}

}  // namespace

std::uint32_t times(std::string_view text, std::uint32_t most) {
    const auto number = number_of(text).value_or(1);
    return static_cast<std::uint32_t>(std::clamp(number, 1.0, static_cast<double>(most)));
}

std::string sheet_of_address(std::string_view range) {
    const auto bang = range.rfind('!');
    if (bang == std::string_view::npos) return {};
    std::string sheet(range.substr(0, bang));
    if (sheet.size() >= 2 && sheet.front() == '\'') {
        std::string plain;
        for (std::size_t at = 1; at + 1 < sheet.size(); ++at) {
            plain += sheet[at];
            if (sheet[at] == '\'' && sheet[at + 1] == '\'') ++at;
        }
        return plain;
    }
    return sheet;
}

struct SheetPlan::Impl {
    explicit Impl(const Styles& given) : styles(given) {}

    const Styles& styles;
    std::vector<PlannedSheet> sheets;
    bool in_sheet = false;
    std::uint32_t row = 0, column = 0, next_row = 0, next_column = 0, columns = 0;
    int hidden_groups = 0;
    std::vector<bool> groups;  // of columns, open: hidden or not
    std::vector<Stretch> heights, widths;
    std::vector<Anchored> shapes;
    std::map<std::string, workbook::Validation, std::less<>> validations;
    std::map<std::string, std::vector<Area>, std::less<>> validated, styled;
    bool has_formats = false;
    std::string cell_style_name;

    PlannedSheet& sheet() { return sheets.back(); }

    // ---- elements that are only passed ----

    bool passes(const format::XmlStart& tag) {
        if (!in_sheet) return false;
        if (tag.name == "table:table-row") {
            begin_row(tag);
            return true;
        }
        if (tag.name == "table:table-cell" || tag.name == "table:covered-table-cell") {
            begin_cell(tag);
            return true;
        }
        // A table in a cell is part of the cell.
        if (tag.name == "table:table") return true;
        return tag.name.starts_with("text:") || tag.name == "table:table-header-rows" ||
               tag.name == "table:table-rows" || tag.name == "table:table-row-group" ||
               tag.name == "table:table-header-columns" || tag.name == "table:table-columns";
    }

    void begin_row(const format::XmlStart& tag) {
        const auto repeats = times(tag.get("table:number-rows-repeated"), workbook::most_rows);
        row = next_row;
        next_row = std::min(next_row + repeats, workbook::most_rows);
        next_column = 0;
        const auto style = tag.get("table:style-name");
        const auto height = points_of(
            styles.value(Part::content, "table-row", style, Props::row, "style:row-height"));
        add_stretch(heights, repeats,
                    tag.get("table:visibility", "visible") == "visible"
                        ? height.value_or(usual_height)
                        : 0);
    }

    void begin_cell(const format::XmlStart& tag) {
        column = next_column;
        const auto repeats =
            times(tag.get("table:number-columns-repeated"), workbook::most_columns);
        next_column = std::min(next_column + repeats, workbook::most_columns);
        if (tag.has("table:number-columns-spanned") || tag.has("table:number-rows-spanned")) {
            const auto across =
                times(tag.get("table:number-columns-spanned"), workbook::most_columns);
            const auto down = times(tag.get("table:number-rows-spanned"), workbook::most_rows);
            auto& merges = sheet().facts.merges;
            if ((across > 1 || down > 1) && merges.size() < most_areas)
                merges.push_back({row, column, std::min(row + down, workbook::most_rows) - 1,
                                  std::min(column + across, workbook::most_columns) - 1});
        }
        const Area area{row, column, std::max(next_row, row + 1) - 1,
                        std::max(next_column, column + 1) - 1};
        if (const auto name = tag.get("table:content-validation-name"); !name.empty())
            remember(validated, name, area);
        if (const auto name = tag.get("table:style-name"); !name.empty() && has_maps(name))
            remember(styled, name, area);
    }

    [[nodiscard]] bool has_maps(std::string_view name) const {
        const auto* style = styles.find(Part::content, "table-cell", name);
        return style != nullptr && !style->maps.empty();
    }

    static void remember(std::map<std::string, std::vector<Area>, std::less<>>& into,
                         std::string_view name, const Area& area) {
        auto at = into.find(name);
        if (at == into.end()) at = into.emplace(name, std::vector<Area>()).first;
        auto& areas = at->second;
        // One that goes on below the last, or right of it, makes that longer.
        if (!areas.empty() && areas.back().last_row + 1 == area.first_row &&
            areas.back().first_column == area.first_column &&
            areas.back().last_column == area.last_column)
            areas.back().last_row = area.last_row;
        else if (!areas.empty() && areas.back().first_row == area.first_row &&
                 areas.back().last_row == area.last_row &&
                 areas.back().last_column + 1 == area.first_column)
            areas.back().last_column = area.last_column;
        else if (areas.size() < most_areas)
            areas.push_back(area);
    }

    // ---- elements that are opened ----

    static bool opens(std::string_view name) {
        return name == "office:document-content" || name == "office:document" ||
               name == "office:body" || name == "office:spreadsheet" || name == "table:table" ||
               name == "table:table-column-group" || name == "table:database-ranges" ||
               name == "table:content-validations" || name == "calcext:conditional-formats" ||
               name == "table:shapes";
    }

    Result<void> enter(const Node& node) {
        if (node.is("table:table-column-group")) {
            groups.push_back(node.get("table:display") == "false");
            return {};
        }
        if (!node.is("table:table") || in_sheet) return {};
        if (sheets.size() == most_sheets) return refused("the spreadsheet has too many sheets");
        begin_sheet(node);
        return {};
    }

    Result<void> leave(std::string_view name) {
        if (name == "table:table-column-group" && !groups.empty()) groups.pop_back();
        if (name == "table:table" && in_sheet) end_sheet();
        return {};
    }

    void begin_sheet(const Node& node) {
        in_sheet = true;
        row = column = next_row = next_column = columns = 0;
        heights.clear();
        widths.clear();
        shapes.clear();
        styled.clear();
        validated.clear();
        has_formats = false;
        PlannedSheet planned;
        planned.entry.name = node.get("table:name");
        const auto style = node.get("table:style-name");
        if (styles.value(Part::content, "table", style, Props::table, "table:display") == "false")
            planned.entry.state = workbook::State::hidden;
        if (const auto* own = styles.find(Part::content, "table", style))
            planned.master_page = own->master_page;
        planned.is_protected = node.get("table:protected") == "true";
        for (const auto& address : addresses_in(node.get("table:print-ranges")))
            if (const auto area = area_of(excel_range(address)))
                planned.facts.print_areas.push_back(*area);
        sheets.push_back(std::move(planned));
    }

    static std::optional<Area> area_of(std::string_view range) {
        const auto bang = range.rfind('!');
        return workbook::parse_area(bang == std::string_view::npos ? range
                                                                   : range.substr(bang + 1));
    }

    void end_sheet() {
        in_sheet = false;
        auto& facts = sheet().facts;
        for (const auto& shape : shapes) facts.covers.push_back(cover_of(shape));
        for (auto& [name, areas] : validated) {
            const auto at = validations.find(name);
            if (at == validations.end()) continue;
            auto validation = at->second;
            validation.areas = std::move(areas);
            facts.validations.push_back(std::move(validation));
        }
        if (!has_formats)
            for (const auto& [name, areas] : styled) add_mapped(name, areas);
    }

    [[nodiscard]] workbook::Cover cover_of(const Anchored& shape) const {
        auto box = shape.box;
        if (shape.cell) {
            const double x = begin_of(widths, shape.cell->column, usual_width);
            const double y = begin_of(heights, shape.cell->row, usual_height);
            box = box.moved(x, y);
        }
        return {.top = steps_in(heights, box.top, usual_height),
                .left = steps_in(widths, box.left, usual_width),
                .bottom = steps_in(heights, box.bottom, usual_height),
                .right = steps_in(widths, box.right, usual_width),
                .opacity = shape.opacity,
                .what = shape.what};
    }

    // ---- elements that are read whole ----

    Result<void> whole(Node&& node) {
        if (node.is("table:content-validation")) add_validation(node);
        if (node.is("table:database-range")) add_filter(node);
        if (!in_sheet) return {};
        if (node.is("table:table-column")) add_columns(node);
        if (node.is("calcext:conditional-format")) add_format(node);
        if (node.is("table:table-source") && node.has("xlink:href"))
            sheet().external = node.get("xlink:href");
        if (is_shape(node.name)) add_shape(node, shape_anchor(node));
        return {};
    }

    [[nodiscard]] std::optional<Place> shape_anchor(const Node&) const {
        // table:shapes stands before the first row.
        if (next_row == 0) return std::nullopt;
        return Place{row, column};
    }

    void add_columns(const Node& node) {
        const auto repeats =
            times(node.get("table:number-columns-repeated"), workbook::most_columns);
        const auto style = node.get("table:style-name");
        const auto width = points_of(styles.value(Part::content, "table-column", style,
                                                  Props::column, "style:column-width"));
        const auto visibility = node.get("table:visibility", "visible");
        if (columns >= workbook::most_columns) return;
        workbook::Columns some;
        some.first = columns;
        columns = std::min(columns + repeats, workbook::most_columns);
        some.last = columns - 1;
        if (width) some.width = *width / points_of_character;
        some.hidden = visibility == "collapse" ||
                      std::find(groups.begin(), groups.end(), true) != groups.end();
        some.filtered = visibility == "filter";
        add_stretch(widths, repeats,
                    some.hidden || some.filtered ? 0 : width.value_or(usual_width));
        sheet().facts.columns.push_back(some);
        if (const auto name = node.get("table:default-cell-style-name"); !name.empty())
            sheet().column_styles.push_back({some.first, some.last, std::string(name)});
    }

    void add_shape(const Node& node, const std::optional<Place>& cell) {
        if (node.is("draw:g") || node.is("draw:a")) {
            for (const auto& child : node.children)
                if (is_shape(child.name)) add_shape(child, cell);
            return;
        }
        if (shapes.size() >= most_areas) return;
        Anchored shape;
        shape.cell = cell;
        shape.box = box_of(node);
        const auto value = [&](std::string_view property) {
            return styles.value(Part::content, "graphic", node.get("draw:style-name"),
                                Props::graphic, property);
        };
        const bool stroke = node.is("draw:line") || node.is("draw:polyline") ||
                            node.is("draw:connector") || node.is("draw:measure");
        const auto fill = value("draw:fill");
        const bool frame = node.is("draw:frame");
        const bool picture =
            node.child("draw:image") != nullptr || node.child("draw:object") != nullptr;
        const bool filled = fill.empty() ? !frame : fill != "none";
        shape.opacity = percent_of(value("draw:opacity")).value_or(100) / 100;
        if (stroke || (!picture && !filled) || node.is("draw:control") || node.is("draw:caption"))
            shape.opacity = 0;
        const auto name = node.get("draw:name");
        shape.what = name.empty() ? (picture ? "a picture" : "a shape")
                                  : "the shape “" + std::string(name) + "”";
        shapes.push_back(std::move(shape));
    }

    void add_validation(const Node& node) {
        workbook::Validation validation;
        const auto condition = node.get("table:condition");
        const auto text =
            condition.substr(std::min(condition.size(), condition.find("cell-content-is-in-list")));
        if (const auto call = call_of(text); call && call->name == "cell-content-is-in-list") {
            for (auto& argument : arguments_of(call->inside)) {
                if (argument.starts_with("\""))
                    validation.items.push_back(unquoted(std::move(argument)));
                else
                    validation.formula = std::move(argument);
            }
        }
        for (const auto& child : node.children)
            if (child.is("table:help-message") || child.is("table:error-message"))
                validation.messages += std::string(child.get("table:title")) + " " +
                                       format::odf::plain_text(child) + " ";
        validations.insert_or_assign(std::string(node.get("table:name")), std::move(validation));
    }

    void add_filter(const Node& node) {
        const auto range = excel_range(node.get("table:target-range-address"));
        const auto area = area_of(range);
        const bool applied = node.child("table:filter") != nullptr;
        if (!area || (!applied && node.get("table:display-filter-buttons") != "true")) return;
        const auto name = sheet_of_address(range);
        for (auto& planned : sheets) {
            if (planned.entry.name != name) continue;
            planned.facts.filters.push_back(*area);
            planned.facts.filter_applied = planned.facts.filter_applied || applied;
        }
    }

    void add_format(const Node& node) {
        has_formats = true;
        workbook::Rule rule;
        for (const auto& address : addresses_in(node.get("calcext:target-range-address")))
            if (const auto area = area_of(excel_range(address))) rule.areas.push_back(*area);
        int priority = static_cast<int>(sheet().facts.rules.size());
        for (const auto& child : node.children) {
            auto one = rule;
            if (child.is("calcext:data-bar") || child.is("calcext:icon-set")) {
                if (child.get("calcext:show-value") != "false") continue;
                one.condition.kind = workbook::Condition::Kind::always;
                one.hides_value = true;
            } else if (child.is("calcext:condition")) {
                one.condition = condition_of(child.get("calcext:value"));
                if (const auto base = area_of(excel_range(child.get("calcext:base-cell-address"))))
                    one.base = Place{base->first_row, base->first_column};
                set_rule_look(styles, child.get("calcext:apply-style-name"), one);
            } else {
                continue;
            }
            one.priority = priority++;
            one.stop_if_true = true;  // of one format the first condition that holds counts
            sheet().facts.rules.push_back(std::move(one));
        }
    }

    void add_mapped(const std::string& style, const std::vector<Area>& areas) {
        const auto* own = styles.find(Part::content, "table-cell", style);
        int priority = static_cast<int>(sheet().facts.rules.size());
        for (const auto& map : own->maps) {
            workbook::Rule rule;
            rule.areas = areas;
            rule.condition = condition_of(map.condition);
            rule.priority = priority++;
            rule.stop_if_true = true;
            set_rule_look(styles, map.style, rule);
            sheet().facts.rules.push_back(std::move(rule));
        }
    }
};

SheetPlan::SheetPlan(const Styles& styles) : impl_(std::make_unique<Impl>(styles)) {}
SheetPlan::~SheetPlan() = default;

Result<void> SheetPlan::read(const std::function<Result<void>(const Piece&)>& replay) {
    format::odf::ForestReader reader(
        {.opens = [](std::string_view name) { return Impl::opens(name); },
         .enter = [this](const Node& node) { return impl_->enter(node); },
         .leave = [this](std::string_view name) { return impl_->leave(name); },
         .whole = [this](Node&& node) { return impl_->whole(std::move(node)); },
         .passes = [this](const format::XmlStart& tag) { return impl_->passes(tag); },
         .stray = {}});
    TRY_VOID(replay([&](std::string_view piece) { return reader.add(piece); }));
    return reader.finish();
}

std::vector<PlannedSheet> SheetPlan::take() {
    return std::move(impl_->sheets);
}

}  // namespace candour::scan::odf
