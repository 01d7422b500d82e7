#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

using enum Severity;

constexpr std::string_view properties = "Open the properties of the picture.";
constexpr std::string_view hex_editor = "Open the file in a hexadecimal editor.";

constexpr std::array all = {
    Class{"img.gps", block, Fix::clean, "The place where the picture was taken.", properties,
          "Save a clean copy."},
    Class{"img.exif_author", block, Fix::clean, "The person who made the picture.", properties,
          "Save a clean copy."},
    Class{"img.exif_owner", block, Fix::clean,
          "The owner or the serial number of the camera or telephone.", properties,
          "Save a clean copy."},
    Class{"img.exif_text", block, Fix::clean, "A caption or comment kept in the picture.",
          properties, "Save a clean copy."},
    Class{"img.xmp", block, Fix::clean, "A block of details about the picture and its history.",
          properties, "Save a clean copy."},
    Class{"img.iptc", block, Fix::clean, "A press caption: people, places, instructions.",
          properties, "Save a clean copy."},
    Class{"img.comment", block, Fix::clean, "A comment kept in the picture.", hex_editor,
          "Save a clean copy."},
    Class{"img.png_text", block, Fix::clean, "Text kept in a PNG picture.", properties,
          "Save a clean copy."},
    Class{"img.tiff_tag", block, Fix::clean, "A field of a TIFF picture that names someone.",
          properties, "Save a clean copy."},
    Class{"img.thumbnail", block, Fix::clean,
          "A small picture inside the picture, made before it was edited.", "Extract the preview.",
          "Save a clean copy."},
    Class{"img.trailing", block, Fix::clean, "Bytes after the end of the picture.", hex_editor,
          "Save a clean copy."},
    Class{"img.app_segment", block, Fix::clean, "A block in the picture that viewers skip.",
          hex_editor, "Save a clean copy."},
    Class{"img.private_chunk", block, Fix::clean, "A block in the picture that viewers skip.",
          hex_editor, "Save a clean copy."},
    Class{"img.icc", block, Fix::clean, "Text in the colour profile.", "Extract the profile.",
          "Save with a standard profile."},
    Class{"img.alpha_hidden", block, Fix::clean, "A picture kept below transparent pixels.",
          "Take the transparency away.", "Flatten the picture."},
    Class{"img.low_contrast", block, Fix::clean, "Text in nearly the colour of its background.",
          "Raise the contrast.", "Paint over the text."},
    Class{"img.page2", review, Fix::ask, "Further pages in the picture.",
          "Page through it in a viewer.", "Keep only the pages that are meant."},
    Class{"img.frame", review, Fix::ask, "Further frames of an animation.",
          "Step through it in an editor.", "Keep only the frames that are meant."},
    Class{"img.orphan_ifd", block, Fix::clean, "A picture in the file that nothing leads to.",
          hex_editor, "Save a clean copy."},
    Class{"svg.display_none", block, Fix::clean, "A part of a drawing that is switched off.",
          "Open the file in an editor.", "Delete the part."},
    Class{"svg.under_rect", block, Fix::clean, "Text under a shape.",
          "Move the shape away, or read the source.", "Delete the text below."},
    Class{"svg.metadata", block, Fix::clean, "A title, description or author in the drawing.",
          "Read the source.", "Save a clean copy."},
    Class{"svg.comment", block, Fix::clean, "A comment in the source of the drawing.",
          "Read the source.", "Save a clean copy."},
};

}  // namespace

std::span<const Class> pictures() {
    return all;
}

}  // namespace candour::scan::vocabulary
