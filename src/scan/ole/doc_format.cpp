#include "scan/ole/doc_format.hpp"

#include <algorithm>
#include <array>

#include "format/little_endian.hpp"

namespace candour::scan::doc {
namespace {

using namespace format;

constexpr std::uint16_t no_style = 0xFFF;
constexpr int deepest_style = 16;

// Modifiers. Spec: [MS-DOC] 2.6.
enum Sprm : std::uint16_t {
    deleted = 0x0800,
    inserted = 0x0801,
    vanished = 0x083C,
    plain = 0x2A33,
    bold = 0x0835,
    italic = 0x0836,
    underline = 0x2A3E,
    highlight = 0x2A0C,
    colour_index = 0x2A42,
    colour_value = 0x6870,
    half_points = 0x4A43,
    width_percent = 0x4852,
    shade_80 = 0x4866,
    shade = 0xCA71,
    character_style = 0x4A30,
    author_inserted = 0x4804,
    author_deleted = 0x4863,
    reformatted_90 = 0xCA57,
    reformatted = 0xCA89,
    paragraph_shade_80 = 0x442D,
    paragraph_shade = 0xC64D,
    paragraph_reformatted = 0xC63F,
    in_table = 0x2416,
    row_end = 0x2417,
    table_definition = 0xD608,
    table_shades_80 = 0xD609,
    table_shades = 0xD612,
    row_height = 0x9407,
};

std::optional<Colour> indexed(unsigned index) {
    static constexpr std::array<Colour, 16> colours{
        Colour{0, 0, 0},     {0, 0, 255},   {0, 255, 255},   {0, 255, 0},
        Colour{255, 0, 255}, {255, 0, 0},   {255, 255, 0},   {255, 255, 255},
        Colour{0, 0, 128},   {0, 128, 128}, {0, 128, 0},     {128, 0, 128},
        Colour{128, 0, 0},   {128, 128, 0}, {128, 128, 128}, {192, 192, 192}};
    if (index == 0 || index > colours.size()) return std::nullopt;
    return colours.at(index - 1);
}

std::optional<Colour> value(std::string_view bytes, std::size_t at) {
    if (u8(bytes, at + 3) == 0xFF) return std::nullopt;
    return Colour{u8(bytes, at), u8(bytes, at + 1), u8(bytes, at + 2)};
}

std::optional<Colour> patterned(std::optional<Colour> front, std::optional<Colour> back,
                                unsigned pattern) {
    static constexpr std::array<double, 14> share{0,   1,   0.05, 0.1, 0.2,  0.25, 0.3,
                                                  0.4, 0.5, 0.6,  0.7, 0.75, 0.8,  0.9};
    if (pattern == 0xFFFF || (pattern == 0 && !back)) return std::nullopt;
    const double over = pattern < share.size() ? share.at(pattern) : 0.5;
    return blended(front.value_or(black), back.value_or(white), over);
}

std::optional<Colour> shade_of(std::string_view bytes, std::size_t at) {
    return patterned(value(bytes, at), value(bytes, at + 4), u16(bytes, at + 8));
}

std::optional<Colour> old_shade_of(unsigned bits) {
    if (bits == 0xFFFF) return std::nullopt;
    return patterned(indexed(bits & 31U), indexed((bits >> 5) & 31U), bits >> 10);
}

/// A yes or no that may also say: as the style, or against it.
bool toggled(std::uint32_t operand, bool style) {
    switch (operand) {
        case 0:
            return false;
        case 0x80:
            return style;
        case 0x81:
            return !style;
        default:
            return true;
    }
}

void apply_character(const WordSprm& sprm, RunFacts& facts, bool style_hidden) {
    auto& look = facts.look;
    switch (sprm.code) {
        case deleted:
            look.deleted = sprm.number() != 0;
            break;
        case inserted:
            look.inserted = sprm.number() != 0;
            break;
        case vanished:
            look.hidden = toggled(sprm.number(), style_hidden);
            break;
        case bold:
            look.bold = toggled(sprm.number(), look.bold);
            break;
        case italic:
            look.italic = toggled(sprm.number(), look.italic);
            break;
        case underline:
            look.underlined = sprm.number() != 0;
            break;
        case highlight:
            look.highlight = indexed(sprm.number());
            break;
        case colour_index:
            look.colour = indexed(sprm.number());
            break;
        case colour_value:
            look.colour = value(sprm.operand, 0);
            break;
        case half_points:
            look.half_points = static_cast<int>(sprm.number());
            break;
        case width_percent:
            look.scale = static_cast<int>(sprm.number());
            break;
        case shade_80:
            look.behind = old_shade_of(sprm.number());
            break;
        case shade:
            look.behind = shade_of(sprm.operand, 0);
            break;
        case author_inserted:
        case author_deleted:
            look.author = static_cast<int>(sprm.number());
            break;
        case reformatted_90:
        case Sprm::reformatted:
            facts.reformatted = u8(sprm.operand, 0) != 0;
            break;
        default:
            break;
    }
}

void apply_style(const WordFile& file, std::uint16_t style, RunFacts& facts) {
    std::vector<std::string_view> chain;
    for (int depth = 0; depth < deepest_style && style < file.styles().size(); ++depth) {
        chain.push_back(file.styles()[style].character);
        if (file.styles()[style].base == no_style || file.styles()[style].base == style) break;
        style = file.styles()[style].base;
    }
    for (auto each = chain.rbegin(); each != chain.rend(); ++each)
        for (const auto& sprm : word_sprms(*each)) apply_character(sprm, facts, facts.look.hidden);
}

void apply_paragraph(const WordSprm& sprm, RunFacts& facts, std::optional<Colour>& ground) {
    switch (sprm.code) {
        case paragraph_shade_80:
            ground = old_shade_of(sprm.number());
            break;
        case paragraph_shade:
            ground = shade_of(sprm.operand, 0);
            break;
        case paragraph_reformatted:
            facts.reformatted |= u8(sprm.operand, 0) != 0;
            break;
        case in_table:
            facts.in_table = sprm.number() != 0;
            break;
        case row_end:
            facts.row_end = sprm.number() != 0;
            break;
        default:
            break;
    }
}

}  // namespace

RunFacts facts_of(const WordFile& file, const WordRun& run) {
    RunFacts facts;
    facts.look.half_points = 20;
    std::optional<Colour> ground;
    for (const auto& sprm : word_sprms(run.paragraph)) apply_paragraph(sprm, facts, ground);
    apply_style(file, run.style, facts);
    const auto of_style = facts.look;
    const auto sprms = word_sprms(run.character);
    for (const auto& sprm : sprms)
        if (sprm.code == character_style)
            apply_style(file, static_cast<std::uint16_t>(sprm.number()), facts);
    const bool style_hidden = facts.look.hidden;
    for (const auto& sprm : sprms) {
        if (sprm.code == plain) facts.look = of_style;
        apply_character(sprm, facts, style_hidden);
    }
    for (const auto& sprm : word_sprms(run.piece)) {
        apply_paragraph(sprm, facts, ground);
        apply_character(sprm, facts, style_hidden);
    }
    if (!facts.look.behind) facts.look.behind = ground;
    return facts;
}

RowFacts row_of(const WordRun& row_end) {
    RowFacts row;
    for (const auto& sprm : word_sprms(row_end.paragraph)) {
        const auto bytes = sprm.operand;
        switch (sprm.code) {
            case table_shades:
                row.shades.clear();
                for (std::size_t at = 0; lies_within(bytes, at, 10); at += 10)
                    row.shades.push_back(shade_of(bytes, at));
                break;
            case table_shades_80:
                if (row.shades.empty())
                    for (std::size_t at = 0; lies_within(bytes, at, 2); at += 2)
                        row.shades.push_back(old_shade_of(u16(bytes, at)));
                break;
            case row_height: {
                const auto height = static_cast<std::int16_t>(sprm.number());
                row.no_height = height < 0 && height > -60;
                break;
            }
            case table_definition: {
                const std::size_t cells = u8(bytes, 0);
                for (std::size_t i = 0; i < cells; ++i) {
                    const auto flags = u16(bytes, 1 + 2 * (cells + 1) + 20 * i);
                    // Merged with the one before; or with the one above, and not the first of them.
                    row.merged_away.push_back((flags & 2U) != 0 ||
                                              ((flags & 0x20U) != 0 && (flags & 0x40U) == 0));
                }
                break;
            }
            default:
                break;
        }
    }
    return row;
}

}  // namespace candour::scan::doc
