#include <cstring>
#include <memory>

#include <libheif/heif.h>

#include "format/picture/pixels.hpp"

namespace candour::format {

namespace {

using Context = std::unique_ptr<heif_context, void (*)(heif_context*)>;
using Handle = std::unique_ptr<heif_image_handle, void (*)(const heif_image_handle*)>;

bool ok(const heif_error& error) {
    return error.code == heif_error_Ok;
}

Handle main_picture(heif_context& context, std::string_view bytes) {
    heif_context_set_maximum_image_size_limit(&context, 16'384);
    heif_image_handle* found = nullptr;
    if (ok(heif_context_read_from_memory_without_copy(&context, bytes.data(), bytes.size(),
                                                      nullptr)))
        heif_context_get_primary_image_handle(&context, &found);
    return {found, &heif_image_handle_release};
}

Result<Pixels> decode(const heif_image_handle& handle) {
    heif_image* decoded = nullptr;
    const auto error = heif_decode_image(&handle, &decoded, heif_colorspace_RGB,
                                         heif_chroma_interleaved_RGBA, nullptr);
    if (!ok(error))
        return error.code == heif_error_Unsupported_filetype ||
                       error.code == heif_error_Unsupported_feature ||
                       error.code == heif_error_Plugin_loading_error
                   ? refused("no decoder here knows this kind of HEIF")
                   : malformed("the data of the HEIF are damaged");
    const std::unique_ptr<heif_image, void (*)(const heif_image*)> image(decoded,
                                                                         &heif_image_release);
    int stride = 0;
    const auto* plane =
        heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(image.get(), heif_channel_interleaved);
    const int height = heif_image_get_height(image.get(), heif_channel_interleaved);
    if (!plane || width <= 0 || height <= 0 || stride < width * 4)
        return malformed("the HEIF has no picture");
    Pixels pixels;
    pixels.width = static_cast<std::uint32_t>(width);
    pixels.height = static_cast<std::uint32_t>(height);
    pixels.has_alpha = heif_image_handle_has_alpha_channel(&handle) != 0;
    pixels.lossy = true;
    const auto row = std::size_t{pixels.width} * 4;
    pixels.rgba.resize(row * pixels.height);
    for (std::size_t y = 0; y < pixels.height; ++y)
        std::memcpy(&pixels.rgba[y * row], plane + y * static_cast<std::size_t>(stride), row);
    return pixels;
}

}  // namespace

Result<Pixels> decode_heif(std::string_view bytes) {
    const Context context(heif_context_alloc(), &heif_context_free);
    if (!context) return unavailable("no decoder for HEIF");
    const auto handle = main_picture(*context, bytes);
    if (!handle) return malformed("the HEIF cannot be decoded");
    return decode(*handle);
}

std::vector<Pixels> heif_previews(std::string_view bytes) {
    const Context context(heif_context_alloc(), &heif_context_free);
    const auto handle = context ? main_picture(*context, bytes) : Handle{nullptr, nullptr};
    std::vector<Pixels> previews;
    if (!handle) return previews;
    std::vector<heif_item_id> ids(8);
    const int count = heif_image_handle_get_list_of_thumbnail_IDs(handle.get(), ids.data(),
                                                                  static_cast<int>(ids.size()));
    for (int i = 0; i < count; ++i) {
        heif_image_handle* found = nullptr;
        if (!ok(heif_image_handle_get_thumbnail(handle.get(), ids[static_cast<std::size_t>(i)],
                                                &found)))
            continue;
        const Handle preview(found, &heif_image_handle_release);
        if (auto pixels = decode(*preview)) previews.push_back(*std::move(pixels));
    }
    return previews;
}

}  // namespace candour::format
