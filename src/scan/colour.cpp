#include "scan/colour.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "base/text.hpp"

namespace candour::scan {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Two digits at the front of `hex`, -1 for anything else.
int hex_byte(std::string_view hex) {
    const int high = hex_digit(hex[0]);
    const int low = hex_digit(hex[1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

struct Hls {
    double hue = 0, lightness = 0, saturation = 0;  // each from 0 to 1
};

Hls to_hls(Colour colour) {
    const double r = colour.red / 255.0, g = colour.green / 255.0, b = colour.blue / 255.0;
    const double most = std::max({r, g, b}), least = std::min({r, g, b});
    const double range = most - least;
    Hls hls{0, (most + least) / 2, 0};
    if (range <= 0) return hls;
    hls.saturation = range / (hls.lightness <= 0.5 ? most + least : 2 - most - least);
    if (most <= r) {
        hls.hue = (g - b) / range + (g < b ? 6 : 0);
    } else if (most <= g) {
        hls.hue = (b - r) / range + 2;
    } else {
        hls.hue = (r - g) / range + 4;
    }
    hls.hue /= 6;
    return hls;
}

std::uint8_t as_byte(double part) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
}

double channel(double low, double high, double hue) {
    hue -= std::floor(hue);
    if (hue < 1.0 / 6) return low + (high - low) * 6 * hue;
    if (hue < 0.5) return high;
    if (hue < 2.0 / 3) return low + (high - low) * (2.0 / 3 - hue) * 6;
    return low;
}

Colour from_hls(const Hls& hls) {
    const double l = std::clamp(hls.lightness, 0.0, 1.0);
    const double s = hls.saturation;
    const double high = l <= 0.5 ? l * (1 + s) : l + s - l * s;
    const double low = 2 * l - high;
    return {as_byte(channel(low, high, hls.hue + 1.0 / 3)), as_byte(channel(low, high, hls.hue)),
            as_byte(channel(low, high, hls.hue - 1.0 / 3))};
}

double linear(std::uint8_t part) {
    const double value = part / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

Colour from_number(unsigned rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U),
            static_cast<std::uint8_t>(rgb)};
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view hex) {
    if (hex.starts_with('#')) hex.remove_prefix(1);
    if (hex.size() == 8) hex.remove_prefix(2);
    if (hex.size() != 6) return {};
    const int red = hex_byte(hex.substr(0, 2));
    const int green = hex_byte(hex.substr(2, 2));
    const int blue = hex_byte(hex.substr(4, 2));
    if (red < 0 || green < 0 || blue < 0) return {};
    return Colour{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                  static_cast<std::uint8_t>(blue)};
}

std::optional<ThemeColours::Name> ThemeColours::named(std::string_view name) {
    static constexpr std::pair<std::string_view, Name> names[] = {
        {"lt1", light_1},
        {"bg1", light_1},
        {"light1", light_1},
        {"background1", light_1},
        {"dk1", dark_1},
        {"tx1", dark_1},
        {"dark1", dark_1},
        {"text1", dark_1},
        {"lt2", light_2},
        {"bg2", light_2},
        {"light2", light_2},
        {"background2", light_2},
        {"dk2", dark_2},
        {"tx2", dark_2},
        {"dark2", dark_2},
        {"text2", dark_2},
        {"accent1", accent_1},
        {"accent2", accent_2},
        {"accent3", accent_3},
        {"accent4", accent_4},
        {"accent5", accent_5},
        {"accent6", accent_6},
        {"hlink", hyperlink},
        {"hyperlink", hyperlink},
        {"folHlink", followed_hyperlink},
        {"followedHyperlink", followed_hyperlink},
    };
    for (const auto& [text, value] : names)
        if (text == name) return value;
    return {};
}

Colour tinted(Colour colour, double tint) {
    if (tint < 0) return with_lightness(colour, 1 + std::max(tint, -1.0), 0);
    const double part = std::min(tint, 1.0);
    return with_lightness(colour, 1 - part, part);
}

Colour with_lightness(Colour colour, double times, double plus) {
    auto hls = to_hls(colour);
    hls.lightness = hls.lightness * times + plus;
    return from_hls(hls);
}

Colour blended(Colour colour, Colour under, double opacity) {
    const double part = std::clamp(opacity, 0.0, 1.0);
    const auto mix = [part](std::uint8_t over, std::uint8_t below) {
        return static_cast<std::uint8_t>(std::lround(over * part + below * (1 - part)));
    };
    return {mix(colour.red, under.red), mix(colour.green, under.green),
            mix(colour.blue, under.blue)};
}

std::optional<Colour> indexed_colour(unsigned index) {
    static constexpr std::array<unsigned, 64> palette = {
        0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
        0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
        0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
        0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
        0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
        0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
        0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
        0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};
    if (index < palette.size()) return from_number(palette[index]);
    if (index == 64) return black;
    if (index == 65) return white;
    return {};
}

std::optional<Colour> named_colour(std::string_view name) {
    static constexpr std::pair<std::string_view, unsigned> names[] = {
        {"white", 0xFFFFFF},       {"black", 0x000000},       {"red", 0xFF0000},
        {"green", 0x008000},       {"lime", 0x00FF00},        {"blue", 0x0000FF},
        {"yellow", 0xFFFF00},      {"cyan", 0x00FFFF},        {"aqua", 0x00FFFF},
        {"magenta", 0xFF00FF},     {"fuchsia", 0xFF00FF},     {"navy", 0x000080},
        {"teal", 0x008080},        {"olive", 0x808000},       {"maroon", 0x800000},
        {"purple", 0x800080},      {"silver", 0xC0C0C0},      {"gray", 0x808080},
        {"grey", 0x808080},        {"orange", 0xFFA500},      {"darkblue", 0x00008B},
        {"darkcyan", 0x008B8B},    {"darkgreen", 0x006400},   {"darkmagenta", 0x8B008B},
        {"darkred", 0x8B0000},     {"darkyellow", 0x808000},  {"darkgray", 0xA9A9A9},
        {"darkgrey", 0xA9A9A9},    {"lightgray", 0xD3D3D3},   {"lightgrey", 0xD3D3D3},
        {"whitesmoke", 0xF5F5F5},  {"ghostwhite", 0xF8F8FF},  {"snow", 0xFFFAFA},
        {"ivory", 0xFFFFF0},       {"floralwhite", 0xFFFAF0}, {"mintcream", 0xF5FFFA},
        {"azure", 0xF0FFFF},       {"aliceblue", 0xF0F8FF},   {"seashell", 0xFFF5EE},
        {"linen", 0xFAF0E6},       {"gainsboro", 0xDCDCDC},   {"dimgray", 0x696969},
        {"lightyellow", 0xFFFFE0}, {"lightcyan", 0xE0FFFF},   {"honeydew", 0xF0FFF0},
        {"lavender", 0xE6E6FA},    {"beige", 0xF5F5DC},       {"pink", 0xFFC0CB},
        {"gold", 0xFFD700},        {"brown", 0xA52A2A},       {"indigo", 0x4B0082},
        {"crimson", 0xDC143C},     {"tomato", 0xFF6347},      {"transparent", 0xFFFFFF},
    };
    for (const auto& [text, value] : names)
        if (equal_ignoring_case(text, name)) return from_number(value);
    return {};
}

double contrast(Colour a, Colour b) {
    const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

bool nearly_equal(Colour text, Colour background) {
    const auto apart = [](std::uint8_t a, std::uint8_t b) { return std::abs(int{a} - int{b}); };
    const int most = std::max({apart(text.red, background.red), apart(text.green, background.green),
                               apart(text.blue, background.blue)});
    // Fainter than this nobody reads on a screen: F0F0F0 on white is 1.14, E7E6E6 is 1.24 and can
    // be made out.
    return most <= 40 && contrast(text, background) < 1.2;
}

}  // namespace candour::scan
