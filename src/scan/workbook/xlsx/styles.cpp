#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "scan/workbook/number_format.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

constexpr std::size_t most_styles = 100'000;

struct Font {
    std::optional<Colour> colour;
    double size = 11;
    bool bold = false, italic = false, underlined = false;
};

bool is_on(const XmlNode* node) {
    return node != nullptr && is_true(node->get("val", "1"));
}

// How much of a pattern is its foreground.
double share_of(std::string_view pattern) {
    static constexpr std::array<std::pair<std::string_view, double>, 18> shares = {{
        {"solid", 1},
        {"darkGray", 0.75},
        {"mediumGray", 0.5},
        {"lightGray", 0.25},
        {"gray125", 0.125},
        {"gray0625", 0.0625},
        {"darkHorizontal", 0.5},
        {"darkVertical", 0.5},
        {"darkDown", 0.5},
        {"darkUp", 0.5},
        {"darkGrid", 0.75},
        {"darkTrellis", 0.75},
        {"lightHorizontal", 0.25},
        {"lightVertical", 0.25},
        {"lightDown", 0.25},
        {"lightUp", 0.25},
        {"lightGrid", 0.4},
        {"lightTrellis", 0.4},
    }};
    for (const auto& [name, share] : shares)
        if (name == pattern) return share;
    return 0;
}

std::optional<Colour> read_fill(const XmlNode* fill, const Styles& styles, bool difference) {
    if (fill == nullptr) return {};
    if (const auto* gradient = fill->child("x:gradientFill")) {
        // Between its ends; text is judged against the middle.
        std::optional<Colour> first, last;
        for (const auto& stop : *gradient) {
            const auto colour = read_colour(stop.child("x:color"), styles);
            if (!colour) continue;
            if (!first) first = colour;
            last = colour;
        }
        if (!first) return {};
        return blended(*first, *last, 0.5);
    }
    const auto* pattern = fill->child("x:patternFill");
    if (pattern == nullptr) return {};
    const auto type = pattern->get("patternType", difference ? "solid" : "none");
    if (type == "none") return {};
    const auto front = read_colour(pattern->child("x:fgColor"), styles);
    const auto back = read_colour(pattern->child("x:bgColor"), styles);
    if (difference && type == "solid") return back ? back : front;
    if (type == "solid") return front;
    return blended(front.value_or(black), back.value_or(white), share_of(type));
}

Font read_font(const XmlNode& node, const Styles& styles) {
    Font font;
    font.colour = read_colour(node.child("x:color"), styles);
    if (const auto* size = node.child("x:sz")) font.size = to_number(size->get("val"), 11);
    font.bold = is_on(node.child("x:b"));
    font.italic = is_on(node.child("x:i"));
    if (const auto* line = node.child("x:u")) font.underlined = line->get("val") != "none";
    return font;
}

std::uint8_t read_across(std::string_view name) {
    if (name == "left") return 1;
    if (name == "center" || name == "centerContinuous") return 2;
    if (name == "right") return 3;
    if (name == "fill") return 4;
    return 0;
}

Style read_style(const XmlNode& xf, const std::vector<Font>& fonts,
                 const std::vector<std::optional<Colour>>& fills,
                 const std::map<unsigned, std::string>& formats) {
    Style style;
    if (const auto at = to_index(xf.get("fontId")); at < fonts.size()) {
        const auto& font = fonts[at];
        style.font = font.colour;
        style.size = font.size;
        style.bold = font.bold;
        style.italic = font.italic;
        style.underlined = font.underlined;
    }
    if (const auto at = to_index(xf.get("fillId")); at < fills.size()) style.fill = fills[at];
    const auto id = static_cast<unsigned>(to_index(xf.get("numFmtId", "0")));
    const auto own = formats.find(id);
    style.number_format = own != formats.end() ? own->second : std::string(builtin_format(id));
    if (const auto* alignment = xf.child("x:alignment")) {
        style.wraps = is_true(alignment->get("wrapText"));
        style.across = read_across(alignment->get("horizontal"));
    }
    return style;
}

void read_palette(const XmlNode* colours, Styles& styles) {
    if (colours == nullptr || colours->child("x:indexedColors") == nullptr) return;
    for (const auto& entry : *colours->child("x:indexedColors"))
        if (entry.name == "x:rgbColor" && styles.palette.size() < 256)
            styles.palette.push_back(parse_colour(entry.get("rgb")).value_or(black));
}

