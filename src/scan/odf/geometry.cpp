#include "scan/odf/geometry.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "format/odf/length.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::number_of;
using format::odf::points_of;

constexpr double line_height = 1.18;  // of the size
constexpr std::size_t most_words = 200'000;

/// x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

/// First `inner`, then `outer`.
Matrix then(const Matrix& inner, const Matrix& outer) {
    return {outer.a * inner.a + outer.c * inner.b,
            outer.b * inner.a + outer.d * inner.b,
            outer.a * inner.c + outer.c * inner.d,
            outer.b * inner.c + outer.d * inner.d,
            outer.a * inner.e + outer.c * inner.f + outer.e,
            outer.b * inner.e + outer.d * inner.f + outer.f};
}

double length_or_number(std::string_view text) {
    if (const auto points = points_of(text)) return *points;
    return number_of(text).value_or(0);
}

Matrix matrix_of(std::string_view name, const std::vector<std::string_view>& values) {
    const auto at = [&](std::size_t index) {
        return index < values.size() ? length_or_number(values[index]) : 0;
    };
    if (name == "translate") return {1, 0, 0, 1, at(0), at(1)};
    if (name == "scale") return {at(0), 0, 0, values.size() > 1 ? at(1) : at(0), 0, 0};
    if (name == "skewX") return {1, 0, -std::tan(at(0)), 1, 0, 0};
    if (name == "skewY") return {1, -std::tan(at(0)), 0, 1, 0, 0};
    if (name == "matrix") return {at(0), at(1), at(2), at(3), at(4), at(5)};
    if (name != "rotate") return {};
    // Angles are radians here, and turn against the clock.
    const double turn = -at(0);
    return {std::cos(turn), std::sin(turn), -std::sin(turn), std::cos(turn), 0, 0};
}

/// "rotate (0.5) translate (2cm 3cm)", applied from left to right.
Matrix transform_of(std::string_view text) {
    Matrix all;
    for (int steps = 0; steps < 32; ++steps) {
        const auto open = text.find('(');
        const auto close = text.find(')', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        std::string inside(text.substr(open + 1, close - open - 1));
        std::replace(inside.begin(), inside.end(), ',', ' ');
        all = then(matrix_of(trim(text.substr(0, open)), split_words(inside)), all);
        text.remove_prefix(close + 1);
    }
    return all;
}

Box around(const Box& box, const Matrix& m) {
    Box out{1e12, 1e12, -1e12, -1e12};
    for (const double x : {box.left, box.right})
        for (const double y : {box.top, box.bottom}) {
            const double u = m.a * x + m.c * y + m.e, v = m.b * x + m.d * y + m.f;
            out = {std::min(out.left, u), std::min(out.top, v), std::max(out.right, u),
                   std::max(out.bottom, v)};
        }
    return out;
}

double measure(const format::odf::Node& shape, std::string_view attribute) {
    return points_of(shape.get(attribute)).value_or(0);
}

Box box_of_line(const format::odf::Node& line) {
    const double x1 = measure(line, "svg:x1"), x2 = measure(line, "svg:x2");
    const double y1 = measure(line, "svg:y1"), y2 = measure(line, "svg:y2");
    return {std::min(x1, x2), std::min(y1, y2), std::max(x1, x2), std::max(y1, y2)};
}

/// Of the size, by the shapes of a common sans-serif face.
double breadth_of_letter(char c) {
    if (std::string_view("iljtfI.,:;'|!()[]/ ").find(c) != std::string_view::npos) return 0.28;
    if (std::string_view("mwMW@%").find(c) != std::string_view::npos) return 0.85;
    if (c >= 'A' && c <= 'Z') return 0.67;
    return 0.54;
}

}  // namespace

double part_within(const Box& what, const Box& by) {
    if (what.width() <= 0 || what.height() <= 0)
        return by.contains((what.left + what.right) / 2, (what.top + what.bottom) / 2) ? 1 : 0;
    const double width = std::min(what.right, by.right) - std::max(what.left, by.left);
    const double height = std::min(what.bottom, by.bottom) - std::max(what.top, by.top);
    if (width <= 0 || height <= 0) return 0;
    return width * height / what.area();
}

Box box_of(const format::odf::Node& shape) {
    if (shape.has("svg:x1")) return box_of_line(shape);
    const double x = measure(shape, "svg:x"), y = measure(shape, "svg:y");
    auto height = measure(shape, "svg:height");
    if (height == 0) height = measure(shape, "fo:min-height");
    const Box box{x, y, x + std::max(0.0, measure(shape, "svg:width")), y + std::max(0.0, height)};
    const auto transform = shape.get("draw:transform");
    return transform.empty() ? box : around(box, transform_of(transform));
}

double breadth_of(std::string_view utf8, double size) {
    double breadth = 0;
    for (const char c : utf8)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) breadth += breadth_of_letter(c);
    return breadth * size;
}

namespace {

/// Sets words into lines; see words_of.
class Setter {
  public:
    explicit Setter(const Box& box) : box_(box), y_(box.top) {}

    void set(const LaidParagraph& paragraph, std::size_t index) {
        x_ = box_.left + paragraph.indent;
        line_begins_ = words_.size();
        const double space = breadth_of(" ", paragraph.size);
        for (const auto text : split_words(paragraph.text)) {
            if (words_.size() == most_words) return;
            const double breadth = breadth_of(text, paragraph.size);
            if (x_ + breadth > box_.right && line_begins_ != words_.size()) end_line(paragraph);
            words_.push_back({std::string(text),
                              {x_, y_, x_ + breadth, y_ + paragraph.size * line_height},
                              index});
            x_ += breadth + space;
        }
        end_line(paragraph);
    }

    [[nodiscard]] double bottom() const { return y_; }
    std::vector<Word> take() { return std::move(words_); }

  private:
    void end_line(const LaidParagraph& paragraph) {
        if (line_begins_ != words_.size()) {
            const double slack = std::max(0.0, box_.right - words_.back().box.right);
            const double shift = paragraph.align == LaidParagraph::Align::end      ? slack
                                 : paragraph.align == LaidParagraph::Align::centre ? slack / 2
                                                                                   : 0;
            for (auto at = line_begins_; at < words_.size(); ++at)
                words_[at].box = words_[at].box.moved(shift, 0);
        }
        line_begins_ = words_.size();
        x_ = box_.left + paragraph.indent;
        y_ += paragraph.size * line_height;
    }

    Box box_;
    double x_ = 0, y_;
    std::size_t line_begins_ = 0;
    std::vector<Word> words_;
};

}  // namespace

std::vector<Word> words_of(const std::vector<LaidParagraph>& paragraphs, const Box& box,
                           double* bottom) {
    Setter setter(box);
    for (std::size_t at = 0; at < paragraphs.size(); ++at) setter.set(paragraphs[at], at);
    if (bottom != nullptr) *bottom = setter.bottom();
    return setter.take();
}

}  // namespace candour::scan::odf
