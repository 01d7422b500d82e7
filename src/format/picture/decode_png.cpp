#include <memory>

#include <png.h>

#include "format/picture/pixels.hpp"

namespace candour::format {

Result<Pixels> decode_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, void (*)(png_image*)> ends(&image, &png_image_free);
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return malformed("the PNG cannot be decoded");
    Pixels pixels;
    pixels.width = image.width;
    pixels.height = image.height;
    pixels.has_alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    image.format = PNG_FORMAT_RGBA;
    pixels.rgba.resize(std::size_t{image.width} * image.height * 4);
    if (png_image_finish_read(&image, nullptr, pixels.rgba.data(), 0, nullptr) == 0)
        return malformed("the data of the PNG are damaged");
    return pixels;
}

}  // namespace candour::format
