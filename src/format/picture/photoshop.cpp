#include "format/picture/octets.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;

/// Image resources that carry words of the person who made the picture. All others are settings,
/// paths and numbers. Spec: Adobe Photoshop File Formats, "Image Resource IDs".
const char* name_of_text(unsigned id) {
    switch (id) {
        case 1006:
            return "names of alpha channels";
        case 1008:
            return "caption";
        case 1035:
            return "address (URL)";
        case 1045:
            return "Unicode names of alpha channels";
        case 1053:
            return "alpha identifiers";
        case 1054:
            return "list of addresses";
        case 1065:
            return "layer compositions";
        case 1070:
            return "HDR toning";
        case 1086:
            return "name of a layer";
        default:
            return nullptr;
    }
}

void resource(unsigned id, std::string_view name, std::string_view data, std::uint64_t at,
              PictureAnatomy& into) {
    const auto add = [&](Role role, std::string label, std::string_view body) {
        add_piece(into, role, std::move(label), at, data.size(), body);
    };
    const std::string label = "Photoshop resource " + std::to_string(id);
    if (!name.empty()) add(Role::unknown, label + ", its name", name);
    switch (id) {
        case 1028:
            return add(Role::iptc, "IPTC", data);
        case 1033:
        case 1036:
            return add(Role::thumbnail, "Photoshop preview",
                       data.substr(std::min<std::size_t>(28, data.size())));
        case 1039:
            return add(Role::icc, "profile", data);
        case 1058:
        case 1059:
            return add(Role::exif, "Exif in Photoshop data", data);
        case 1060:
            return add(Role::xmp, "XMP in Photoshop data", data);
        default:
            break;
    }
    if (const char* text = name_of_text(id)) return add(Role::unknown, label + ", " + text, data);
    // 4000 to 4999 belong to plug-ins, and what lies outside Adobe's ranges to anyone.
    if (id >= 4000 && id < 10000) return add(Role::unknown, label + ", of a plug-in", data);
    if (id < 1000 || id > 10000) return add(Role::unknown, label, data);
}

}  // namespace

void walk_photoshop(std::string_view resources, std::uint64_t at, PictureAnatomy& into) {
    const Octets octets(resources);
    std::uint64_t place = 0;
    while (octets.part(place, 4) == "8BIM" || octets.part(place, 4) == "MeSa" ||
           octets.part(place, 4) == "PHUT" || octets.part(place, 4) == "DCSR") {
        const auto id = octets.u16(place + 4);
        const std::uint64_t name_size = octets.u8(place + 6);
        const auto name = octets.part(place + 7, name_size);
        const auto size_at = place + 6 + ((name_size + 2) & ~std::uint64_t{1});
        const std::uint64_t size = octets.u32(size_at);
        if (!octets.holds(size_at + 4, size))
            return damaged(into, "a Photoshop resource is longer than its segment", at);
        resource(id, name, octets.part(size_at + 4, size), at, into);
        place = size_at + 4 + ((size + 1) & ~std::uint64_t{1});
    }
    const auto rest = octets.part(place);
    if (!rest.empty() && !is_padding(rest))
        add_piece(into, Role::unknown, "bytes behind the Photoshop resources", at, rest.size(),
                  rest);
}

}  // namespace candour::format
