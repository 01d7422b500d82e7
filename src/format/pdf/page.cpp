#include "format/pdf/page.hpp"

namespace candour::format {

/// A ray to the right, and the edges it crosses. Spec: ISO 32000-1, 8.5.3.3.
bool PdfArea::holds(PdfPoint point) const {
    if (!box.holds(point)) return false;
    int winding = 0, crossings = 0;
    for (const auto& edge : edges) {
        const bool up = edge.y0 <= point.y && edge.y1 > point.y;
        const bool down = edge.y1 <= point.y && edge.y0 > point.y;
        if (!up && !down) continue;
        const double at = edge.x0 + (point.y - edge.y0) / (edge.y1 - edge.y0) * (edge.x1 - edge.x0);
        if (at <= point.x) continue;
        ++crossings;
        winding += up ? 1 : -1;
    }
    return even_odd ? crossings % 2 != 0 : winding != 0;
}

bool PdfPage::within(int clip, PdfPoint point) const {
    for (; clip >= 0; clip = clips[static_cast<std::size_t>(clip)].outer) {
        const auto& one = clips[static_cast<std::size_t>(clip)];
        if (one.by_text ? !one.area.box.holds(point) : !one.area.holds(point)) return false;
    }
    return true;
}

}  // namespace candour::format
