#include "scan/plain/svg_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/text.hpp"

namespace candour::scan::svg {
namespace {

constexpr double degrees = 3.14159265358979 / 180;
constexpr std::size_t most_numbers = 2'000'000;

bool begins_number(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

// Takes a number off the start of the text; nothing when there is none.
std::optional<double> take_number(std::string_view& text) {
    const auto start = text.find_first_not_of(" ,\t\r\n");
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start);
    std::size_t end = 0;
    bool dot = false;
    while (end < text.size()) {
        const char c = text[end];
        const bool sign = (c == '-' || c == '+') && (end == 0 || (text[end - 1] | 0x20) == 'e');
        const bool exponent =
            (c | 0x20) == 'e' && end > 0 && end + 1 < text.size() && begins_number(text[end + 1]);
        if (c == '.' && dot) break;
        if (!(c >= '0' && c <= '9') && c != '.' && !sign && !exponent) break;
        dot = dot || c == '.' || exponent;
        ++end;
    }
    if (end == 0 || end > 60) return {};
    const std::string digits(text.substr(0, end));
    char* stop = nullptr;
    const auto value = std::strtod(digits.c_str(), &stop);
    if (stop == digits.c_str()) return {};
    text.remove_prefix(end);
    return std::clamp(value, -1e9, 1e9);
}

Matrix transform_named(std::string_view name, const std::vector<double>& n) {
    const auto at = [&](std::size_t i, double otherwise) {
        return i < n.size() ? n[i] : otherwise;
    };
    if (name == "matrix" && n.size() >= 6) return {n[0], n[1], n[2], n[3], n[4], n[5]};
    if (name == "translate") return {1, 0, 0, 1, at(0, 0), at(1, 0)};
    if (name == "scale") return {at(0, 1), 0, 0, at(1, at(0, 1)), 0, 0};
    if (name == "skewX") return {1, 0, std::tan(at(0, 0) * degrees), 1, 0, 0};
    if (name == "skewY") return {1, std::tan(at(0, 0) * degrees), 0, 1, 0, 0};
    if (name != "rotate") return {};
    const auto angle = at(0, 0) * degrees;
    const Matrix turn{std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0};
    const Matrix there{1, 0, 0, 1, at(1, 0), at(2, 0)};
    const Matrix back{1, 0, 0, 1, -at(1, 0), -at(2, 0)};
    return there.times(turn).times(back);
}

/// Follows a path's commands from point to point.
class Pen {
  public:
    void command(char letter, const std::vector<double>& n) {
        const bool relative = letter >= 'a';
        const char kind = static_cast<char>(letter | 0x20);
        const std::size_t step = kind == 'c'                  ? 6
                                 : kind == 's' || kind == 'q' ? 4
                                 : kind == 'a'                ? 7
                                                              : 2;
        if (kind == 'h' || kind == 'v') {
            for (const auto value : n) {
                auto& here = kind == 'h' ? x_ : y_;
                here = value + (relative ? here : 0);
                touch(x_, y_);
            }
            return;
        }
        for (std::size_t i = 0; i + step <= n.size(); i += step) {
            const auto base_x = relative ? x_ : 0;
            const auto base_y = relative ? y_ : 0;
            for (std::size_t k = kind == 'a' ? 5 : 0; k + 2 <= step; k += 2) {
                x_ = base_x + n[i + k];
                y_ = base_y + n[i + k + 1];
                touch(x_, y_);
            }
        }
    }
    [[nodiscard]] Box box() const { return any_ ? box_ : Box{}; }

  private:
    void touch(double x, double y) {
        if (!any_) box_ = {x, y, x, y};
        any_ = true;
        box_ = {std::min(box_.left, x), std::min(box_.top, y), std::max(box_.right, x),
                std::max(box_.bottom, y)};
    }

    double x_ = 0, y_ = 0;
    Box box_;
    bool any_ = false;
};

}  // namespace

Box common(const Box& a, const Box& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

Box around(const Box& a, const Box& b) {
    if (a.area() == 0) return b;
    if (b.area() == 0) return a;
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

Matrix Matrix::times(const Matrix& m) const {
    return {a * m.a + c * m.b, b * m.a + d * m.b,     a * m.c + c * m.d,
            b * m.c + d * m.d, a * m.e + c * m.f + e, b * m.e + d * m.f + f};
}

Box Matrix::of(const Box& box) const {
    const double xs[] = {box.left, box.right};
    const double ys[] = {box.top, box.bottom};
    Box all{1e300, 1e300, -1e300, -1e300};
    for (const auto x : xs)
        for (const auto y : ys) {
            const auto to_x = a * x + c * y + e;
            const auto to_y = b * x + d * y + f;
            all = {std::min(all.left, to_x), std::min(all.top, to_y), std::max(all.right, to_x),
                   std::max(all.bottom, to_y)};
        }
    return all;
}

double Matrix::scale() const {
    return std::sqrt(std::abs(a * d - b * c));
}

Matrix parse_transform(std::string_view text) {
    Matrix all;
    for (;;) {
        const auto open = text.find('(');
        const auto close = text.find(')');
        if (open == std::string_view::npos || close == std::string_view::npos || close < open)
            return all;
        auto name = trim(text.substr(0, open));
        while (name.starts_with(',')) name = trim(name.substr(1));
        all = all.times(transform_named(name, numbers_in(text.substr(open + 1, close - open - 1))));
        text.remove_prefix(close + 1);
    }
}

std::vector<double> numbers_in(std::string_view text) {
    std::vector<double> numbers;
    while (numbers.size() < most_numbers) {
        const auto number = take_number(text);
        if (!number) break;
        numbers.push_back(*number);
        // "12px 4px"
        while (!text.empty() &&
               (((text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z') || text[0] == '%'))
            text.remove_prefix(1);
    }
    return numbers;
}

Box box_of_path(std::string_view data) {
    Pen pen;
    constexpr std::string_view letters = "MmLlHhVvCcSsQqTtAaZz";
    while (!data.empty()) {
        const auto at = data.find_first_of(letters);
        if (at == std::string_view::npos) break;
        const char letter = data[at];
        data.remove_prefix(at + 1);
        std::vector<double> numbers;
        while (const auto number = take_number(data)) numbers.push_back(*number);
        pen.command(letter, numbers);
    }
    return pen.box();
}

}  // namespace candour::scan::svg
