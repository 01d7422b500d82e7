#include "format/picture/pixels.hpp"

namespace candour::format {

Result<void> check_size(std::uint64_t width, std::uint64_t height, const Limits& limits) {
    if (width == 0 || height == 0) return malformed("the picture has no size");
    if (too_many_pixels(width, height) || width * height * 4 > limits.held_bytes)
        return refused("a picture of " + std::to_string(width) + " by " + std::to_string(height) +
                       " pixels is larger than can be examined");
    return {};
}

Result<Pixels> decode_picture(PictureKind kind, std::string_view bytes, const Budget& budget,
                              const DecodeOptions& options) {
    Budget walk(budget.limits());  // the walk of the caller has been charged already
    const auto anatomy = take_apart(kind, bytes, walk);
    std::uint64_t width = anatomy.width, height = anatomy.height;
    if (kind == PictureKind::jpeg && width != 0 && height != 0)
        while (width * height > options.enough_pixels && width > anatomy.width / 8) {
            width = (width + 1) / 2;
            height = (height + 1) / 2;
        }
    if (kind == PictureKind::tiff && options.page < anatomy.frames.size()) {
        width = std::max<std::uint64_t>(width, anatomy.frames[options.page].width);
        height = std::max<std::uint64_t>(height, anatomy.frames[options.page].height);
    }
    TRY_VOID(check_size(width, height, budget.limits()));
    switch (kind) {
        case PictureKind::jpeg:
            return decode_jpeg(bytes, options);
        case PictureKind::png:
            return decode_png(bytes);
        case PictureKind::tiff:
            return decode_tiff(bytes, options.page);
        case PictureKind::gif:
            return decode_gif(bytes);
        case PictureKind::webp:
            return decode_webp(bytes);
        case PictureKind::heic:
            return decode_heif(bytes);
    }
    return refused("this kind of picture cannot be decoded");
}

}  // namespace candour::format
