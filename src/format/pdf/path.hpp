#pragma once

#include <vector>

#include "format/pdf/page.hpp"

namespace candour::format::pdf {

/// A path under construction, already on the page.
class Path {
  public:
    void move(PdfPoint to);
    void line(PdfPoint to);
    void curve(PdfPoint one, PdfPoint two, PdfPoint to);
    void close();
    void rectangle(const PdfMatrix& place, double x, double y, double width, double height);
    void clear() { subpaths_.clear(); }
    [[nodiscard]] bool empty() const { return subpaths_.empty(); }
    [[nodiscard]] PdfPoint current() const;
    [[nodiscard]] std::size_t points() const { return points_; }

    [[nodiscard]] PdfArea filled(bool even_odd) const;
    /// What a pen of this width, in points of the page, marks along it.
    [[nodiscard]] PdfArea stroked(double width, bool square_ends) const;

  private:
    struct Subpath {
        std::vector<PdfPoint> points;
        bool closed = false;
    };
    std::vector<Subpath> subpaths_;
    std::size_t points_ = 0;
};

}  // namespace candour::format::pdf
