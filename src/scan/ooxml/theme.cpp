#include "scan/ooxml/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace candour::scan::ooxml {

namespace {

using format::XmlNode;

// "50000" and "50%" are both a half.
double fraction(std::string_view text) {
    const std::string value(text);
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (!std::isfinite(number)) return 0;
    return end && *end == '%' ? number / 100 : number / 100000;
}

std::uint8_t byte_of(double share) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

// scrgbClr is linear light.
std::uint8_t gamma_coded(double linear) {
    linear = std::clamp(linear, 0.0, 1.0);
    return byte_of(linear <= 0.0031308 ? 12.92 * linear
                                       : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
}

Colour from_hue(double hue, double saturation, double lightness) {
    const double c = (1 - std::fabs(2 * lightness - 1)) * saturation;
    const double x = c * (1 - std::fabs(std::fmod(hue / 60, 2) - 1));
    const double m = lightness - c / 2;
    constexpr std::array<std::array<int, 3>, 6> order{
        {{2, 1, 0}, {1, 2, 0}, {0, 2, 1}, {0, 1, 2}, {1, 0, 2}, {2, 0, 1}}};
    const auto& pick = order[static_cast<std::size_t>(std::clamp(hue, 0.0, 359.9) / 60)];
    const std::array<double, 3> parts{0, x, c};
    return {byte_of(parts[static_cast<std::size_t>(pick[0])] + m),
            byte_of(parts[static_cast<std::size_t>(pick[1])] + m),
            byte_of(parts[static_cast<std::size_t>(pick[2])] + m)};
}

std::optional<DrawnColour> of_scheme(std::string_view name, const ColourMap& map) {
    if (name == "phClr") return map.placeholder;
    if (const auto mapped = map.names.find(name); mapped != map.names.end()) name = mapped->second;
    const auto which = ThemeColours::named(name);
    if (!which) return std::nullopt;
    return DrawnColour{map.theme.colours[*which], 1};
}

std::optional<DrawnColour> base_colour(const XmlNode& node, const ColourMap& map) {
    std::optional<Colour> colour;
    if (node.name == "a:srgbClr") {
        colour = parse_colour(node.get("val"));
    } else if (node.name == "a:schemeClr") {
        return of_scheme(node.get("val"), map);
    } else if (node.name == "a:sysClr") {
        colour = parse_colour(node.get("lastClr"));
        if (!colour) colour = node.get("val") == "window" ? white : black;
    } else if (node.name == "a:prstClr") {
        colour = named_colour(node.get("val"));
    } else if (node.name == "a:scrgbClr") {
        colour = Colour{gamma_coded(fraction(node.get("r"))), gamma_coded(fraction(node.get("g"))),
                        gamma_coded(fraction(node.get("b")))};
    } else if (node.name == "a:hslClr") {
        const double hue = std::strtod(std::string(node.get("hue")).c_str(), nullptr) / 60000;
        colour = from_hue(hue, fraction(node.get("sat")), fraction(node.get("lum")));
    }
    if (!colour) return std::nullopt;
    return DrawnColour{*colour, 1};
}

void transform(DrawnColour& drawn, const XmlNode& colour) {
    double times = 1;
    double plus = 0;
    for (const auto& change : colour) {
        const double value = fraction(change.get("val"));
        if (change.name == "a:alpha") drawn.opacity = std::clamp(value, 0.0, 1.0);
        if (change.name == "a:alphaModFix" || change.name == "a:alphaMod") drawn.opacity *= value;
        if (change.name == "a:lumMod") times *= value;
        if (change.name == "a:lumOff") plus += value;
        if (change.name == "a:tint")
            drawn.colour = blended(drawn.colour, white, std::clamp(value, 0.0, 1.0));
        if (change.name == "a:shade")
            drawn.colour = blended(drawn.colour, black, std::clamp(value, 0.0, 1.0));
        if (change.name == "a:inv") {
            auto& c = drawn.colour;
            c = {static_cast<std::uint8_t>(255 - c.red), static_cast<std::uint8_t>(255 - c.green),
                 static_cast<std::uint8_t>(255 - c.blue)};
        }
    }
    if (times != 1 || plus != 0) drawn.colour = with_lightness(drawn.colour, times, plus);
}

Fill mean_of(const std::vector<DrawnColour>& colours) {
    Fill fill;
    if (colours.empty()) return fill;
    fill.kind = Fill::Kind::several;
    double red = 0, green = 0, blue = 0, least = 1;
    for (const auto& one : colours) {
        red += one.colour.red;
        green += one.colour.green;
        blue += one.colour.blue;
        least = std::min(least, one.opacity);
    }
    const auto count = static_cast<double>(colours.size());
    fill.drawn = {
        {byte_of(red / count / 255), byte_of(green / count / 255), byte_of(blue / count / 255)},
        least};
    const bool all_alike = std::all_of(colours.begin(), colours.end(), [&](const auto& one) {
        return nearly_equal(one.colour, colours.front().colour);
    });
    if (all_alike) fill.kind = Fill::Kind::colour;
    return fill;
}

}  // namespace

ThemeColours theme_colours(const XmlNode& theme) {
    ThemeColours colours;
    const auto* scheme = theme.below("a:clrScheme");
    if (!scheme) return colours;
    for (const auto& entry : *scheme) {
        if (!entry.name.starts_with("a:")) continue;
        const auto which = ThemeColours::named(entry.name.substr(2));
        if (!which) continue;
        if (const auto drawn = drawn_colour(entry, {})) colours.colours[*which] = drawn->colour;
    }
    return colours;
}

std::optional<DrawnColour> drawn_colour(const XmlNode& holder, const ColourMap& map) {
    for (const auto& child : holder) {
        if (auto drawn = base_colour(child, map)) {
            transform(*drawn, child);
            return drawn;
        }
    }
    return std::nullopt;
}

Fill fill_of(const XmlNode& properties, const ColourMap& map) {
    Fill fill;
    for (const auto& child : properties) {
        if (child.name == "a:noFill") {
            fill.kind = Fill::Kind::none;
        } else if (child.name == "a:solidFill") {
            const auto drawn = drawn_colour(child, map);
            if (!drawn) continue;
            fill.kind = Fill::Kind::colour;
            fill.drawn = *drawn;
        } else if (child.name == "a:blipFill") {
            fill.kind = Fill::Kind::picture;
        } else if (child.name == "a:gradFill" || child.name == "a:pattFill") {
            std::vector<DrawnColour> colours;
            const auto* stops = child.child("a:gsLst");
            for (const auto& stop : stops ? *stops : child) {
                if (const auto drawn = drawn_colour(stop, map)) colours.push_back(*drawn);
            }
            fill = mean_of(colours);
        }
    }
    return fill;
}

}  // namespace candour::scan::ooxml
