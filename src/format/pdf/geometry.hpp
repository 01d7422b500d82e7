#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace candour::format {

/// A place on a page, in points of default user space: y grows upwards.
struct PdfPoint {
    double x = 0, y = 0;

    bool operator==(const PdfPoint&) const = default;
};

/// An upright rectangle; empty when its corners are in the wrong order.
struct PdfBox {
    double x0 = std::numeric_limits<double>::infinity(), y0 = x0;
    double x1 = -x0, y1 = -x0;

    bool operator==(const PdfBox&) const = default;

    [[nodiscard]] bool empty() const { return !(x0 < x1 && y0 < y1); }
    [[nodiscard]] double width() const { return empty() ? 0 : x1 - x0; }
    [[nodiscard]] double height() const { return empty() ? 0 : y1 - y0; }
    [[nodiscard]] double area() const { return width() * height(); }
    [[nodiscard]] PdfPoint centre() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
    [[nodiscard]] bool holds(PdfPoint point) const {
        return point.x >= x0 && point.x <= x1 && point.y >= y0 && point.y <= y1;
    }
    void add(PdfPoint point) {
        x0 = std::min(x0, point.x);
        y0 = std::min(y0, point.y);
        x1 = std::max(x1, point.x);
        y1 = std::max(y1, point.y);
    }
    void add(const PdfBox& other) {
        x0 = std::min(x0, other.x0);
        y0 = std::min(y0, other.y0);
        x1 = std::max(x1, other.x1);
        y1 = std::max(y1, other.y1);
    }
    [[nodiscard]] PdfBox cut_to(const PdfBox& other) const {
        return {std::max(x0, other.x0), std::max(y0, other.y0), std::min(x1, other.x1),
                std::min(y1, other.y1)};
    }
};

/// Takes (x, y) to (ax + cy + e, bx + dy + f). Spec: ISO 32000-1, 8.3.3.
struct PdfMatrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    bool operator==(const PdfMatrix&) const = default;

    [[nodiscard]] PdfPoint apply(double x, double y) const {
        return {a * x + c * y + e, b * x + d * y + f};
    }
    [[nodiscard]] PdfPoint apply(PdfPoint point) const { return apply(point.x, point.y); }
    /// First this, then `next`.
    [[nodiscard]] PdfMatrix then(const PdfMatrix& next) const {
        return {a * next.a + b * next.c,          a * next.b + b * next.d,
                c * next.a + d * next.c,          c * next.b + d * next.d,
                e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
    }
    [[nodiscard]] double determinant() const { return a * d - b * c; }
    /// The matrix that undoes this one; all zeroes when there is none.
    [[nodiscard]] PdfMatrix inverse() const {
        const auto by = determinant();
        if (std::abs(by) < 1e-12) return {0, 0, 0, 0, 0, 0};
        return {d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by};
    }
    /// How much larger things get, as a length: the root of the change in area.
    [[nodiscard]] double scale() const { return std::sqrt(std::abs(determinant())); }
    /// The upright box around a box's image.
    [[nodiscard]] PdfBox apply(const PdfBox& box) const {
        PdfBox around;
        around.add(apply(box.x0, box.y0));
        around.add(apply(box.x1, box.y0));
        around.add(apply(box.x0, box.y1));
        around.add(apply(box.x1, box.y1));
        return around;
    }
};

}  // namespace candour::format
