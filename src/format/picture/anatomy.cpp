#include "format/picture/anatomy.hpp"

#include "format/picture/octets.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

bool is_heif(std::string_view bytes) {
    const Octets octets(bytes);
    if (octets.part(4, 4) != "ftyp") return false;
    static constexpr std::string_view brands[] = {"heic", "heix", "hevc", "hevx", "heim", "heis",
                                                  "mif1", "mif2", "msf1", "avif", "avis"};
    const auto end = std::min<std::uint64_t>(octets.u32(0), 256);
    for (std::uint64_t at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        for (const auto brand : brands)
            if (octets.part(at, 4) == brand) return true;
    return false;
}

}  // namespace

std::optional<PictureKind> picture_kind(std::string_view bytes) {
    const auto begins = [&](std::string_view with) { return bytes.substr(0, with.size()) == with; };
    if (begins("\xFF\xD8\xFF")) return PictureKind::jpeg;
    if (begins("\x89PNG\r\n\x1A\n")) return PictureKind::png;
    if (begins("GIF87a") || begins("GIF89a")) return PictureKind::gif;
    if (begins("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
        return PictureKind::webp;
    using namespace std::string_view_literals;
    for (const auto header : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
        if (begins(header)) return PictureKind::tiff;
    if (is_heif(bytes)) return PictureKind::heic;
    return std::nullopt;
}

PictureAnatomy take_apart(PictureKind kind, std::string_view bytes, Budget& budget) {
    PictureAnatomy anatomy;
    anatomy.kind = kind;
    switch (kind) {
        case PictureKind::jpeg:
            walk_jpeg(bytes, anatomy);
            break;
        case PictureKind::png:
            walk_png(bytes, budget, anatomy);
            break;
        case PictureKind::tiff:
            walk_tiff(bytes, anatomy);
            break;
        case PictureKind::gif:
            walk_gif(bytes, anatomy);
            break;
        case PictureKind::webp:
            walk_webp(bytes, anatomy);
            break;
        case PictureKind::heic:
            walk_heif(bytes, anatomy);
            break;
    }
    if (anatomy.pieces.size() >= most_pieces)
        anatomy.damage =
            Problem{Problem::Kind::refused, "the picture has more parts than any real one", {}};
    return anatomy;
}

}  // namespace candour::format
