#pragma once

#include <optional>
#include <string_view>

#include "format/html_tree.hpp"
#include "scan/plain/css.hpp"

namespace candour::scan {

/// How an element of a page is drawn, as far as it decides whether its text is seen.
struct PageStyle {
    /// Why nothing in it is seen, whatever its insides say: "text.hidden", "text.clipped", …;
    /// empty when it is.
    std::string_view unseen;
    std::string_view why;     ///< a sentence on that
    std::size_t cause = 0;    ///< the node that hides it
    bool invisible = false;   ///< visibility, which the insides can turn on again
    bool only_noted = false;  ///< hidden for a reason that is no secret
    double font_size = 16;    ///< pixels
    double opacity = 1;
    css::Paint colour{black, 1};
    std::optional<Colour> background = white;  ///< nothing when it is a picture

    /// The style of an element inside one of this style.
    [[nodiscard]] PageStyle inside(const format::HtmlNode& node, std::size_t index,
                                   const css::Declarations& declared, bool has_pictures) const;
    /// Why a text of this style is not seen, as a class; empty when it is.
    [[nodiscard]] std::string_view hides_text() const;
};

}  // namespace candour::scan
