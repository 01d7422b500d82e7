#include "format/pdf/path.hpp"

namespace candour::format::pdf {

namespace {

constexpr int steps_of_a_curve = 8;

void add_edge(PdfArea& area, PdfPoint from, PdfPoint to) {
    area.edges.push_back({static_cast<float>(from.x), static_cast<float>(from.y),
                          static_cast<float>(to.x), static_cast<float>(to.y)});
    area.box.add(from);
    area.box.add(to);
}

/// Always turned the same way, so that overlapping pieces of one stroke add up.
void add_thick(PdfArea& area, PdfPoint from, PdfPoint to, double half, bool square_ends) {
    double dx = to.x - from.x, dy = to.y - from.y;
    const double length = std::hypot(dx, dy);
    if (length < 1e-9) {
        dx = half;
        dy = 0;
        if (!square_ends) return;
        from.x -= half;
        to.x += half;
    } else {
        dx *= half / length;
        dy *= half / length;
        if (square_ends) {
            from = {from.x - dx, from.y - dy};
            to = {to.x + dx, to.y + dy};
        }
    }
    const PdfPoint a{from.x - dy, from.y + dx}, b{to.x - dy, to.y + dx}, c{to.x + dy, to.y - dx},
        d{from.x + dy, from.y - dx};
    add_edge(area, a, b);
    add_edge(area, b, c);
    add_edge(area, c, d);
    add_edge(area, d, a);
}

}  // namespace

PdfPoint Path::current() const {
    return subpaths_.empty() ? PdfPoint{} : subpaths_.back().points.back();
}

void Path::move(PdfPoint to) {
    subpaths_.push_back({{to}, false});
    ++points_;
}

void Path::line(PdfPoint to) {
    if (subpaths_.empty()) return move(to);
    if (subpaths_.back().closed) move(subpaths_.back().points.front());
    subpaths_.back().points.push_back(to);
    ++points_;
}

void Path::curve(PdfPoint one, PdfPoint two, PdfPoint to) {
    const auto from = current();
    for (int i = 1; i <= steps_of_a_curve; ++i) {
        const double t = static_cast<double>(i) / steps_of_a_curve, s = 1 - t;
        const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        line({a * from.x + b * one.x + c * two.x + d * to.x,
              a * from.y + b * one.y + c * two.y + d * to.y});
    }
}

void Path::close() {
    if (!subpaths_.empty()) subpaths_.back().closed = true;
}

void Path::rectangle(const PdfMatrix& place, double x, double y, double width, double height) {
    move(place.apply(x, y));
    line(place.apply(x + width, y));
    line(place.apply(x + width, y + height));
    line(place.apply(x, y + height));
    close();
}

PdfArea Path::filled(bool even_odd) const {
    PdfArea area;
    area.even_odd = even_odd;
    for (const auto& subpath : subpaths_) {
        const auto& points = subpath.points;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            add_edge(area, points[i], points[i + 1]);
        if (points.size() > 1) add_edge(area, points.back(), points.front());
    }
    return area;
}

PdfArea Path::stroked(double width, bool square_ends) const {
    PdfArea area;
    for (const auto& subpath : subpaths_) {
        const auto& points = subpath.points;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            add_thick(area, points[i], points[i + 1], width / 2, square_ends);
        if (subpath.closed && points.size() > 2)
            add_thick(area, points.back(), points.front(), width / 2, square_ends);
    }
    return area;
}

}  // namespace candour::format::pdf
