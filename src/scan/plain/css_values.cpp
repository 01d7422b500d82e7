#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/text.hpp"
#include "scan/plain/css.hpp"

namespace candour::scan::css {
namespace {

// The number at the start of a text, and how long it is.
std::optional<std::pair<double, std::size_t>> number_at(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.' ||
                                 ((text[end] == '-' || text[end] == '+') && end == 0)))
        ++end;
    if (end == 0 || end > 30) return {};
    const std::string digits(text.substr(0, end));
    char* stop = nullptr;
    const auto value = std::strtod(digits.c_str(), &stop);
    if (stop == digits.c_str()) return {};
    return std::pair{value, end};
}

std::vector<double> arguments_of(std::string_view text) {
    std::vector<double> numbers;
    std::string same(text);
    std::replace_if(
        same.begin(), same.end(), [](char c) { return c == ',' || c == '/'; }, ' ');
    for (const auto word : split_words(same)) {
        const auto number = number_at(word);
        if (!number) return {};
        const bool percent = word.ends_with('%');
        // Percentages are told from numbers by being negative below.
        numbers.push_back(percent ? -1 - number->first : number->first);
    }
    return numbers;
}

std::uint8_t channel(double value) {
    const auto full = value <= -1 ? (-1 - value) * 2.55 : value;
    return static_cast<std::uint8_t>(std::clamp(std::lround(full), 0L, 255L));
}
double part(double value) {
    return std::clamp(value <= -1 ? (-1 - value) / 100 : value, 0.0, 1.0);
}

Colour from_hsl(double hue, double saturation, double lightness) {
    const auto chroma = (1 - std::abs(2 * lightness - 1)) * saturation;
    const auto at = [&](double shift) {
        const auto k = std::fmod(shift + hue / 30, 12.0);
        const auto value = lightness - chroma / 2 * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
        return static_cast<std::uint8_t>(std::clamp(std::lround(value * 255), 0L, 255L));
    };
    return {at(0), at(8), at(4)};
}

std::optional<Paint> function_paint(std::string_view lower) {
    const auto open = lower.find('(');
    const auto close = lower.find(')', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    const auto numbers = arguments_of(lower.substr(open + 1, close - open - 1));
    if (numbers.size() < 3) return {};
    Paint paint;
    if (lower.starts_with("rgb"))
        paint.colour = {channel(numbers[0]), channel(numbers[1]), channel(numbers[2])};
    else if (lower.starts_with("hsl"))
        paint.colour = from_hsl(std::fmod(std::max(numbers[0], 0.0), 360.0), part(numbers[1]),
                                part(numbers[2]));
    else
        return {};
    if (numbers.size() > 3) paint.opacity = part(numbers[3]);
    return paint;
}

std::optional<Paint> hex_paint(std::string_view digits) {
    std::string full;
    if (digits.size() == 3 || digits.size() == 4)
        for (const char c : digits) full.append(2, c);
    else if (digits.size() == 6 || digits.size() == 8)
        full = digits;
    else
        return {};
    const auto colour = parse_colour(full.substr(0, 6));
    if (!colour) return {};
    Paint paint{*colour, 1};
    if (full.size() == 8) {
        unsigned alpha = 255;
        std::from_chars(full.data() + 6, full.data() + 8, alpha, 16);
        paint.opacity = alpha / 255.0;
    }
    return paint;
}

}  // namespace

std::optional<Paint> parse_paint(std::string_view text) {
    const auto lower = ascii_lower(trim(text));
    if (lower == "transparent") return Paint{white, 0};
    if (lower.starts_with('#')) return hex_paint(std::string_view(lower).substr(1));
    if (lower.find('(') != std::string::npos) return function_paint(lower);
    if (lower == "windowtext" || lower == "canvastext") return Paint{black, 1};
    if (lower == "window" || lower == "canvas") return Paint{white, 1};
    if (const auto named = named_colour(lower)) return Paint{*named, 1};
    // Old attributes leave out the number sign.
    if (lower.size() == 6)
        if (const auto colour = parse_colour(lower)) return Paint{*colour, 1};
    return {};
}

std::optional<double> parse_length(std::string_view text, double em, double whole) {
    const auto lower = ascii_lower(trim(text));
    const auto number = number_at(lower);
    if (!number) return {};
    const auto unit = std::string_view(lower).substr(number->second);
    const auto value = number->first;
    if (unit.empty() || unit == "px") return value;
    if (unit == "pt") return value * 4 / 3;
    if (unit == "em" || unit == "ch" || unit == "ex") return value * em;
    if (unit == "rem") return value * 16;
    if (unit == "%") return value * whole / 100;
    if (unit == "in") return value * 96;
    if (unit == "cm") return value * 37.8;
    if (unit == "mm") return value * 3.78;
    if (unit == "pc") return value * 16;
    if (unit == "vw" || unit == "vh" || unit == "vmin" || unit == "vmax") return value * 10;
    return {};
}

std::vector<std::string> urls_in(std::string_view value) {
    std::vector<std::string> urls;
    const auto lower = ascii_lower(value);
    for (auto at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 4)) {
        const auto end = lower.find(')', at);
        if (end == std::string::npos) break;
        auto url = trim(value.substr(at + 4, end - at - 4));
        if (url.size() > 1 && (url.front() == '"' || url.front() == '\''))
            url = url.substr(1, url.size() - 2);
        urls.emplace_back(url);
    }
    return urls;
}

}  // namespace candour::scan::css
