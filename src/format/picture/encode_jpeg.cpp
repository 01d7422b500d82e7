#include <cstddef>
#include <cstdio>
// jpeglib.h needs the two above, and knows them not.
#include <csetjmp>
#include <cstdlib>

#include <jpeglib.h>

#include "format/picture/encode.hpp"

namespace candour::format {

namespace {

constexpr int quality = 93;  // a second generation that nobody tells from the first

struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf leave;
};
void on_error(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<Errors*>(codec->err)->leave, 1);
}
void say_nothing(j_common_ptr) {}

/// Encodes into memory that `out` gets; false when the encoder gave up. No object with a destructor
/// may live here.
bool encode(jpeg_compress_struct& codec, Errors& errors, const Pixels& pixels,
            const PictureExtras& extras, unsigned char* row, unsigned char** out,
            unsigned long* size) {
    if (setjmp(errors.leave) != 0) return false;
    jpeg_mem_dest(&codec, out, size);
    codec.image_width = pixels.width;
    codec.image_height = pixels.height;
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, quality, TRUE);
    if (extras.dots_per_inch != 0 && extras.dots_per_inch < 65'536) {
        codec.density_unit = 1;
        codec.X_density = codec.Y_density = static_cast<UINT16>(extras.dots_per_inch);
    }
    jpeg_start_compress(&codec, TRUE);
    if (!extras.profile.empty())
        jpeg_write_icc_profile(&codec, reinterpret_cast<const JOCTET*>(extras.profile.data()),
                               static_cast<unsigned>(extras.profile.size()));
    while (codec.next_scanline < codec.image_height) {
        const auto* from = &pixels.rgba[std::size_t{codec.next_scanline} * pixels.width * 4];
        for (std::size_t x = 0; x < pixels.width; ++x)
            for (std::size_t c = 0; c < 3; ++c) row[x * 3 + c] = from[x * 4 + c];
        JSAMPROW rows[] = {row};
        jpeg_write_scanlines(&codec, rows, 1);
    }
    jpeg_finish_compress(&codec);
    return true;
}

}  // namespace

Result<std::string> encode_jpeg(const Pixels& pixels, const PictureExtras& extras) {
    if (pixels.width > JPEG_MAX_DIMENSION || pixels.height > JPEG_MAX_DIMENSION)
        return refused("the picture is too large for a JPEG");
    jpeg_compress_struct codec{};
    Errors errors{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = on_error;
    errors.base.output_message = say_nothing;
    jpeg_create_compress(&codec);
    std::vector<unsigned char> row(std::size_t{pixels.width} * 3);
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const bool done = encode(codec, errors, pixels, extras, row.data(), &made, &size);
    std::string out;
    if (done) out.assign(reinterpret_cast<const char*>(made), size);
    jpeg_destroy_compress(&codec);
    std::free(made);
    if (!done) return refused("the picture cannot be written as a JPEG");
    return out;
}

}  // namespace candour::format
