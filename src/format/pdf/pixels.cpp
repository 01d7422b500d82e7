// A stored picture as dots. Pictures of methods that qpdf does not undo (CCITT, JBIG2, JPEG 2000)
// have none here; rules then take them as full of content.

#include <algorithm>
#include <cmath>

#include "format/pdf/document_impl.hpp"

namespace candour::format {

namespace {

constexpr std::int64_t most_dots = 40'000'000;

std::size_t dot_at(const PdfPixels& pixels, PdfPoint unit) {
    const auto clamp = [](double value, int most) {
        return static_cast<std::size_t>(std::clamp(static_cast<int>(value * most), 0, most - 1));
    };
    return clamp(1 - unit.y, pixels.height) * static_cast<std::size_t>(pixels.width) +
           clamp(unit.x, pixels.width);
}

/// Takes samples of 1, 2, 4, 8 or 16 bits out of rows that begin on whole bytes.
class Samples {
  public:
    Samples(std::string_view bytes, std::size_t per_row, unsigned bits)
        : bytes_(bytes), stride_((per_row * bits + 7) / 8), bits_(bits) {}

    /// 0 past the end, as viewers have it.
    [[nodiscard]] unsigned at(std::size_t row, std::size_t index) const {
        const auto bit = index * bits_;
        const auto byte = row * stride_ + bit / 8;
        if (byte >= bytes_.size()) return 0;
        const auto value = static_cast<unsigned char>(bytes_[byte]);
        if (bits_ >= 8) return value;  // of 16 bits the upper eight
        return (value >> (8 - bits_ - bit % 8)) & ((1U << bits_) - 1);
    }

  private:
    std::string_view bytes_;
    std::size_t stride_;
    unsigned bits_;
};

struct Plane {
    std::size_t width = 0, height = 0, components = 0;
    unsigned bits = 8;
    std::string bytes;
    std::vector<double> decode;
};

std::optional<Plane> read_plane(pdf::Object image, std::size_t components, pdf::Shared& shared) {
    Plane plane;
    const int width = pdf::integer_of(pdf::value_of(image, "/Width"));
    const int height = pdf::integer_of(pdf::value_of(image, "/Height"));
    if (width <= 0 || height <= 0 || std::int64_t{width} * height > most_dots) return {};
    plane.width = static_cast<std::size_t>(width);
    plane.height = static_cast<std::size_t>(height);
    plane.components = components;
    plane.bits =
        static_cast<unsigned>(pdf::integer_of(pdf::value_of(image, "/BitsPerComponent"), 8));
    bool stencil = false;
    if (pdf::value_of(image, "/ImageMask").getValueAsBool(stencil) && stencil) plane.bits = 1;
    plane.decode = pdf::numbers_of(pdf::value_of(image, "/Decode"));
    Budget own(shared.budget->limits());  // decoding for a look is not unpacking of contents
    pdf::Object stream = image;
    std::shared_ptr<Buffer> data;
    if (pdf::is_decodable(stream)) {
        auto bytes = pdf::decoded(stream, own);
        if (!bytes) return {};
        plane.bytes = std::move(*bytes);
    } else {
        data = stream.getStreamData(qpdf_dl_all);
        plane.bytes.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        plane.bits = 8;
    }
    return plane;
}

float scaled(const Plane& plane, unsigned sample, std::size_t component) {
    const double most = plane.bits >= 8 ? 255 : static_cast<double>((1U << plane.bits) - 1);
    const double part = sample / most;
    if (plane.decode.size() < 2 * component + 2) return static_cast<float>(part);
    const double low = plane.decode[2 * component], high = plane.decode[2 * component + 1];
    return static_cast<float>(low + part * (high - low));
}

std::uint8_t byte_of(float part) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255));
}

