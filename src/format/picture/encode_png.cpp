#include <algorithm>

#include <png.h>
#include <zlib.h>

#include "format/picture/encode.hpp"

namespace candour::format {

namespace {

std::string big_endian(std::uint32_t number) {
    std::string out;
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(number >> shift & 0xFF);
    return out;
}
std::string chunk(std::string_view type, std::string_view data) {
    const auto body = std::string(type) + std::string(data);
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size());
    return big_endian(static_cast<std::uint32_t>(data.size())) + body +
           big_endian(static_cast<std::uint32_t>(sum));
}
std::string packed(std::string_view bytes) {
    auto size = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(size, '\0');
    compress2(reinterpret_cast<Bytef*>(out.data()), &size,
              reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 9);
    out.resize(size);
    return out;
}

}  // namespace

Result<std::string> encode_png(const Pixels& pixels, const PictureExtras& extras) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = pixels.width;
    image.height = pixels.height;
    image.format = pixels.has_alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
    auto rows = pixels.rgba;
    if (!pixels.has_alpha) {
        std::size_t to = 0;
        for (std::size_t from = 0; from < rows.size(); from += 4, to += 3)
            std::copy_n(pixels.rgba.begin() + static_cast<std::ptrdiff_t>(from), 3,
                        rows.begin() + static_cast<std::ptrdiff_t>(to));
    }
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&image, nullptr, &size, 0, rows.data(), 0, nullptr) == 0)
        return refused("the picture is too large for a PNG");
    std::string out(size, '\0');
    if (png_image_write_to_memory(&image, out.data(), &size, 0, rows.data(), 0, nullptr) == 0)
        return refused("the picture is too large for a PNG");
    out.resize(size);
    std::string more;  // behind the header, which ends at byte 33
    if (!extras.profile.empty())
        more += chunk("iCCP", std::string("profile\0\0", 9) + packed(extras.profile));
    if (extras.dots_per_inch != 0) {
        const auto per_metre = big_endian(extras.dots_per_inch * 10'000U / 254U);
        more += chunk("pHYs", per_metre + per_metre + '\1');
    }
    return out.insert(33, more);
}

}  // namespace candour::format
