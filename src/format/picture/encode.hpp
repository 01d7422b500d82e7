#pragma once

#include <span>
#include <string>
#include <string_view>

#include "format/picture/pixels.hpp"

namespace candour::format {

/// What a picture file keeps besides its pixels when it is made anew.
struct PictureExtras {
    std::string profile;              ///< ICC; may be empty
    std::uint32_t dots_per_inch = 0;  ///< 0: not said
};

/// Picture files made of pixels and nothing else. Fail: refused, when the picture is too large for
/// the format.
Result<std::string> encode_png(const Pixels& pixels, const PictureExtras& extras);
Result<std::string> encode_jpeg(const Pixels& pixels, const PictureExtras& extras);
/// One page for each, numbered when there are several.
Result<std::string> encode_tiff(std::span<const Pixels> pages, const PictureExtras& extras);

/// The picture as the Exif orientation `orientation` (1 to 8) shows it.
Pixels oriented(Pixels pixels, std::uint16_t orientation);

}  // namespace candour::format
