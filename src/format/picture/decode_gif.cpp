#include <algorithm>
#include <cstring>
#include <memory>

#include <gif_lib.h>

#include "format/picture/pixels.hpp"

namespace candour::format {

namespace {

/// giflib reads through this; `file->UserData` is the bytes that are left.
int read_some(GifFileType* file, GifByteType* into, int wanted) {
    auto& left = *static_cast<std::string_view*>(file->UserData);
    const auto size = std::min(left.size(), static_cast<std::size_t>(std::max(wanted, 0)));
    std::memcpy(into, left.data(), size);
    left.remove_prefix(size);
    return static_cast<int>(size);
}

struct Closes {
    void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};

/// Goes past extensions to the first image; its transparent colour goes to `control`.
Result<void> to_first_image(GifFileType& file, GraphicsControlBlock& control) {
    GifRecordType record{};
    while (DGifGetRecordType(&file, &record) == GIF_OK && record != TERMINATE_RECORD_TYPE) {
        if (record == IMAGE_DESC_RECORD_TYPE) return {};
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(&file, &code, &block) != GIF_OK) break;
        while (block) {
            if (code == GRAPHICS_EXT_FUNC_CODE) DGifExtensionToGCB(block[0], block + 1, &control);
            if (DGifGetExtensionNext(&file, &block) != GIF_OK)
                return malformed("the GIF is damaged");
        }
    }
    return malformed("the GIF holds no image");
}

std::uint32_t row_of(std::uint32_t index, std::uint32_t height, bool interlaced) {
    if (!interlaced) return index;
    static constexpr std::uint32_t start[] = {0, 4, 2, 1}, step[] = {8, 8, 4, 2};
    for (int pass = 0; pass < 4; ++pass) {
        const auto rows =
            height > start[pass] ? (height - start[pass] + step[pass] - 1) / step[pass] : 0;
        if (index < rows) return start[pass] + index * step[pass];
        index -= rows;
    }
    return height - 1;
}

}  // namespace

Result<Pixels> decode_gif(std::string_view bytes) {
    const std::unique_ptr<GifFileType, Closes> file(DGifOpen(&bytes, &read_some, nullptr));
    if (!file) return malformed("the GIF cannot be decoded");
    GraphicsControlBlock control{0, false, 0, NO_TRANSPARENT_COLOR};
    TRY_VOID(to_first_image(*file, control));
    if (DGifGetImageDesc(file.get()) != GIF_OK) return malformed("the GIF is damaged");
    const auto& image = file->Image;
    const auto* colours = image.ColorMap ? image.ColorMap : file->SColorMap;
    if (!colours) return malformed("the GIF has no colours");
    if (image.Width <= 0 || image.Height <= 0) return malformed("the GIF's image has no size");
    Pixels pixels;
    pixels.width = static_cast<std::uint32_t>(file->SWidth);
    pixels.height = static_cast<std::uint32_t>(file->SHeight);
    pixels.has_alpha = true;
    pixels.rgba.resize(std::size_t{pixels.width} * pixels.height * 4);
    std::vector<GifPixelType> row(static_cast<std::size_t>(image.Width));
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(image.Height); ++i) {
        if (DGifGetLine(file.get(), row.data(), image.Width) != GIF_OK)
            return malformed("the data of the GIF are damaged");
        const auto y = static_cast<std::uint32_t>(image.Top) +
                       row_of(i, static_cast<std::uint32_t>(image.Height), image.Interlace);
        for (std::uint32_t n = 0; n < row.size(); ++n) {
            const auto x = static_cast<std::uint32_t>(image.Left) + n;
            if (x >= pixels.width || y >= pixels.height || row[n] >= colours->ColorCount) continue;
            const auto& colour = colours->Colors[row[n]];
            auto* to = &pixels.rgba[(std::size_t{y} * pixels.width + x) * 4];
            to[0] = colour.Red;
            to[1] = colour.Green;
            to[2] = colour.Blue;
            to[3] = row[n] == control.TransparentColor ? 0 : 255;
        }
    }
    return pixels;
}

}  // namespace candour::format
