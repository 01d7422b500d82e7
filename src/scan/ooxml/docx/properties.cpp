#include "scan/ooxml/docx/properties.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text.hpp"

namespace candour::scan::ooxml::docx {

namespace {

using format::XmlNode;

constexpr std::size_t deepest_style = 64;  // chains of basedOn; a longer one goes in a circle

template <class T>
void take(std::optional<T>& mine, const std::optional<T>& over) {
    if (over) mine = over;
}

double hex_share(std::string_view text) {
    unsigned value = 255;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return std::min(value, 255U) / 255.0;
}

// A colour by attributes such as w:color, w:themeColor, w:themeTint, w:themeShade. Word goes by the
// theme where there is one, and by the plain value where not.
std::optional<Colour> colour_of(const XmlNode& node, const Palette& palette, std::string_view plain,
                                std::string_view theme, std::string_view tint,
                                std::string_view shade) {
    if (node.has(theme) && palette.has_theme) {
        auto name = node.get(theme);
        if (const auto mapped = palette.map.names.find(name); mapped != palette.map.names.end()) {
            name = mapped->second;
        }
        if (const auto which = ThemeColours::named(name)) {
            auto colour = palette.map.theme.colours[*which];
            if (node.has(tint)) {
                const double share = hex_share(node.get(tint));
                colour = with_lightness(colour, share, 1 - share);
            }
            if (node.has(shade)) colour = with_lightness(colour, hex_share(node.get(shade)), 0);
            return colour;
        }
    }
    return parse_colour(node.get(plain));
}

// w14:textFill, w14:solidFill …: how much of the text's colour is drawn. w14 tells transparency.
std::optional<double> text_opacity(const XmlNode& properties) {
    const auto* fill = properties.child("w14:textFill");
    if (!fill) return std::nullopt;
    if (fill->child("w14:noFill")) {
        const auto* outline = properties.child("w14:textOutline");
        const bool outlined = outline && !outline->child("w14:noFill") &&
                              (outline->child("w14:solidFill") || outline->child("w14:gradFill"));
        return outlined ? 1.0 : 0.0;
    }
    if (const auto* alpha = fill->below("w14:alpha")) {
        const auto value = number(alpha->get("w14:val"));
        if (value && fill->child("w14:solidFill"))
            return 1.0 - std::clamp(*value / 100000.0, 0.0, 1.0);
    }
    return 1.0;
}

std::optional<Colour> w14_colour(const XmlNode& properties, const Palette& palette) {
    const auto* solid = properties.path("w14:textFill", "w14:solidFill");
    if (!solid) return std::nullopt;
    if (const auto* rgb = solid->child("w14:srgbClr")) return parse_colour(rgb->get("w14:val"));
    if (const auto* scheme = solid->child("w14:schemeClr")) {
        if (const auto which = ThemeColours::named(scheme->get("w14:val"))) {
            auto colour = palette.map.theme.colours[*which];
            double times = 1;
            double plus = 0;
            for (const auto& change : *scheme) {
                const auto value = number(change.get("w14:val")).value_or(0) / 100000.0;
                if (change.name == "w14:lumMod") times *= value;
                if (change.name == "w14:lumOff") plus += value;
            }
            if (times != 1 || plus != 0) colour = with_lightness(colour, times, plus);
            return colour;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<int> number(std::string_view text) {
    text = trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    // Strict files may give lengths with a unit; the plain number is twips here.
    if (unit == "pt") value *= 20;
    if (unit == "in") value *= 1440;
    if (unit == "cm") value *= 1440 / 2.54;
    if (unit == "mm") value *= 1440 / 25.4;
    return static_cast<int>(std::clamp(value, -2e9, 2e9));
}

std::optional<int> number(const XmlNode* element, std::string_view attribute) {
    return element && element->has(attribute) ? number(element->get(attribute)) : std::nullopt;
}

std::optional<bool> on_off(const XmlNode* element) {
    if (!element) return std::nullopt;
    const auto value = element->has("w:val")     ? element->get("w:val")
                       : element->has("w15:val") ? element->get("w15:val")
                                                 : std::string_view("1");
    return value != "0" && value != "false" && value != "off";
}

std::optional<Colour> shading(const XmlNode& shd, const Palette& palette) {
    const auto pattern = shd.get("w:val", "clear");
    const auto fill =
        colour_of(shd, palette, "w:fill", "w:themeFill", "w:themeFillTint", "w:themeFillShade");
    if (pattern == "nil") return std::nullopt;
    if (pattern == "clear") return fill;
    const auto front =
        colour_of(shd, palette, "w:color", "w:themeColor", "w:themeTint", "w:themeShade")
            .value_or(black);
    if (pattern == "solid") return front;
    double share = 0.5;
    if (pattern.starts_with("pct")) share = number(pattern.substr(3)).value_or(50) / 100.0;
    return blended(front, fill.value_or(white), share);
}

void RunProperties::put_over(const RunProperties& over) {
    take(vanish, over.vanish);
    take(colour, over.colour);
    take(shading, over.shading);
    take(highlight, over.highlight);
    take(half_points, over.half_points);
    take(scale, over.scale);
    take(opacity, over.opacity);
}

void ParagraphProperties::put_over(const ParagraphProperties& over) {
    take(shading, over.shading);
    take(outline_level, over.outline_level);
    take(collapsed, over.collapsed);
    take(line, over.line);
    take(line_exact, over.line_exact);
    take(before, over.before);
    take(after, over.after);
    take(left, over.left);
    take(right, over.right);
    take(first, over.first);
    take(page_break_before, over.page_break_before);
}

RunProperties run_properties(const XmlNode* properties, const Palette& palette) {
    RunProperties run;
    if (!properties) return run;
    run.vanish = on_off(properties->child("w:vanish"));
    if (const auto* colour = properties->child("w:color")) {
        const auto value =
            colour_of(*colour, palette, "w:val", "w:themeColor", "w:themeTint", "w:themeShade");
        run.colour = TextColour{!value, value.value_or(black)};
    }
    if (const auto w14 = w14_colour(*properties, palette)) run.colour = TextColour{false, *w14};
    if (const auto* shd = properties->child("w:shd")) run.shading = shading(*shd, palette);
    if (const auto* highlight = properties->child("w:highlight")) {
        const auto name = highlight->get("w:val");
        run.highlight = name == "none" ? std::nullopt : named_colour(name);
    }
    run.half_points = number(properties->child("w:sz"), "w:val");
    // "9pt" of strict files was taken for twips: 180 of them are 18 half points.
    if (const auto* size = properties->child("w:sz"); size && run.half_points) {
        if (size->get("w:val").ends_with("pt")) run.half_points = *run.half_points / 10;
    }
    run.scale = number(properties->child("w:w"), "w:val");
    run.opacity = text_opacity(*properties);
    return run;
}

ParagraphProperties paragraph_properties(const XmlNode* properties, const Palette& palette) {
    ParagraphProperties paragraph;
    if (!properties) return paragraph;
    if (const auto* shd = properties->child("w:shd")) paragraph.shading = shading(*shd, palette);
    paragraph.outline_level = number(properties->child("w:outlineLvl"), "w:val");
    paragraph.collapsed = on_off(properties->child("w15:collapsed"));
    paragraph.page_break_before = on_off(properties->child("w:pageBreakBefore"));
    if (const auto* spacing = properties->child("w:spacing")) {
        paragraph.line = number(spacing, "w:line");
        if (spacing->has("w:line")) paragraph.line_exact = spacing->get("w:lineRule") == "exact";
        paragraph.before = number(spacing, "w:before");
        paragraph.after = number(spacing, "w:after");
    }
    if (const auto* indent = properties->child("w:ind")) {
        paragraph.left = number(indent, indent->has("w:start") ? "w:start" : "w:left");
        paragraph.right = number(indent, indent->has("w:end") ? "w:end" : "w:right");
        paragraph.first = number(indent, "w:firstLine");
        if (const auto hanging = number(indent, "w:hanging")) paragraph.first = -*hanging;
    }
    return paragraph;
}

Styles::Styles(const XmlNode* root, const Palette& palette) : palette_(palette) {
    if (!root) return;
    if (const auto* defaults = root->path("w:docDefaults", "w:rPrDefault", "w:rPr")) {
        default_run_ = run_properties(defaults, palette);
    }
    if (const auto* defaults = root->path("w:docDefaults", "w:pPrDefault", "w:pPr")) {
        default_paragraph_properties_ = paragraph_properties(defaults, palette);
    }
    for (const auto& node : *root) {
        if (node.name != "w:style") continue;
        Style style;
        style.type = node.get("w:type", "paragraph");
        style.node = &node;
        if (const auto* base = node.child("w:basedOn")) style.based_on = base->get("w:val");
        if (const auto* name = node.child("w:name")) style.name = name->get("w:val");
        style.run = run_properties(node.child("w:rPr"), palette);
        style.paragraph = paragraph_properties(node.child("w:pPr"), palette);
        const auto id = std::string(node.get("w:styleId"));
        const auto is_default = node.get("w:default");
        if (is_default == "1" || is_default == "true" || is_default == "on") {
            if (style.type == "paragraph") default_paragraph_ = id;
            if (style.type == "character") default_character_ = id;
            if (style.type == "table") default_table_ = id;
        }
        styles_.emplace(id, std::move(style));
    }
}

const Styles::Style* Styles::find(std::string_view id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? nullptr : &found->second;
}

std::string_view Styles::name(std::string_view style) const {
    const auto* found = find(style);
    return found ? std::string_view(found->name) : std::string_view{};
}

RunProperties Styles::run_of(const Style* style) const {
    std::vector<const Style*> chain;
    for (; style && chain.size() < deepest_style; style = find(style->based_on))
        chain.push_back(style);
    RunProperties properties;
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) properties.put_over((*one)->run);
    return properties;
}

ParagraphProperties Styles::paragraph_of(const Style* style) const {
    std::vector<const Style*> chain;
    for (; style && chain.size() < deepest_style; style = find(style->based_on))
        chain.push_back(style);
    ParagraphProperties properties;
    for (auto one = chain.rbegin(); one != chain.rend(); ++one)
        properties.put_over((*one)->paragraph);
    return properties;
}

RunProperties Styles::run(const CellStyle* cell, std::string_view paragraph_style,
                          std::string_view character_style, const RunProperties& own) const {
    auto properties = default_run_;
    const auto* paragraph = find(paragraph_style.empty() ? default_paragraph_ : paragraph_style);
    const auto* character = find(character_style.empty() ? default_character_ : character_style);
    const auto from_paragraph = run_of(paragraph);
    const auto from_character = run_of(character);
    int times_on = 0;
    if (cell) {
        properties.put_over(cell->run);
        times_on += cell->run.vanish.value_or(false);
    }
    properties.put_over(from_paragraph);
    properties.put_over(from_character);
    times_on += from_paragraph.vanish.value_or(false);
    times_on += from_character.vanish.value_or(false);
    const bool any = (cell && cell->run.vanish) || from_paragraph.vanish || from_character.vanish;
    properties.vanish = any ? times_on % 2 == 1 : default_run_.vanish.value_or(false);
    properties.put_over(own);
    return properties;
}

ParagraphProperties Styles::paragraph(const CellStyle* cell, std::string_view style,
                                      const ParagraphProperties& own) const {
    auto properties = default_paragraph_properties_;
    if (cell) properties.put_over(cell->paragraph);
    properties.put_over(paragraph_of(find(style.empty() ? default_paragraph_ : style)));
    properties.put_over(own);
    return properties;
}

CellStyle Styles::cell(std::string_view table_style, const CellPlace& place) const {
    CellStyle cell;
    std::vector<const Style*> chain;
    const auto* style = find(table_style.empty() ? default_table_ : table_style);
    for (; style && chain.size() < deepest_style; style = find(style->based_on))
        chain.push_back(style);
    const auto apply = [&](const XmlNode& node) {
        for (const auto* holder : {"w:tblPr", "w:tcPr"}) {
            if (const auto* shd = node.path(holder, "w:shd"))
                cell.shading = shading(*shd, palette_);
        }
        cell.run.put_over(run_properties(node.child("w:rPr"), palette_));
        cell.paragraph.put_over(paragraph_properties(node.child("w:pPr"), palette_));
    };
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) apply(*(*one)->node);
    // Later ones win over earlier ones. Spec: 17.7.6.
    const std::array<std::pair<std::string_view, bool>, 13> formats{{
        {"wholeTable", true},
        {"band1Vert", place.column_band == 1 && !place.first_column && !place.last_column},
        {"band2Vert", place.column_band == 2 && !place.first_column && !place.last_column},
        {"band1Horz", place.row_band == 1 && !place.first_row && !place.last_row},
        {"band2Horz", place.row_band == 2 && !place.first_row && !place.last_row},
        {"firstCol", place.first_column},
        {"lastCol", place.last_column},
        {"firstRow", place.first_row},
        {"lastRow", place.last_row},
        {"neCell", place.first_row && place.last_column},
        {"nwCell", place.first_row && place.first_column},
        {"seCell", place.last_row && place.last_column},
        {"swCell", place.last_row && place.first_column},
    }};
    for (const auto& [type, applies] : formats) {
        if (!applies) continue;
        for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
            for (const auto& node : *(*one)->node) {
                if (node.name == "w:tblStylePr" && node.get("w:type") == type) apply(node);
            }
        }
    }
    return cell;
}

}  // namespace candour::scan::ooxml::docx