void read_table_styles(const XmlNode* tables, Styles& styles) {
    if (tables == nullptr) return;
    for (const auto& table : *tables) {
        if (table.name != "x:tableStyle") continue;
        auto& elements = styles.tables[std::string(table.get("name"))];
        for (const auto& element : table)
            if (element.has("dxfId"))
                elements.emplace_back(element.get("type"), to_index(element.get("dxfId")));
    }
}

}  // namespace

ThemeColours read_theme(const XmlNode& theme) {
    ThemeColours colours;
    const auto* scheme = theme.below("a:clrScheme");
    if (scheme == nullptr) return colours;
    for (const auto& entry : *scheme) {
        if (!entry.name.starts_with("a:")) continue;
        const auto name = ThemeColours::named(entry.name.substr(2));
        if (!name) continue;
        auto& colour = colours.colours[*name];
        if (const auto* rgb = entry.child("a:srgbClr"))
            colour = parse_colour(rgb->get("val")).value_or(colour);
        if (const auto* system = entry.child("a:sysClr"))
            colour = parse_colour(system->get("lastClr"))
                         .value_or(system->get("val") == "window" ? white : black);
    }
    return colours;
}

std::optional<Colour> read_colour(const XmlNode* node, const Styles& styles) {
    if (node == nullptr || is_true(node->get("auto"))) return {};
    std::optional<Colour> colour;
    if (node->has("theme")) {
        const auto at = to_index(node->get("theme"));
        if (at < styles.theme.colours.size()) colour = styles.theme.colours[at];
    } else if (node->has("rgb")) {
        colour = parse_colour(node->get("rgb"));
    } else if (node->has("indexed")) {
        const auto at = to_index(node->get("indexed"));
        // 64 and 65 are the system's own, which is what "automatic" means.
        if (at == 64) return {};
        colour = at < styles.palette.size() ? styles.palette[at]
                                            : indexed_colour(static_cast<unsigned>(at));
    }
    if (!colour) return {};
    const double tint = to_number(node->get("tint"), 0);
    return tint < 0 || tint > 0 ? tinted(*colour, tint) : colour;
}

Difference read_difference(const XmlNode& dxf, const Styles& styles) {
    Difference difference;
    if (const auto* font = dxf.child("x:font")) {
        difference.font = read_colour(font->child("x:color"), styles);
        if (const auto* size = font->child("x:sz"))
            difference.size = to_number(size->get("val"), 11);
    }
    difference.fill = read_fill(dxf.child("x:fill"), styles, true);
    if (const auto* format = dxf.child("x:numFmt"))
        difference.number_format = std::string(format->get("formatCode"));
    return difference;
}

Result<Styles> read_styles(const Package& package, const Part* part, const Part* theme) {
    Styles styles;
    if (theme != nullptr) {
        TRY(const auto tree, package.tree(*theme));
        styles.theme = read_theme(tree.root());
    }
    if (part == nullptr) {
        styles.cells.emplace_back();
        return styles;
    }
    TRY(const auto tree, package.tree(*part));
    const auto& root = tree.root();
    read_palette(root.child("x:colors"), styles);
    std::vector<Font> fonts;
    std::vector<std::optional<Colour>> fills;
    std::map<unsigned, std::string> formats;
    if (const auto* list = root.child("x:numFmts"))
        for (const auto& entry : *list)
            if (entry.name == "x:numFmt")
                formats[static_cast<unsigned>(to_index(entry.get("numFmtId")))] =
                    std::string(entry.get("formatCode"));
    if (const auto* list = root.child("x:fonts"))
        for (const auto& entry : *list)
            if (entry.name == "x:font") fonts.push_back(read_font(entry, styles));
    if (const auto* list = root.child("x:fills"))
        for (const auto& entry : *list)
            if (entry.name == "x:fill") fills.push_back(read_fill(&entry, styles, false));
    if (const auto* list = root.child("x:cellXfs"))
        for (const auto& entry : *list)
            if (entry.name == "x:xf" && styles.cells.size() < most_styles)
                styles.cells.push_back(read_style(entry, fonts, fills, formats));
    if (const auto* list = root.child("x:dxfs"))
        for (const auto& entry : *list)
            if (entry.name == "x:dxf") styles.differences.push_back(read_difference(entry, styles));
    read_table_styles(root.child("x:tableStyles"), styles);
    if (styles.cells.empty()) styles.cells.emplace_back();
    return styles;
}

}  // namespace candour::scan::workbook::xlsx
