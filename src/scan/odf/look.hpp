#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scan/colour.hpp"
#include "scan/odf/styles.hpp"

namespace candour::scan::odf {

/// True for the black of a marker that is drawn over what must not be read.
bool is_blackish(Colour colour);

/// What is behind text: a colour, or nothing when that cannot be told (a picture, a gradient).
using Ground = std::optional<Colour>;

/// How characters look, as far as it matters to whether they can be read.
struct Look {
    std::optional<Colour> colour;     ///< nothing: automatic, which contrasts with what is behind
    std::optional<Colour> highlight;  ///< behind the characters alone
    bool hidden = false;
    double size = 12;      ///< points
    double stretch = 100;  ///< per cent of the width
    double raised = 100;   ///< per cent of the size, of superscripts
    double opacity = 100;  ///< per cent

    bool operator==(const Look&) const = default;
};

/// Puts the text properties of one style over the look.
void wear(Look& look, const Style& style);
/// Puts those of a style and the styles it comes from over the look, without the default style.
void wear(Look& look, const Styles& styles, Part part, std::string_view family,
          std::string_view name);

/// Why text is not seen: a class and the rest of a sentence ("is white on white").
struct Unseen {
    std::string_view kind;
    std::string why;

    bool operator==(const Unseen&) const = default;
};

/// Why characters of this look on that ground cannot be read; nothing when they can.
std::optional<Unseen> unseen(const Look& look, const Ground& ground);

/// The ground that the fill of a shape or page makes over another: draw:fill, draw:fill-color,
/// draw:opacity, in the properties of `group`. `fallback` is draw:fill where no style says one.
Ground filled(const Styles& styles, Part part, std::string_view family, std::string_view name,
              Props group, const Ground& below, std::string_view fallback = "none");
/// The ground that fo:background-color and style:background-image make over another.
Ground painted(const Styles& styles, Part part, std::string_view family, std::string_view name,
               Props group, const Ground& below);

}  // namespace candour::scan::odf
