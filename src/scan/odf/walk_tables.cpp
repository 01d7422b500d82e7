#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/walk.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;
using format::odf::points_of;

/// Rows and columns lower or narrower than this show nothing.
constexpr double least_size = 2;

std::string letters_of(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

std::size_t repeats_of(const Node& node, std::string_view attribute) {
    const auto number = format::odf::number_of(node.get(attribute)).value_or(1);
    return static_cast<std::size_t>(std::clamp(number, 1.0, 1'000'000.0));
}

template <class Do>
void each_row(const Node& table, const Do& what) {
    for (const auto& child : table.children) {
        if (child.is("table:table-row"))
            what(child);
        else if (child.is("table:table-rows") || child.is("table:table-header-rows") ||
                 child.is("table:table-row-group"))
            each_row(child, what);
    }
}

}  // namespace

void Walk::table(const Node& node, const Setting& setting) {
    auto name = std::string(node.get("table:name"));
    if (name.empty()) name = fmt::format("Table{}", ++tables_);
    const auto style = node.get("table:style-name");
    for (const auto* one : styles_->line_of(setting.part, "table", style))
        if (!one->master_page.empty()) master_pages_.insert(one->master_page);
    auto inside = setting;
    ++inside.depth;
    inside.ground = painted(*styles_, setting.part, "table", style, Props::table, setting.ground);
    const bool hidden =
        styles_->value(setting.part, "table", style, Props::table, "table:display") == "false";
    std::size_t number = 1;
    each_row(node, [&](const Node& child) {
        row(child, inside, name, number, hidden);
        number += repeats_of(child, "table:number-rows-repeated");
    });
}

void Walk::row(const Node& node, const Setting& setting, const std::string& name,
               std::size_t number, bool hidden_with_all) {
    const auto style = node.get("table:style-name");
    const auto where = fmt::format("{}{}, row {}",
                                   setting.where.empty() ? "" : setting.where + ", ", name, number);
    const auto height =
        points_of(styles_->value(setting.part, "table-row", style, Props::row, "style:row-height"));
    const bool collapsed = node.get("table:visibility", "visible") != "visible";
    if (hidden_with_all || collapsed || (height && *height < least_size)) {
        const auto text = plain_text(node);
        return voice_->concealed(hidden_with_all || collapsed ? "row.hidden" : "row.zeroheight",
                                 where, "a row of a table that is not displayed", text);
    }
    auto inside = setting;
    inside.ground = painted(*styles_, setting.part, "table-row", style, Props::row, setting.ground);
    std::size_t column = 0;
    for (const auto& child : node.children) {
        const bool covered = child.is("table:covered-table-cell");
        if (!covered && !child.is("table:table-cell")) continue;
        const auto place =
            fmt::format("{}{}.{}{}", setting.where.empty() ? "" : setting.where + ", ", name,
                        letters_of(column), number);
        if (covered)
            voice_->concealed("cell.merged", place, "a cell that a merged one has swallowed",
                              plain_text(child));
        else
            cell(child, inside, place);
        column += repeats_of(child, "table:number-columns-repeated");
    }
}

void Walk::cell(const Node& node, const Setting& setting, const std::string& where) {
    auto inside = setting;
    const auto style = node.get("table:style-name");
    inside.ground =
        painted(*styles_, setting.part, "table-cell", style, Props::cell, setting.ground);
    // Tables on slides fill their cells as shapes are filled.
    inside.ground =
        filled(*styles_, setting.part, "table-cell", style, Props::graphic, inside.ground);
    if (setting.in_shape || !setting.where.empty()) {
        wear(inside.base, *styles_, setting.part, "table-cell", style);
        inside.where = where;
    }
    blocks(node, inside);
}

}  // namespace candour::scan::odf
