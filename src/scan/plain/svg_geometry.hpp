#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace candour::scan::svg {

/// A box along the axes; empty when it has no width or height.
struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;

    [[nodiscard]] double area() const {
        return right > left && bottom > top ? (right - left) * (bottom - top) : 0;
    }
};

/// What two boxes have in common.
Box common(const Box& a, const Box& b);
/// The smallest box around both; of an empty one the other.
Box around(const Box& a, const Box& b);

/// x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    /// What draws by `inner` first and then by this.
    [[nodiscard]] Matrix times(const Matrix& inner) const;
    /// The box around a box drawn by it.
    [[nodiscard]] Box of(const Box& box) const;
    /// By how much it makes things larger.
    [[nodiscard]] double scale() const;
};

/// The value of a transform attribute. Spec: SVG 1.1, 7.6.
Matrix parse_transform(std::string_view text);
/// All numbers of a text, whatever parts them.
std::vector<double> numbers_in(std::string_view text);
/// The box around the points of a path's data; curves by their control points.
Box box_of_path(std::string_view data);

}  // namespace candour::scan::svg
