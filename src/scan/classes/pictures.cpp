#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 23> all = {{
    {"img.gps", Severity::block, Fix::clean, "", "", ""},
    {"img.exif_author", Severity::block, Fix::clean, "", "", ""},
    {"img.exif_owner", Severity::block, Fix::clean, "", "", ""},
    {"img.exif_text", Severity::block, Fix::clean, "", "", ""},
    {"img.xmp", Severity::block, Fix::clean, "", "", ""},
    {"img.iptc", Severity::block, Fix::clean, "", "", ""},
    {"img.comment", Severity::block, Fix::clean, "", "", ""},
    {"img.png_text", Severity::block, Fix::clean, "", "", ""},
    {"img.tiff_tag", Severity::block, Fix::clean, "", "", ""},
    {"img.thumbnail", Severity::block, Fix::clean, "", "", ""},
    {"img.trailing", Severity::block, Fix::clean, "", "", ""},
    {"img.app_segment", Severity::block, Fix::clean, "", "", ""},
    {"img.private_chunk", Severity::block, Fix::clean, "", "", ""},
    {"img.icc", Severity::block, Fix::clean, "", "", ""},
    {"img.alpha_hidden", Severity::block, Fix::clean, "", "", ""},
    {"img.low_contrast", Severity::block, Fix::clean, "", "", ""},
    {"img.page2", Severity::block, Fix::clean, "", "", ""},
    {"img.frame", Severity::block, Fix::clean, "", "", ""},
    {"img.orphan_ifd", Severity::block, Fix::clean, "", "", ""},
    {"svg.display_none", Severity::block, Fix::clean, "", "", ""},
    {"svg.under_rect", Severity::block, Fix::clean, "", "", ""},
    {"svg.metadata", Severity::block, Fix::clean, "", "", ""},
    {"svg.comment", Severity::block, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> pictures() {
    return all;
}

}  // namespace candour::scan::vocabulary
