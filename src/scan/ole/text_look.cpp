#include "scan/ole/text_look.hpp"

namespace candour::scan {
namespace {

constexpr int tiny_half_points = 4;
constexpr int tiny_scale = 5;

/// Where automatic text turns from black to white.
bool is_dark(Colour colour) {
    return contrast(colour, black) < 4.6;
}

}  // namespace

TextVerdict verdict_on(const RunLook& look) {
    if (look.deleted)
        return {"change.deleted", "is a tracked deletion that was not accepted", false};
    if (look.hidden) return {"text.hidden", "is formatted as hidden", false};
    if (look.no_height)
        return {"row.zeroheight", "stands in a table row too low to show it", false};
    if (look.merged_away)
        return {"cell.merged", "stands in a table cell that another was merged over", false};
    const auto shading = look.behind.value_or(white);
    if (look.highlight) {
        // Automatic colour flips on dark shading, never under a text marker.
        if (nearly_equal(look.colour.value_or(black), *look.highlight))
            return {"text.highlight", "is marked over in its own colour", false};
    } else if (nearly_equal(look.colour.value_or(is_dark(shading) ? white : black), shading)) {
        return {"text.samecolour", "has the colour of what is behind it", false};
    }
    if (look.half_points <= tiny_half_points || look.scale <= tiny_scale)
        return {"text.tiny", "is too small to read", false};
    if (look.moved) return {"change.moved", "is tracked as moved"};
    if (look.inserted) return {"change.inserted", "is a tracked insertion that was not accepted"};
    return {};
}

}  // namespace candour::scan
