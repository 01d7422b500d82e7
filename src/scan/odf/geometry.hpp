#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/odf/tree.hpp"

namespace candour::scan::odf {

/// A rectangle on a page, in points from the top left.
struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;

    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] double area() const { return width() * height(); }
    [[nodiscard]] bool contains(double x, double y) const {
        return x >= left && x <= right && y >= top && y <= bottom;
    }
    [[nodiscard]] Box moved(double x, double y) const {
        return {left + x, top + y, right + x, bottom + y};
    }
    bool operator==(const Box&) const = default;
};

/// How much of `what` lies in `by`, 0 to 1; a box without area counts by its middle.
double part_within(const Box& what, const Box& by);

/// The rectangle around a shape: svg:x/y/width/height, draw:transform, the ends of a line.
/// Nothing is known (an empty box) of one that says no size.
Box box_of(const format::odf::Node& shape);

/// A paragraph as it is to be laid out.
struct LaidParagraph {
    std::string text;
    double size = 12;   ///< points
    double indent = 0;  ///< points from the left edge
    enum class Align { start, centre, end } align = Align::start;
    std::string where;
};

/// A word and about where it stands.
struct Word {
    std::string text;
    Box box;
    std::size_t paragraph = 0;  ///< index into what was laid out
};

/// Where words come to stand when paragraphs are set into a box from its top: by rule of thumb, as
/// no fonts are at hand. `bottom`, where it is given, gets the foot of the last line.
std::vector<Word> words_of(const std::vector<LaidParagraph>& paragraphs, const Box& box,
                           double* bottom = nullptr);

/// The breadth of a text in points, by rule of thumb.
double breadth_of(std::string_view utf8, double size);

}  // namespace candour::scan::odf
