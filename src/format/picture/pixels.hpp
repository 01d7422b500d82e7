#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/picture/anatomy.hpp"

namespace candour::format {

/// A decoded picture: red, green, blue, alpha of each pixel, a byte each, from the top left.
/// Colour below transparent pixels is as the file has it.
struct Pixels {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
    bool has_alpha = false;
    bool lossy = false;      ///< JPEG and its like: neighbours of an edge are never exact
    bool data_left = false;  ///< the file holds image data beyond the last row

    using Pixel = std::array<std::uint8_t, 4>;
    [[nodiscard]] Pixel at(std::uint32_t x, std::uint32_t y) const {
        const auto* p = &rgba[(std::size_t{y} * width + x) * 4];
        return {p[0], p[1], p[2], p[3]};
    }
    [[nodiscard]] int luma(std::uint32_t x, std::uint32_t y) const {
        const auto* p = &rgba[(std::size_t{y} * width + x) * 4];
        return (299 * p[0] + 587 * p[1] + 114 * p[2]) / 1000;
    }
};

struct DecodeOptions {
    std::uint32_t page = 0;  ///< of a TIFF: the directory, by its number in the chain
    /// A JPEG of more pixels is decoded at a half, a quarter or an eighth of its size.
    std::uint64_t enough_pixels = most_pixels;
};

/// Decodes a picture as it is stored, not rotated. Fails: malformed, when it is damaged or ends in
/// its middle; refused, when it would take more than the budget lets one part hold or is of a form
/// that no decoder here knows.
Result<Pixels> decode_picture(PictureKind kind, std::string_view bytes, const Budget& budget,
                              const DecodeOptions& options = {});

// The decoders of each kind; dimensions have been checked.
Result<Pixels> decode_jpeg(std::string_view bytes, const DecodeOptions& options);
Result<Pixels> decode_png(std::string_view bytes);
Result<Pixels> decode_tiff(std::string_view bytes, std::uint32_t page);
Result<Pixels> decode_gif(std::string_view bytes);
Result<Pixels> decode_webp(std::string_view bytes);
Result<Pixels> decode_heif(std::string_view bytes);
/// The previews that a HEIF keeps of its main picture; those that can be decoded.
std::vector<Pixels> heif_previews(std::string_view bytes);

/// Checks that a picture of this size can be held. Fails: refused.
Result<void> check_size(std::uint64_t width, std::uint64_t height, const Limits& limits);

}  // namespace candour::format
