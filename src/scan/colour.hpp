#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace candour::scan {

/// A colour as it is drawn, without transparency.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;

    bool operator==(const Colour&) const = default;
};

inline constexpr Colour white{255, 255, 255};
inline constexpr Colour black{0, 0, 0};

/// "RRGGBB", "#RRGGBB", or with an alpha byte in front "FFRRGGBB" (which is left out of account, as
/// spreadsheet programs do). Nothing for anything else, "auto" among it.
std::optional<Colour> parse_colour(std::string_view hex);

/// The twelve colours of a theme, in the order that `theme="n"` of a spreadsheet counts them.
struct ThemeColours {
    enum Name {
        light_1,
        dark_1,
        light_2,
        dark_2,
        accent_1,
        accent_2,
        accent_3,
        accent_4,
        accent_5,
        accent_6,
        hyperlink,
        followed_hyperlink,
        how_many
    };
    /// What programs use when a file has no theme.
    std::array<Colour, how_many> colours = {white,           black,          {231, 230, 230},
                                            {68, 84, 106},   {68, 114, 196}, {237, 125, 49},
                                            {165, 165, 165}, {255, 192, 0},  {91, 155, 213},
                                            {112, 173, 71},  {5, 99, 193},   {149, 79, 114}};

    /// By the names of DrawingML and WordprocessingML: "lt1", "bg1", "background1", "light1",
    /// "tx1", "text1", "dk1", "accent1", "hlink", "hyperlink", … Nothing for other names.
    static std::optional<Name> named(std::string_view name);
};

/// The colour made lighter (`tint` above zero) or darker (below), from -1 to 1, as `tint` of a
/// spreadsheet's colour does: on the lightness of hue, lightness and saturation.
Colour tinted(Colour colour, double tint);
/// DrawingML's `lumMod` and `lumOff`: lightness times `times` plus `plus` (1.0 is 100 %).
Colour with_lightness(Colour colour, double times, double plus);
/// `colour` over `under` with opacity from 0 to 1: what is drawn. DrawingML's `tint` is this over
/// white and `shade` over black, near enough; a pattern shading is too.
Colour blended(Colour colour, Colour under, double opacity);

/// The palette of 64 colours that files of spreadsheets and older documents count by; 64 is the
/// system's text (black) and 65 its background (white). Nothing from 66 on.
std::optional<Colour> indexed_colour(unsigned index);
/// HTML's and DrawingML's colour names ("white", "black", "lightGray", …), in any case. Nothing for
/// unknown ones.
std::optional<Colour> named_colour(std::string_view name);

/// From 1 (the same lightness) to 21 (black on white). Spec: WCAG 2.1, contrast ratio.
double contrast(Colour a, Colour b);
/// True when text of the one colour on the other cannot be seen by a reader who does not look for
/// it: hardly any contrast and hardly another hue. Grey small print on white is not that.
bool nearly_equal(Colour text, Colour background);

}  // namespace candour::scan
