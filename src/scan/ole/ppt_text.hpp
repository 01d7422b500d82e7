#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/ole/escher.hpp"
#include "scan/ole/text_look.hpp"

namespace candour::scan::ppt {

// Record types. Spec: [MS-PPT] 2.13.24.
enum Record : std::uint16_t {
    document = 0x03E8,
    document_atom = 0x03E9,
    slide = 0x03EE,
    slide_atom = 0x03EF,
    notes_page = 0x03F0,
    notes_atom = 0x03F1,
    slide_persist = 0x03F3,
    main_master = 0x03F8,
    show_info = 0x03F9,
    drawing = 0x040C,
    colour_scheme = 0x07F0,
    outline_reference = 0x0F9E,
    text_header = 0x0F9F,
    text_chars = 0x0FA0,
    text_style = 0x0FA1,
    text_bytes = 0x0FA8,
    string = 0x0FBA,
    slide_list = 0x0FF0,
    user_edit = 0x0FF5,
    stored_object = 0x1011,
    persist_directory = 0x1772,
    comment = 0x2EE0,
};

using Scheme = std::array<Colour, 8>;

/// A run of text with what its own formatting says of its look.
struct TextRun {
    std::string utf8;
    std::optional<Colour> colour;
    int size = 0;  ///< points; 0: as the master says
};

/// One text of a slide: of a placeholder or a shape.
struct Text {
    std::vector<TextRun> runs;
    int outline = -1;  ///< it stands in the slide list, by this number
    [[nodiscard]] std::string all() const;
};

/// The texts in a list of records, each as it begins with its header.
std::vector<Text> texts_in(std::string_view bytes, const Scheme& scheme);

/// All text below a record, at any depth, for what is hidden as a whole.
std::string all_text(std::string_view bytes, int depth = 0);

/// A colour of a drawing: of the scheme or of its own.
std::optional<Colour> drawing_colour(std::uint32_t value, const Scheme& scheme);

}  // namespace candour::scan::ppt
