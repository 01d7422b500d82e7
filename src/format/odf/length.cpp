#include "format/odf/length.hpp"

#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace candour::format::odf {
namespace {

/// The number at the front of `text`, which is cut off it.
std::optional<double> take_number(std::string_view& text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto* begin = text.data() + (!text.empty() && text.front() == '+' ? 1 : 0);
    const auto [rest, error] = std::from_chars(begin, end, number);
    if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
    text = std::string_view(rest, static_cast<std::size_t>(end - rest));
    return number;
}

/// Points in one of the unit; nothing for an unknown one.
std::optional<double> points_in(std::string_view unit) {
    if (unit == "pt") return 1;
    if (unit == "cm") return 72 / 2.54;
    if (unit == "mm") return 72 / 25.4;
    if (unit == "in" || unit == "inch") return 72;
    if (unit == "pc" || unit == "pi") return 12;
    if (unit == "px") return 0.75;
    if (unit == "twip") return 0.05;
    return std::nullopt;
}

}  // namespace

std::optional<double> points_of(std::string_view length) {
    auto rest = trim(length);
    const auto number = take_number(rest);
    if (!number) return std::nullopt;
    if (rest.empty()) return *number == 0 ? std::optional(0.0) : std::nullopt;
    const auto unit = points_in(rest);
    if (!unit || std::abs(*number) > 1e9) return std::nullopt;
    return *number * *unit;
}

std::optional<double> percent_of(std::string_view text) {
    auto rest = trim(text);
    const auto number = take_number(rest);
    if (!number || rest != "%") return std::nullopt;
    return number;
}

std::optional<double> number_of(std::string_view text) {
    auto rest = trim(text);
    const auto number = take_number(rest);
    if (!number || !rest.empty()) return std::nullopt;
    return number;
}

}  // namespace candour::format::odf
