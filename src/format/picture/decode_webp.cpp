#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "format/picture/pixels.hpp"

namespace candour::format {

namespace {

Result<Pixels> first_of_animation(const WebPData& data) {
    WebPAnimDecoderOptions options;
    if (WebPAnimDecoderOptionsInit(&options) == 0) return unavailable("no decoder for WebP");
    const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder*)> decoder(
        WebPAnimDecoderNew(&data, &options), &WebPAnimDecoderDelete);
    WebPAnimInfo info;
    std::uint8_t* canvas = nullptr;
    int until = 0;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0 ||
        WebPAnimDecoderGetNext(decoder.get(), &canvas, &until) == 0)
        return malformed("the WebP animation is damaged");
    Pixels pixels;
    pixels.width = info.canvas_width;
    pixels.height = info.canvas_height;
    pixels.has_alpha = true;
    pixels.lossy = true;
    pixels.rgba.assign(canvas, canvas + std::size_t{info.canvas_width} * info.canvas_height * 4);
    return pixels;
}

}  // namespace

Result<Pixels> decode_webp(std::string_view bytes) {
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(from, bytes.size(), &features) != VP8_STATUS_OK)
        return malformed("the WebP cannot be decoded");
    if (features.has_animation != 0) return first_of_animation({from, bytes.size()});
    Pixels pixels;
    pixels.width = static_cast<std::uint32_t>(features.width);
    pixels.height = static_cast<std::uint32_t>(features.height);
    pixels.has_alpha = features.has_alpha != 0;
    pixels.lossy = features.format != 2;
    pixels.rgba.resize(std::size_t{pixels.width} * pixels.height * 4);
    if (!WebPDecodeRGBAInto(from, bytes.size(), pixels.rgba.data(), pixels.rgba.size(),
                            features.width * 4))
        return malformed("the data of the WebP are damaged");
    return pixels;
}

}  // namespace candour::format
