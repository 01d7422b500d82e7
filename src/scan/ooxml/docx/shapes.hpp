#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scan/ooxml/docx/story.hpp"

namespace candour::scan::ooxml::docx {

/// What a shape is besides where it lies.
struct ShapeLook {
    std::optional<TextColour> text_colour;  ///< of its text where no run says another
    bool hidden = false;
    bool too_small = false;     ///< to show any text
    bool fixed_height = false;  ///< does not grow with its text
};
struct Shape : ShapeLook {
    Drawing drawing;
    const format::XmlNode* text_box = nullptr;  ///< w:txbxContent
    std::string name, text;                     ///< its text as it stands
    std::string shown_words;  ///< of a chart, a diagram, WordArt: what is drawn of them
};

/// What positions are counted from, in twips of Box.
struct Anchor {
    double page_top = 0, paragraph_top = 0, column_left = 0;
};

/// The shapes and pictures of a w:drawing, w:pict or w:object, those in groups each for itself,
/// lowest first.
std::vector<Shape> shapes_in(const format::XmlNode& node, Document& document,
                             const format::ooxml::Part& part, const Page& page,
                             const Anchor& anchor);

}  // namespace candour::scan::ooxml::docx