void read_colours(PdfPixels& pixels, const Plane& plane, const pdf::ColourSpace& space,
                  Budget& budget) {
    const Samples samples(plane.bytes, plane.width * plane.components, plane.bits);
    const auto kind = space.kind();
    std::vector<PdfColour> palette;  // of one component there are few values
    if (plane.components == 1)
        for (unsigned value = 0; value < (plane.bits >= 8 ? 256U : 1U << plane.bits); ++value) {
            const double given = kind == pdf::ColourSpace::Kind::indexed
                                     ? static_cast<double>(value)
                                     : static_cast<double>(scaled(plane, value, 0));
            palette.push_back(space.colour({given}, budget).value_or(PdfColour{}));
        }
    std::vector<double> values(plane.components);
    for (std::size_t y = 0; y < plane.height; ++y) {
        for (std::size_t x = 0; x < plane.width; ++x) {
            PdfColour colour;
            if (plane.components == 1) {
                colour = palette[samples.at(y, x) % palette.size()];
            } else {
                for (std::size_t c = 0; c < plane.components; ++c)
                    values[c] = scaled(plane, samples.at(y, x * plane.components + c), c);
                colour =
                    kind == pdf::ColourSpace::Kind::rgb
                        ? PdfColour{static_cast<float>(values[0]), static_cast<float>(values[1]),
                                    static_cast<float>(values[2])}
                        : space.colour(values, budget).value_or(PdfColour{});
            }
            pixels.rgb.push_back(byte_of(colour.red));
            pixels.rgb.push_back(byte_of(colour.green));
            pixels.rgb.push_back(byte_of(colour.blue));
        }
    }
}

/// Opacity from a mask picture, brought to the size of the picture it belongs to.
void read_alpha(PdfPixels& pixels, pdf::Object mask, bool stencil, pdf::Shared& shared) {
    const auto plane = read_plane(mask, 1, shared);
    if (!plane) return;
    const Samples samples(plane->bytes, plane->width, plane->bits);
    for (int y = 0; y < pixels.height; ++y) {
        for (int x = 0; x < pixels.width; ++x) {
            const auto row = static_cast<std::size_t>(y) * plane->height /
                             static_cast<std::size_t>(pixels.height);
            const auto column =
                static_cast<std::size_t>(x) * plane->width / static_cast<std::size_t>(pixels.width);
            const float part = scaled(*plane, samples.at(row, column), 0);
            pixels.alpha.push_back(byte_of(stencil ? 1 - part : part));
        }
    }
}

/// A range of colours that is not painted.
void read_colour_key(PdfPixels& pixels, const std::vector<double>& key, const Plane& plane) {
    const Samples samples(plane.bytes, plane.width * plane.components, plane.bits);
    for (std::size_t y = 0; y < plane.height; ++y) {
        for (std::size_t x = 0; x < plane.width; ++x) {
            bool masked = key.size() >= 2 * plane.components;
            for (std::size_t c = 0; masked && c < plane.components; ++c) {
                const auto sample = samples.at(y, x * plane.components + c);
                masked = sample >= key[2 * c] && sample <= key[2 * c + 1];
            }
            pixels.alpha.push_back(masked ? 0 : 255);
        }
    }
}

}  // namespace

PdfColour PdfPixels::at(PdfPoint unit) const {
    const auto dot = dot_at(*this, unit) * 3;
    return {static_cast<float>(rgb[dot]) / 255, static_cast<float>(rgb[dot + 1]) / 255,
            static_cast<float>(rgb[dot + 2]) / 255};
}

float PdfPixels::alpha_at(PdfPoint unit) const {
    return alpha.empty() ? 1 : static_cast<float>(alpha[dot_at(*this, unit)]) / 255;
}

namespace pdf {

std::shared_ptr<const PdfPixels> read_pixels(Object image, Shared& shared) {
    if (!image.isStream()) return nullptr;
    bool stencil = false;
    stencil = value_of(image, "/ImageMask").getValueAsBool(stencil) && stencil;
    auto named = value_of(image, "/ColorSpace");
    auto space = ColourSpace::device(ColourSpace::Kind::grey);
    if (!stencil && !named.isNull())
        space = ColourSpace::read(named, Object::newNull(), *shared.budget);
    const auto plane = read_plane(image, space->components(), shared);
    if (!plane || plane->bytes.empty()) return nullptr;
    auto pixels = std::make_shared<PdfPixels>();
    pixels->width = static_cast<int>(plane->width);
    pixels->height = static_cast<int>(plane->height);
    pixels->rgb.reserve(plane->width * plane->height * 3);
    read_colours(*pixels, *plane, *space, *shared.budget);
    auto soft = value_of(image, "/SMask"), mask = value_of(image, "/Mask");
    if (stencil)
        read_alpha(*pixels, image, true, shared);
    else if (soft.isStream())
        read_alpha(*pixels, soft, false, shared);
    else if (mask.isStream())
        read_alpha(*pixels, mask, true, shared);
    else if (mask.isArray())
        read_colour_key(*pixels, numbers_of(mask), *plane);
    const auto dots = plane->width * plane->height;
    if (pixels->rgb.size() != dots * 3) return nullptr;
    if (pixels->alpha.size() != dots) pixels->alpha.clear();
    return pixels;
}

}  // namespace pdf
}  // namespace candour::format
