#include "scan/ole/ppt_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"

namespace candour::scan::ppt {
namespace {

using namespace format;

constexpr int deepest = 32;
constexpr std::size_t most_text = 1 << 20, most_runs = 100'000;

std::string without_controls(std::string_view utf8) {
    std::string out;
    for (const char c : utf8) {
        if (c == '\r' || c == '\x0B' || c == '\t')
            out += ' ';
        else if (static_cast<unsigned char>(c) >= ' ')
            out += c;
    }
    return out;
}

/// How far a paragraph's formatting goes, by its mask. Spec: [MS-PPT] 2.9.20.
std::size_t paragraph_size(std::string_view bytes, std::size_t at, std::uint32_t mask) {
    std::size_t size = 0;
    const auto has = [&](unsigned bits) { return (mask & bits) != 0; };
    if (has(0xF)) size += 2;
    for (const unsigned bit : {7U, 4U, 6U})
        if (has(1U << bit)) size += 2;
    if (has(1U << 5)) size += 4;
    for (const unsigned bit : {11U, 12U, 13U, 14U, 8U, 10U, 15U})
        if (has(1U << bit)) size += 2;
    if (has(1U << 20)) size += 2 + 4 * static_cast<std::size_t>(u16(bytes, at + size));
    if (has(1U << 16)) size += 2;
    if (has(7U << 17)) size += 2;
    if (has(1U << 21)) size += 2;
    return size;
}

struct CharacterStyle {
    std::size_t count = 0;
    std::optional<Colour> colour;
    int size = 0;
};

std::optional<Colour> text_colour(std::string_view bytes, std::size_t at, const Scheme& scheme) {
    const unsigned index = u8(bytes, at + 3);
    if (index == 0xFE) return Colour{u8(bytes, at), u8(bytes, at + 1), u8(bytes, at + 2)};
    if (index < scheme.size()) return scheme.at(index);
    return std::nullopt;
}

std::vector<CharacterStyle> styles_in(std::string_view bytes, std::size_t length,
                                      const Scheme& scheme) {
    std::size_t at = 0;
    for (std::size_t covered = 0; covered < length + 1 && lies_within(bytes, at, 10);) {
        covered += u32(bytes, at);
        const auto mask = u32(bytes, at + 6);
        at += 10;
        at += paragraph_size(bytes, at, mask);
    }
    std::vector<CharacterStyle> found;
    while (lies_within(bytes, at, 8) && found.size() < most_runs) {
        CharacterStyle style;
        style.count = u32(bytes, at);
        const auto mask = u32(bytes, at + 4);
        at += 8;
        if (mask & 0xFFFFU) at += 2;
        for (const unsigned bit : {16U, 21U, 22U, 23U})
            if (mask & (1U << bit)) at += 2;
        if (mask & (1U << 17)) {
            style.size = u16(bytes, at);
            at += 2;
        }
        if (mask & (1U << 18)) {
            style.colour = text_colour(bytes, at, scheme);
            at += 4;
        }
        if (mask & (1U << 19)) at += 2;
        found.push_back(style);
    }
    return found;
}

/// The characters of a text atom, each as a UTF-16 unit of two bytes.
std::string units_of(const EscherRecord& record) {
    if (record.type == text_chars) return std::string(record.body);
    std::string wide;
    for (const char c : record.body) {
        wide += c;
        wide += '\0';
    }
    return wide;
}

void give_style(Text& text, std::string_view units, std::string_view style, const Scheme& scheme) {
    std::size_t at = 0;
    text.runs.clear();
    for (const auto& each : styles_in(style, units.size() / 2, scheme)) {
        const auto size = std::min(each.count, units.size() / 2) * 2;
        text.runs.push_back(
            {without_controls(from_utf16(part(units, at, size))), each.colour, each.size});
        at += size;
    }
    if (at < units.size())
        text.runs.push_back({without_controls(from_utf16(part(units, at))), std::nullopt, 0});
}

}  // namespace

std::string Text::all() const {
    std::string out;
    for (const auto& run : runs) out += run.utf8;
    return out;
}

std::vector<Text> texts_in(std::string_view bytes, const Scheme& scheme) {
    std::vector<Text> found;
    std::string units;
    for (const auto& record : escher_records(bytes)) {
        if (record.type == text_header || found.empty()) {
            found.emplace_back();
            units.clear();
        }
        auto& text = found.back();
        if (record.type == outline_reference) {
            text.outline = static_cast<int>(u32(record.body, 0) & 0xFFFFU);
        } else if (record.type == text_chars || record.type == text_bytes) {
            units = units_of(record);
            text.runs = {{without_controls(from_utf16(units)), std::nullopt, 0}};
        } else if (record.type == text_style && !units.empty()) {
            give_style(text, units, record.body, scheme);
        }
    }
    return found;
}

std::string all_text(std::string_view bytes, int depth) {
    std::string out;
    if (depth > deepest) return out;
    for (const auto& record : escher_records(bytes)) {
        std::string text;
        if (record.type == text_chars || record.type == text_bytes)
            text = without_controls(from_utf16(units_of(record)));
        else if (record.type == 0xF00D || record.is_container())
            text = all_text(record.body, depth + 1);
        if (trim(text).empty()) continue;
        if (!out.empty()) out += ' ';
        out += text;
        if (out.size() > most_text) break;
    }
    return out;
}

std::optional<Colour> drawing_colour(std::uint32_t value, const Scheme& scheme) {
    const auto flags = value >> 24;
    if (flags & 0x08U) {
        const auto index = value & 0xFFU;
        if (index < scheme.size()) return scheme.at(index);
        return std::nullopt;
    }
    if (flags & 0x10U) return std::nullopt;
    return Colour{static_cast<std::uint8_t>(value & 255U),
                  static_cast<std::uint8_t>((value >> 8) & 255U),
                  static_cast<std::uint8_t>((value >> 16) & 255U)};
}

}  // namespace candour::scan::ppt
