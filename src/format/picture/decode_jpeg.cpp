#include <cstddef>
#include <cstdio>
// jpeglib.h needs the two above, and knows them not.
#include <csetjmp>
#include <cstdlib>
#include <memory>

#include <jerror.h>
#include <jpeglib.h>

#include "format/picture/pixels.hpp"

namespace candour::format {

namespace {

struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf leave;
    bool cut_short, data_left, damaged;
};

Errors& errors_of(j_common_ptr codec) {
    return *reinterpret_cast<Errors*>(codec->err);
}

void on_error(j_common_ptr codec) {
    std::longjmp(errors_of(codec).leave, 1);
}
void on_message(j_common_ptr codec, int level) {
    if (level >= 0) return;
    auto& errors = errors_of(codec);
    const auto code = codec->err->msg_code;
    if (code == JWRN_EXTRANEOUS_DATA)
        errors.data_left = true;
    else if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)
        errors.cut_short = true;
    else if (code == JWRN_HUFF_BAD_CODE)
        errors.damaged = true;
    ++codec->err->num_warnings;
}
void say_nothing(j_common_ptr) {}

int scale_for(std::uint64_t width, std::uint64_t height, std::uint64_t enough) {
    int scale = 1;
    while (scale < 8 &&
           width * height /
                   (static_cast<std::uint64_t>(scale) * static_cast<std::uint64_t>(scale)) >
               enough)
        scale *= 2;
    return scale;
}

/// What the decoder gives; plain memory, because a longjmp runs no destructors.
struct Raw {
    unsigned char* rows = nullptr;
    unsigned width = 0, height = 0;
    int channels = 0;
};

unsigned char inverted_times(unsigned char ink, unsigned char key) {
    return static_cast<unsigned char>(ink * key / 255);
}

/// Decodes into `raw`; false when the decoder gave up. No object with a destructor may live here.
bool decode(jpeg_decompress_struct& codec, Errors& errors, std::string_view bytes,
            std::uint64_t enough, Raw& raw) {
    if (setjmp(errors.leave) != 0) return false;
    jpeg_mem_src(&codec, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&codec, TRUE);
    codec.scale_num = 1;
    codec.scale_denom =
        static_cast<unsigned>(scale_for(codec.image_width, codec.image_height, enough));
    codec.out_color_space = codec.jpeg_color_space == JCS_CMYK || codec.jpeg_color_space == JCS_YCCK
                                ? JCS_CMYK
                                : JCS_RGB;
    jpeg_start_decompress(&codec);
    raw.width = codec.output_width;
    raw.height = codec.output_height;
    raw.channels = codec.output_components;
    const std::size_t stride = std::size_t{raw.width} * static_cast<unsigned>(raw.channels);
    raw.rows = static_cast<unsigned char*>(std::malloc(stride * raw.height));
    if (!raw.rows) return false;
    while (codec.output_scanline < codec.output_height) {
        // A progressive file of thousands of scans would be decoded for hours.
        if (codec.input_scan_number > 500) return false;
        JSAMPROW row = raw.rows + stride * codec.output_scanline;
        jpeg_read_scanlines(&codec, &row, 1);
    }
    jpeg_finish_decompress(&codec);
    return true;
}

}  // namespace

Result<Pixels> decode_jpeg(std::string_view bytes, const DecodeOptions& options) {
    jpeg_decompress_struct codec{};
    Errors errors{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = on_error;
    errors.base.emit_message = on_message;
    errors.base.output_message = say_nothing;
    jpeg_create_decompress(&codec);
    const std::unique_ptr<jpeg_decompress_struct, void (*)(jpeg_decompress_struct*)> ends(
        &codec, &jpeg_destroy_decompress);
    codec.mem->max_memory_to_use = 256L << 20;
    Raw raw;
    const bool done = decode(codec, errors, bytes, options.enough_pixels, raw);
    const std::unique_ptr<unsigned char, void (*)(void*)> rows(raw.rows, &std::free);
    if (!done || errors.cut_short || errors.damaged)
        return malformed(errors.cut_short ? "the JPEG ends in its middle"
                                          : "the data of the JPEG are damaged");
    Pixels pixels;
    pixels.width = raw.width;
    pixels.height = raw.height;
    pixels.lossy = true;
    pixels.data_left = errors.data_left;
    const std::size_t count = std::size_t{raw.width} * raw.height;
    pixels.rgba.resize(count * 4);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* from = raw.rows + i * static_cast<unsigned>(raw.channels);
        auto* to = &pixels.rgba[i * 4];
        for (int c = 0; c < 3; ++c)  // Adobe's CMYK is stored inverted: 255 is no ink
            to[c] = raw.channels == 4 ? inverted_times(from[c], from[3]) : from[c];
        to[3] = 255;
    }
    return pixels;
}

}  // namespace candour::format
