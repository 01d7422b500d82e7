#include <algorithm>
#include <cstring>
#include <memory>

#include <tiffio.h>

#include "format/picture/pixels.hpp"
#include "format/picture/tiff_memory.hpp"

namespace candour::format {

namespace {

tmsize_t write_nothing(thandle_t, void*, tmsize_t) {
    return -1;
}

void be_quiet() {
    static const bool once = [] {
        TIFFSetErrorHandler(nullptr);
        TIFFSetWarningHandler(nullptr);
        return true;
    }();
    (void)once;
}

/// Colour below transparent pixels is lost in the general way, which multiplies by alpha; the
/// common form (8 bits, four samples together, alpha on its own) is read as it stands.
bool is_plain_rgba(TIFF* file) {
    std::uint16_t samples = 0, bits = 0, planar = 0, photometric = 0, extras = 0;
    std::uint16_t* kinds = nullptr;
    TIFFGetField(file, TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(file, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(file, TIFFTAG_PLANARCONFIG, &planar);
    TIFFGetField(file, TIFFTAG_PHOTOMETRIC, &photometric);
    TIFFGetField(file, TIFFTAG_EXTRASAMPLES, &extras, &kinds);
    return samples == 4 && bits == 8 && planar == PLANARCONFIG_CONTIG &&
           photometric == PHOTOMETRIC_RGB && extras == 1 && kinds &&
           kinds[0] == EXTRASAMPLE_UNASSALPHA && TIFFIsTiled(file) == 0;
}
bool read_plain_rgba(TIFF* file, Pixels& pixels) {
    if (static_cast<std::size_t>(TIFFScanlineSize(file)) != std::size_t{pixels.width} * 4)
        return false;
    for (std::uint32_t y = 0; y < pixels.height; ++y)
        if (TIFFReadScanline(file, &pixels.rgba[std::size_t{y} * pixels.width * 4], y, 0) != 1)
            return false;
    return true;
}

}  // namespace

Result<Pixels> decode_tiff(std::string_view bytes, std::uint32_t page) {
    be_quiet();
    TiffMemory<std::string_view> memory{bytes};
    const auto file = open_tiff(memory, "rmD", &write_nothing);
    if (!file) return malformed("the TIFF cannot be decoded");
    if (TIFFSetDirectory(file.get(), static_cast<tdir_t>(page)) != 1)
        return malformed("a page of the TIFF cannot be found");
    Pixels pixels;
    TIFFGetField(file.get(), TIFFTAG_IMAGEWIDTH, &pixels.width);
    TIFFGetField(file.get(), TIFFTAG_IMAGELENGTH, &pixels.height);
    if (pixels.width == 0 || pixels.height == 0 || too_many_pixels(pixels.width, pixels.height))
        return malformed("a page of the TIFF has no size that can be");
    std::uint16_t compression = 0;
    TIFFGetField(file.get(), TIFFTAG_COMPRESSION, &compression);
    pixels.lossy = compression == COMPRESSION_JPEG || compression == COMPRESSION_OJPEG;
    pixels.rgba.resize(std::size_t{pixels.width} * pixels.height * 4);
    if (is_plain_rgba(file.get())) {
        pixels.has_alpha = true;
        if (!read_plain_rgba(file.get(), pixels))
            return malformed("the data of the TIFF are damaged");
        return pixels;
    }
    char why[1024];
    if (TIFFRGBAImageOK(file.get(), why) != 1)
        return refused("the TIFF is of a form that cannot be decoded");
    auto* raster = reinterpret_cast<std::uint32_t*>(pixels.rgba.data());
    if (TIFFReadRGBAImageOriented(file.get(), pixels.width, pixels.height, raster,
                                  ORIENTATION_TOPLEFT, 1) != 1)
        return malformed("the data of the TIFF are damaged");
    for (std::size_t i = 3; i < pixels.rgba.size() && !pixels.has_alpha; i += 4)
        pixels.has_alpha = pixels.rgba[i] != 255;
    return pixels;
}

}  // namespace candour::format
