#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

enum class PictureKind { jpeg, png, tiff, gif, webp, heic };

/// The kind of a picture by how its bytes begin; none for what is no picture of these kinds.
/// `heic` stands for all of the HEIF family, AVIF among them.
std::optional<PictureKind> picture_kind(std::string_view bytes);

/// Something that a picture file carries besides its picture.
struct PicturePiece {
    enum class Role {
        exif,       ///< Exif tags; `bytes` begin with the TIFF header
        xmp,        ///< an XMP packet, without the signature before it
        iptc,       ///< IPTC-IIM data sets
        icc,        ///< a colour profile
        comment,    ///< a comment of JPEG or GIF
        text,       ///< a text with a keyword, which is `name`
        thumbnail,  ///< a preview as a file of its own: JPEG, PNG, HEIC's is `width` × `height`
        unknown,    ///< a segment, chunk, box or resource that no standard names
        between,    ///< bytes that belong to nothing
        after,      ///< bytes after the end of the picture
        rows,       ///< picture data beyond the rows that the picture says it has
    };
    Role role = Role::unknown;
    std::string name;  ///< "APP7 segment", "chunk teSt", the keyword of a text
    std::uint64_t at = 0;
    std::uint64_t size = 0;  ///< in the file
    std::string bytes;       ///< unpacked; at most `longest_piece`
};
inline constexpr std::size_t longest_piece = 16U << 20;

/// One image of a file that holds several: a frame of an animation, a page, an item.
struct PictureFrame {
    enum class Role {
        main,     ///< what every viewer shows
        frame,    ///< a later frame of an animation
        page,     ///< a further page
        reduced,  ///< says of itself that it is a smaller copy of another
        support,  ///< a tile, mask, depth or gain map: serves another
        hidden,   ///< says of itself that it is not to be shown, or is out of the animation
    };
    Role role = Role::main;
    std::uint64_t at = 0;
    std::uint32_t width = 0, height = 0;
    std::uint32_t delay = 0;  ///< milliseconds that it stays, of an animation's
    bool declared = false;    ///< a page that says which page of how many it is
    std::uint32_t page = 0;   ///< of a TIFF: its number in the chain of directories
};

/// A picture file taken to pieces, without decoding its pixels.
struct PictureAnatomy {
    PictureKind kind = PictureKind::jpeg;
    std::uint32_t width = 0, height = 0;  ///< as stored, before any rotation
    std::uint32_t dots_per_inch = 0;      ///< 0 when the file does not say, in that unit or metres
    std::vector<PicturePiece> pieces;
    std::vector<PictureFrame> frames;
    bool loops = false;             ///< an animation that plays over and over
    std::optional<Problem> damage;  ///< why the walk had to end early; the above is what was found
};

/// Pictures of more pixels than this are not decoded: 128 megapixels fill the memory that one part
/// of a file may take several times over, and no camera or scanner in an office makes them.
inline constexpr std::uint64_t most_pixels = 128ULL << 20;
constexpr bool too_many_pixels(std::uint64_t width, std::uint64_t height) {
    return width != 0 && height > most_pixels / width;
}

/// Takes a picture apart; never fails: damage is told with what was found before it. `kind` is what
/// `picture_kind` says. Everything is bounded by the length of the file, and what is packed inside
/// it by `budget`.
PictureAnatomy take_apart(PictureKind kind, std::string_view bytes, Budget& budget);

}  // namespace candour::format
