#include "format/picture/octets.hpp"
#include "format/picture/tiff_tags.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;

/// Metadata of other standards that a TIFF keeps in a tag of its own.
void packets_of(const TiffDirectory& directory, PictureAnatomy& into) {
    for (const auto& tag : directory.tags) {
        const auto add = [&](Role role, const char* name) {
            add_piece(into, role, name, tag.at, tag.bytes.size(), tag.bytes);
        };
        switch (tag.id) {
            case 700:
                add(Role::xmp, "XMP");
                break;
            case 33723:
                add(Role::iptc, "IPTC");
                break;
            case 34377:
                walk_photoshop(tag.bytes, tag.at, into);
                break;
            case 34675:
                add(Role::icc, "profile");
                break;
            default:
                break;
        }
    }
}

PictureFrame frame_of(const TiffStructure& tiff, const TiffDirectory& directory) {
    PictureFrame frame;
    frame.at = directory.at;
    const auto number = [&](std::uint16_t id) -> std::uint32_t {
        const auto* tag = directory.find(id);
        return tag ? static_cast<std::uint32_t>(tiff.number(*tag)) : 0;
    };
    frame.width = number(256);
    frame.height = number(257);
    const auto subfile = number(254);  // 1: a reduced copy, 2: a page of several, 4: a mask
    const auto* page = directory.find(297);
    frame.declared = (subfile & 2) != 0 || (page && tiff.number(*page, 1) > 1);
    frame.role = (subfile & 4) != 0                       ? PictureFrame::Role::support
                 : (subfile & 1) != 0 || number(255) == 2 ? PictureFrame::Role::reduced
                                                          : PictureFrame::Role::page;
    return frame;
}

}  // namespace

void walk_tiff(std::string_view bytes, PictureAnatomy& into) {
    const auto tiff = read_tiff_structure(bytes);
    into.damage = tiff.damage;
    std::uint32_t page = 0;
    // The tags of a TIFF are read as those of an Exif block are, from the whole file.
    for (const auto& directory : tiff.directories) {
        packets_of(directory, into);
        using Kind = TiffDirectory::Role;
        if (directory.role != Kind::page && directory.role != Kind::sub) continue;
        auto frame = frame_of(tiff, directory);
        if (directory.role == Kind::page) frame.page = page++;
        if (directory.role == Kind::sub && frame.role == PictureFrame::Role::page)
            frame.role = PictureFrame::Role::hidden;  // viewers do not page through SubIFDs
        if (into.frames.empty()) {
            frame.role = PictureFrame::Role::main;
            into.width = frame.width;
            into.height = frame.height;
        }
        if (frame.width != 0 && into.frames.size() < most_pieces) into.frames.push_back(frame);
    }
    const auto inside_an_orphan = [&](const TiffRange& range) {
        for (const auto& directory : tiff.directories)
            if (directory.role == TiffDirectory::Role::orphan && directory.at >= range.at &&
                directory.at < range.at + range.size)
                return true;
        return false;
    };
    for (const auto& range : tiff.unused) {
        if (inside_an_orphan(range)) continue;
        const bool at_end = range.at + range.size == bytes.size();
        add_piece(into, at_end ? Role::after : Role::between,
                  at_end ? "bytes after the end" : "bytes that no directory points to", range.at,
                  range.size, bytes.substr(range.at, range.size));
    }
}

}  // namespace candour::format
