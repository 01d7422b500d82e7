#pragma once

#include <map>
#include <optional>
#include <string>

#include "format/xml_tree.hpp"
#include "scan/colour.hpp"

namespace candour::scan::ooxml {

/// The colours of a theme part (a:theme); the usual ones where it does not say.
ThemeColours theme_colours(const format::XmlNode& theme);

/// A colour of DrawingML with its opacity, 0 to 1.
struct DrawnColour {
    Colour colour;
    double opacity = 1;

    bool operator==(const DrawnColour&) const = default;
};

/// How the colour names of a slide stand for those of its theme: {"bg1", "lt1"}, and what "phClr"
/// is where a theme's style is filled in.
struct ColourMap {
    ThemeColours theme;
    std::map<std::string, std::string, std::less<>> names;
    std::optional<DrawnColour> placeholder;
};

/// Of an element that holds a colour element: a:solidFill, a:fillRef, a:highlight, a:gs. Nothing
/// when it holds none.
std::optional<DrawnColour> drawn_colour(const format::XmlNode& holder, const ColourMap& map);

/// What fills a shape, the page behind a slide, or a text.
struct Fill {
    enum class Kind { unsaid, none, colour, picture, several };
    Kind kind = Kind::unsaid;
    /// Of `colour`; of `several` (gradient, pattern) the mean, with the least opacity.
    DrawnColour drawn;

    [[nodiscard]] bool opaque() const {
        return kind == Kind::picture ||
               ((kind == Kind::colour || kind == Kind::several) && drawn.opacity >= 0.9);
    }
};

/// The fill among the children of a:spPr, p:bgPr, a:rPr, a:tcPr …
Fill fill_of(const format::XmlNode& properties, const ColourMap& map);

}  // namespace candour::scan::ooxml
