#include "clean/picture/picture.hpp"

#include <algorithm>
#include <cmath>

#include "format/picture/encode.hpp"
#include "format/picture/tiff_tags.hpp"
#include "scan/examination.hpp"
#include "scan/picture/rules.hpp"

namespace candour::clean {

namespace {

using format::PictureAnatomy;
using format::PictureFrame;
using format::PictureKind;
using format::PicturePiece;
using format::Pixels;

std::uint16_t orientation_of(const PictureAnatomy& anatomy) {
    // A TIFF and a HEIF are decoded as they are shown.
    if (anatomy.kind == PictureKind::tiff || anatomy.kind == PictureKind::heic) return 1;
    for (const auto& piece : anatomy.pieces) {
        if (piece.role != PicturePiece::Role::exif) continue;
        const auto tags = format::read_tiff_structure(piece.bytes);
        if (tags.directories.empty()) continue;
        if (const auto* tag = tags.directories.front().find(0x0112))
            return static_cast<std::uint16_t>(tags.number(*tag));
    }
    return 1;
}

Pixels cropped(const Pixels& from, const ShownCrop& crop) {
    const auto cut = [](double share, std::uint32_t size) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(share, 0.0, 1.0) * size));
    };
    const auto left = std::min(cut(crop.left, from.width), from.width - 1),
               top = std::min(cut(crop.top, from.height), from.height - 1);
    const auto right =
        std::max(left + 1, from.width - std::min(cut(crop.right, from.width), from.width));
    const auto bottom =
        std::max(top + 1, from.height - std::min(cut(crop.bottom, from.height), from.height));
    if (left == 0 && top == 0 && right == from.width && bottom == from.height) return from;
    Pixels to;
    to.width = right - left;
    to.height = bottom - top;
    to.has_alpha = from.has_alpha;
    to.lossy = from.lossy;
    to.rgba.resize(std::size_t{to.width} * to.height * 4);
    for (std::uint32_t y = 0; y < to.height; ++y)
        std::copy_n(&from.rgba[(std::size_t{y + top} * from.width + left) * 4],
                    std::size_t{to.width} * 4, &to.rgba[std::size_t{y} * to.width * 4]);
    return to;
}

/// Makes what nobody sees to be nothing.
void repaint(Pixels& pixels, std::vector<std::string>& changes) {
    for (std::size_t i = 0; pixels.has_alpha && i < pixels.rgba.size(); i += 4)
        if (pixels.rgba[i + 3] <= scan::transparent) {
            std::fill_n(&pixels.rgba[i], 3, std::uint8_t{255});
            pixels.rgba[i + 3] = 0;
        }
    bool painted = false;
    for (int round = 0; round < 200; ++round) {
        const auto line = scan::find_faint_line(pixels);
        if (!line) break;
        painted = true;
        const auto from_y = line->top < 2 ? 0 : line->top - 2,
                   from_x = line->left < 2 ? 0 : line->left - 2;
        for (auto y = from_y; y <= std::min(line->bottom + 2, pixels.height - 1); ++y)
            for (auto x = from_x; x <= std::min(line->right + 2, pixels.width - 1); ++x)
                if (scan::is_faint(pixels.at(x, y), line->ground))
                    std::copy_n(line->ground.begin(), 3,
                                &pixels.rgba[(std::size_t{y} * pixels.width + x) * 4]);
    }
    if (painted)
        changes.emplace_back("text in nearly the colour of its background was painted over");
}

class Remaking {
  public:
    Remaking(PictureKind kind, std::string_view bytes, format::Budget& budget,
             const ShownCrop& crop)
        : kind_(kind),
          bytes_(bytes),
          budget_(budget),
          crop_(crop),
          anatomy_(format::take_apart(kind, bytes, budget)) {}

    Result<Cleaned> run() {
        if (anatomy_.damage) return tl::unexpected(*anatomy_.damage);
        std::vector<Pixels> pages;
        for (const auto page : pages_to_keep()) {
            TRY(auto pixels,
                format::decode_picture(kind_, bytes_, budget_, {page, format::most_pixels}));
            pixels = cropped(format::oriented(std::move(pixels), orientation_of(anatomy_)), crop_);
            repaint(pixels, made_.changes);
            pages.push_back(std::move(pixels));
        }
        format::PictureExtras extras;
        extras.dots_per_inch = anatomy_.dots_per_inch;
        for (const auto& piece : anatomy_.pieces)
            if (piece.role == PicturePiece::Role::icc && extras.profile.empty() &&
                piece.size < (4U << 20))
                extras.profile = piece.bytes;
        TRY(made_.bytes, encoded(pages, extras));
        if (!extras.profile.empty() && scan::blocks(scan::examine(made_.bytes, "picture"))) {
            // What is found in so small a file is in its profile.
            extras.profile.clear();
            TRY(made_.bytes, encoded(pages, extras));
        }
        return std::move(made_);
    }

  private:
    std::vector<std::uint32_t> pages_to_keep() {
        std::vector<std::uint32_t> pages = {0};
        std::size_t left_out = 0;
        for (std::size_t i = 1; i < anatomy_.frames.size(); ++i) {
            const auto& frame = anatomy_.frames[i];
            const bool kept = kind_ == PictureKind::tiff &&
                              frame.role == PictureFrame::Role::page && frame.declared &&
                              pages.size() < 1'000;
            if (kept) pages.push_back(frame.page);
            left_out += !kept && (frame.role == PictureFrame::Role::page ||
                                  frame.role == PictureFrame::Role::frame)
                            ? 1U
                            : 0U;
        }
        if (left_out > 0)
            made_.changes.push_back("only the first page or frame is kept; " +
                                    std::to_string(left_out) + " more are left out");
        return pages;
    }
    Result<std::string> encoded(const std::vector<Pixels>& pages,
                                const format::PictureExtras& extras) {
        const auto& first = pages.front();
        if (kind_ == PictureKind::tiff) {
            made_.type = "tif";
            return format::encode_tiff(pages, extras);
        }
        const bool jpeg = kind_ == PictureKind::jpeg || kind_ == PictureKind::heic ||
                          (kind_ == PictureKind::webp && first.lossy && !first.has_alpha);
        made_.type = jpeg ? "jpg" : "png";
        return jpeg ? format::encode_jpeg(first, extras) : format::encode_png(first, extras);
    }

    PictureKind kind_;
    std::string_view bytes_;
    format::Budget& budget_;
    ShownCrop crop_;
    PictureAnatomy anatomy_;
    Cleaned made_;
};

}  // namespace

Result<Cleaned> remade_picture(std::string_view bytes, format::Budget& budget,
                               const ShownCrop& crop) {
    const auto kind = format::picture_kind(bytes);
    if (!kind) return refused("this is no kind of picture that can be made anew");
    return Remaking(*kind, bytes, budget, crop).run();
}

Result<Cleaned> clean_jpg(const Original& original) {
    return remade_picture(original.bytes, original.budget);
}
Result<Cleaned> clean_png(const Original& original) {
    return remade_picture(original.bytes, original.budget);
}
Result<Cleaned> clean_tif(const Original& original) {
    return remade_picture(original.bytes, original.budget);
}
Result<Cleaned> clean_gif(const Original& original) {
    return remade_picture(original.bytes, original.budget);
}
Result<Cleaned> clean_webp(const Original& original) {
    return remade_picture(original.bytes, original.budget);
}
Result<Cleaned> clean_heic(const Original& original) {
    return remade_picture(original.bytes, original.budget);
}

}  // namespace candour::clean
