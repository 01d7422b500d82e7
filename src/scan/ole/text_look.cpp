#include "scan/ole/text_look.hpp"

#include <algorithm>
#include <cmath>

namespace candour::scan {
namespace {

constexpr Rgb black{0, 0, 0}, white{255, 255, 255};
constexpr int tiny_half_points = 4;
constexpr int tiny_scale = 5;
// Black on white is 21, pale grey (#D9D9D9) on white 1.4, and #FAFAFA on white 1.04.
constexpr double legible_contrast = 1.15;

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// Spec: WCAG 2.1, relative luminance.
double luminance(Rgb colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

bool is_dark(Rgb colour) { return luminance(colour) < 0.18; }

}  // namespace

bool look_alike(Rgb a, Rgb b) {
    const auto [low, high] = std::minmax(luminance(a), luminance(b));
    if ((high + 0.05) / (low + 0.05) >= legible_contrast) return false;
    // Equal brightness, other hue: red on green of one brightness is ugly, and legible.
    const int apart = std::abs(a.red - b.red) + std::abs(a.green - b.green) +
                      std::abs(a.blue - b.blue);
    return apart <= 60;
}

Rgb mixed(Rgb foreground, Rgb background, int percent) {
    percent = std::clamp(percent, 0, 100);
    const auto mix = [&](int front, int back) {
        return static_cast<std::uint8_t>((front * percent + back * (100 - percent)) / 100);
    };
    return {mix(foreground.red, background.red), mix(foreground.green, background.green),
            mix(foreground.blue, background.blue)};
}

TextVerdict verdict_on(const TextLook& look) {
    if (look.deleted) return {"change.deleted", "is a tracked deletion that was not accepted", false};
    if (look.hidden) return {"text.hidden", "is formatted as hidden", false};
    if (look.no_height)
        return {"row.zeroheight", "stands in a table row too low to show it", false};
    if (look.merged_away)
        return {"cell.merged", "stands in a table cell that another was merged over", false};
    const auto shading = look.behind.value_or(white);
    if (look.highlight) {
        // Automatic colour flips on dark shading, never under a text marker.
        if (look_alike(look.colour.value_or(black), *look.highlight))
            return {"text.highlight", "is marked over in its own colour", false};
    } else if (look_alike(look.colour.value_or(is_dark(shading) ? white : black), shading)) {
        return {"text.samecolour", "has the colour of what is behind it", false};
    }
    if (look.half_points <= tiny_half_points || look.scale <= tiny_scale)
        return {"text.tiny", "is too small to read", false};
    if (look.moved) return {"change.moved", "is tracked as moved"};
    if (look.inserted) return {"change.inserted", "is a tracked insertion that was not accepted"};
    return {};
}

}  // namespace candour::scan
