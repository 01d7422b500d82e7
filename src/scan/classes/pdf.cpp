#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 43> all = {{
    {"pdf.text_under_rect", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_under_annot", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_under_image", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_under_pixelation", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_same_colour", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_invisible", Severity::block, Fix::clean, "", "", ""},
    {"pdf.ocr_mismatch", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_tiny", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_clipped", Severity::block, Fix::clean, "", "", ""},
    {"pdf.text_offpage", Severity::block, Fix::clean, "", "", ""},
    {"pdf.layer_hidden", Severity::block, Fix::clean, "", "", ""},
    {"pdf.revision", Severity::block, Fix::clean, "", "", ""},
    {"pdf.orphan_page", Severity::block, Fix::clean, "", "", ""},
    {"pdf.orphan_object", Severity::block, Fix::clean, "", "", ""},
    {"pdf.unused_resource", Severity::block, Fix::clean, "", "", ""},
    {"pdf.trailing_data", Severity::block, Fix::clean, "", "", ""},
    {"pdf.syntax_comment", Severity::block, Fix::clean, "", "", ""},
    {"pdf.attachment", Severity::block, Fix::clean, "", "", ""},
    {"pdf.info", Severity::block, Fix::clean, "", "", ""},
    {"pdf.xmp", Severity::block, Fix::clean, "", "", ""},
    {"pdf.pieceinfo", Severity::block, Fix::clean, "", "", ""},
    {"pdf.comment", Severity::block, Fix::clean, "", "", ""},
    {"pdf.comment_author", Severity::block, Fix::clean, "", "", ""},
    {"pdf.formfield", Severity::block, Fix::clean, "", "", ""},
    {"pdf.xfa", Severity::block, Fix::clean, "", "", ""},
    {"pdf.signature", Severity::block, Fix::clean, "", "", ""},
    {"pdf.javascript", Severity::block, Fix::clean, "", "", ""},
    {"pdf.outline", Severity::block, Fix::clean, "", "", ""},
    {"pdf.named_dest", Severity::block, Fix::clean, "", "", ""},
    {"pdf.page_label", Severity::block, Fix::clean, "", "", ""},
    {"pdf.struct_title", Severity::block, Fix::clean, "", "", ""},
    {"pdf.actualtext", Severity::block, Fix::clean, "", "", ""},
    {"pdf.alttext", Severity::block, Fix::clean, "", "", ""},
    {"pdf.tounicode", Severity::block, Fix::clean, "", "", ""},
    {"pdf.link_path", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_under_rect", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_under_annot", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_under_image", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_cropped", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_masked", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_offpage", Severity::block, Fix::clean, "", "", ""},
    {"pdf.image_exif", Severity::block, Fix::clean, "", "", ""},
    {"pdf.thumbnail", Severity::block, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> pdf() {
    return all;
}

}  // namespace candour::scan::vocabulary
