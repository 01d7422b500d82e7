#include <algorithm>
#include <cstring>
#include <memory>

#include <tiffio.h>

#include "format/picture/encode.hpp"
#include "format/picture/tiff_memory.hpp"

namespace candour::format {

namespace {

using Memory = TiffMemory<std::string>;

tmsize_t write_some(thandle_t handle, void* from, tmsize_t size) {
    auto& memory = Memory::of(handle);
    const auto end = memory.at + static_cast<std::uint64_t>(size);
    if (end > memory.bytes.size()) memory.bytes.resize(end, '\0');
    std::memcpy(memory.bytes.data() + memory.at, from, static_cast<std::size_t>(size));
    memory.at = end;
    return size;
}
bool write_page(TIFF* file, const Pixels& page, const PictureExtras& extras, std::size_t number,
                std::size_t count) {
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, page.width);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, page.height);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, 8);
    const unsigned samples = page.has_alpha ? 4 : 3;
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, samples);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(file, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(file, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(file, 0));
    if (page.has_alpha) {
        std::uint16_t kind = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(file, TIFFTAG_EXTRASAMPLES, 1, &kind);
    }
    if (extras.dots_per_inch != 0) {
        TIFFSetField(file, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
        TIFFSetField(file, TIFFTAG_XRESOLUTION, static_cast<double>(extras.dots_per_inch));
        TIFFSetField(file, TIFFTAG_YRESOLUTION, static_cast<double>(extras.dots_per_inch));
    }
    if (!extras.profile.empty())
        TIFFSetField(file, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(extras.profile.size()),
                     extras.profile.data());
    if (count > 1) {
        TIFFSetField(file, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
        TIFFSetField(file, TIFFTAG_PAGENUMBER, static_cast<unsigned>(number),
                     static_cast<unsigned>(count));
    }
    std::vector<std::uint8_t> row(std::size_t{page.width} * samples);
    for (std::uint32_t y = 0; y < page.height; ++y) {
        const auto* from = &page.rgba[std::size_t{y} * page.width * 4];
        for (std::size_t x = 0; x < page.width; ++x)
            for (std::size_t c = 0; c < samples; ++c) row[x * samples + c] = from[x * 4 + c];
        if (TIFFWriteScanline(file, row.data(), y, 0) != 1) return false;
    }
    return TIFFWriteDirectory(file) == 1;
}

}  // namespace

Result<std::string> encode_tiff(std::span<const Pixels> pages, const PictureExtras& extras) {
    Memory memory;
    {
        const auto file = open_tiff(memory, "w", &write_some);
        if (!file) return refused("the picture cannot be written as a TIFF");
        for (std::size_t i = 0; i < pages.size(); ++i)
            if (!write_page(file.get(), pages[i], extras, i, pages.size()))
                return refused("the picture cannot be written as a TIFF");
    }
    return std::move(memory.bytes);
}

Pixels oriented(Pixels from, std::uint16_t orientation) {
    if (orientation < 2 || orientation > 8) return from;
    const bool swaps = orientation >= 5;
    Pixels to;
    to.width = swaps ? from.height : from.width;
    to.height = swaps ? from.width : from.height;
    to.has_alpha = from.has_alpha;
    to.lossy = from.lossy;
    to.rgba.resize(from.rgba.size());
    const auto last_x = from.width - 1, last_y = from.height - 1;
    for (std::uint32_t y = 0; y < to.height; ++y)
        for (std::uint32_t x = 0; x < to.width; ++x) {
            std::uint32_t sx = swaps ? y : x, sy = swaps ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
                sx = last_x - sx;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                sy = last_y - sy;
            std::copy_n(&from.rgba[(std::size_t{sy} * from.width + sx) * 4], 4,
                        &to.rgba[(std::size_t{y} * to.width + x) * 4]);
        }
    return to;
}

}  // namespace candour::format
