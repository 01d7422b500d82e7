#include "clean/ole/rich_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace candour::clean {
namespace {

/// One code point from the front of valid UTF-8.
char32_t take_point(std::string_view& utf8) {
    const auto first = static_cast<unsigned char>(utf8[0]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length > utf8.size()) {
        utf8 = {};
        return U'\uFFFD';
    }
    char32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6) | (static_cast<unsigned char>(utf8[i]) & 0x3FU);
    utf8.remove_prefix(length);
    return point;
}

}  // namespace

int RichText::colour(scan::Colour colour) {
    const auto found = std::find(colours_.begin(), colours_.end(), colour);
    if (found != colours_.end()) return static_cast<int>(found - colours_.begin()) + 1;
    colours_.push_back(colour);
    return static_cast<int>(colours_.size());
}

void RichText::put(std::string_view utf8) {
    const auto unit = [&](char32_t value) {
        body_ +=
            fmt::format("\\u{}?", static_cast<std::int16_t>(static_cast<std::uint16_t>(value)));
    };
    while (!utf8.empty()) {
        const auto point = take_point(utf8);
        if (point == '\\' || point == '{' || point == '}') {
            body_ += '\\';
            body_ += static_cast<char>(point);
        } else if (point == '\t' || point == '\n' || point == '\r') {
            body_ += ' ';
        } else if (point >= ' ' && point < 0x7F) {
            body_ += static_cast<char>(point);
        } else if (point >= 0x10000) {
            unit(0xD800 + ((point - 0x10000) >> 10));
            unit(0xDC00 + ((point - 0x10000) & 0x3FFU));
        } else if (point > 0x7F) {
            unit(point);
        }
    }
}

void RichText::paragraph(const std::vector<Run>& runs) {
    body_ += "\\pard\\plain ";
    for (const auto& run : runs) {
        body_ += fmt::format("{{\\fs{}", std::clamp(run.look.half_points, 8, 400));
        if (run.look.bold) body_ += "\\b";
        if (run.look.italic) body_ += "\\i";
        if (run.look.underlined) body_ += "\\ul";
        // Shadings of paragraphs and cells become shadings of the runs in them.
        if (run.look.colour) body_ += fmt::format("\\cf{}", colour(*run.look.colour));
        const auto ground = run.look.highlight ? run.look.highlight : run.look.behind;
        if (ground) body_ += fmt::format("\\chshdng0\\chcbpat{}", colour(*ground));
        body_ += ' ';
        put(run.utf8);
        body_ += '}';
    }
    body_ += "\\par\r\n";
}

std::string RichText::finish() const {
    std::string out =
        "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}\r\n"
        "{\\colortbl;";
    for (const auto each : colours_)
        out += fmt::format("\\red{}\\green{}\\blue{};", each.red, each.green, each.blue);
    return out + "}\r\n" + body_ + "}\r\n";
}

}  // namespace candour::clean
