#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "clean/cleaner.hpp"
#include "format/budget.hpp"

namespace candour::clean {

/// The part of a picture that is shown, as what is cut off each side; all of it by default.
struct ShownCrop {
    double left = 0, top = 0, right = 0, bottom = 0;  ///< 0 to 1, of the width or height
};

/// A picture made anew of its pixels: turned as its orientation says, cut to what is shown, with
/// its density and an ordinary colour profile and nothing else. Colour below transparent pixels is
/// white, and text too faint to be seen is painted over. GIF and WebP become PNG or JPEG, HEIC a
/// JPEG; of an animation the first frame is kept, of a TIFF the pages that say they are pages.
/// Fails: malformed or refused, when the picture cannot be decoded; refused, when the bytes are no
/// picture of a kind we know.
Result<Cleaned> remade_picture(std::string_view bytes, format::Budget& budget,
                               const ShownCrop& crop = {});

}  // namespace candour::clean
