#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "scan/picture/rules.hpp"

namespace candour::scan {

namespace {

using format::Pixels;

/// A rectangle of a picture in its pixels.
struct Box {
    double left = 0, top = 0, width = 0, height = 0;
};

/// Mean and deviation of the brightness of a part.
struct Tone {
    double mean = 0, deviation = 0;
};

Tone tone_of(const Pixels& picture, const Box& box) {
    const auto begin = [](double at, std::uint32_t size) {
        return std::min(static_cast<std::uint32_t>(std::max(at, 0.0)), size - 1);
    };
    const auto x0 = begin(box.left, picture.width), y0 = begin(box.top, picture.height);
    const auto x1 = std::max(
        x0 + 1,
        std::min(picture.width, static_cast<std::uint32_t>(std::ceil(box.left + box.width))));
    const auto y1 = std::max(
        y0 + 1,
        std::min(picture.height, static_cast<std::uint32_t>(std::ceil(box.top + box.height))));
    // Of large parts a sample of rows and columns is enough.
    const auto step_x = std::max(1U, (x1 - x0) / 64), step_y = std::max(1U, (y1 - y0) / 64);
    double sum = 0, squares = 0, count = 0;
    for (auto y = y0; y < y1; y += step_y)
        for (auto x = x0; x < x1; x += step_x, ++count) {
            const double luma = picture.luma(x, y);
            sum += luma;
            squares += luma * luma;
        }
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

/// The part of a preview that is picture: bars of one colour that fill up another shape of frame
/// are left out.
Box without_bars(const Pixels& preview, double aspect) {
    Box box{0, 0, static_cast<double>(preview.width), static_cast<double>(preview.height)};
    if (box.width / box.height > aspect) {
        box.left = (box.width - box.height * aspect) / 2;
        box.width = box.height * aspect;
    } else {
        box.top = (box.height - box.width / aspect) / 2;
        box.height = box.width / aspect;
    }
    return box;
}

/// The preview turned by a quarter, clockwise.
Pixels turned(const Pixels& from) {
    Pixels to;
    to.width = from.height;
    to.height = from.width;
    to.rgba.resize(from.rgba.size());
    for (std::uint32_t y = 0; y < from.height; ++y)
        for (std::uint32_t x = 0; x < from.width; ++x)
            std::copy_n(&from.rgba[(std::size_t{y} * from.width + x) * 4], 4,
                        &to.rgba[(std::size_t{x} * to.width + (from.height - 1 - y)) * 4]);
    return to;
}

constexpr double cell = 4;  // pixels of the preview that are held against the picture together
constexpr double tolerance = 26;  // levels of brightness that resizing and recompressing may change

/// Compares cell by cell. A redaction makes the picture even where the preview is not, so what is
/// even in the picture must agree well, and what is busy there may differ by as much as a careless
/// resize makes it.
bool agree(const Pixels& preview, const Box& part, const Pixels& picture) {
    const double scale_x = picture.width / part.width, scale_y = picture.height / part.height;
    double shift = 0, count = 0;
    std::vector<std::pair<double, double>> differences;  // signed, and what is allowed
    for (double y = 0; y + 1 < part.height; y += cell)
        for (double x = 0; x + 1 < part.width; x += cell) {
            const double w = std::min(cell, part.width - x), h = std::min(cell, part.height - y);
            if (w < 2 || h < 2) continue;
            const auto small = tone_of(preview, {part.left + x, part.top + y, w, h});
            // A pixel more on each side: previews are off by one.
            const auto large = tone_of(picture, {(x - 0.5) * scale_x, (y - 0.5) * scale_y,
                                                 (w + 1) * scale_x, (h + 1) * scale_y});
            differences.emplace_back(small.mean - large.mean, tolerance + large.deviation * 0.8);
            shift += small.mean - large.mean;
            ++count;
        }
    if (count == 0) return true;
    shift /= count;  // another profile or exposure shifts all of it
    if (std::abs(shift) > 40) return false;
    const auto bad =
        std::count_if(differences.begin(), differences.end(), [&](const auto& difference) {
            return std::abs(difference.first - shift) > difference.second;
        });
    return static_cast<double>(bad) <= std::max(0.0, count / 2000);
}

}  // namespace

bool same_picture(const Pixels& preview, const Pixels& picture) {
    const double aspect = static_cast<double>(picture.width) / picture.height;
    auto candidate = preview;
    for (int turn = 0; turn < 4; ++turn) {
        const double own = static_cast<double>(candidate.width) / candidate.height;
        const double ratio = own / aspect;
        // Bars are only for frames of a usual shape, 4 to 3 for 3 to 2 or 16 to 9.
        if (ratio > 0.55 && ratio < 1.8) {
            const Box whole{0, 0, static_cast<double>(candidate.width),
                            static_cast<double>(candidate.height)};
            if (std::abs(ratio - 1) < 0.04 && agree(candidate, whole, picture)) return true;
            if (std::abs(ratio - 1) > 0.005 &&
                agree(candidate, without_bars(candidate, aspect), picture))
                return true;
        }
        if (turn < 3) candidate = turned(candidate);
    }
    return false;
}

void judge_preview(PictureVoice& voice, const Preview& preview, const Pixels* picture) {
    Result<Pixels> decoded = malformed("the preview is no picture");
    if (preview.width != 0) {
        Pixels raw;
        raw.width = preview.width;
        raw.height = preview.height;
        raw.rgba.resize(std::size_t{raw.width} * raw.height * 4, 255);
        if (preview.bytes.size() * 4 >= raw.rgba.size() * 3)
            for (std::size_t i = 0; i < raw.rgba.size() / 4; ++i)
                std::copy_n(preview.bytes.begin() + static_cast<std::ptrdiff_t>(i * 3), 3,
                            raw.rgba.begin() + static_cast<std::ptrdiff_t>(i * 4));
        decoded = std::move(raw);
    } else if (const auto kind = format::picture_kind(preview.bytes)) {
        decoded =
            format::decode_picture(*kind, preview.bytes, voice.exam().budget(), {0, 4U << 20});
    }
    if (!decoded)
        return voice.found(
            "img.thumbnail", preview.where,
            preview.name + " cannot be held against the picture: " + decoded.error().what);
    if (!picture)
        return voice.found(
            "img.thumbnail", preview.where,
            preview.name + " cannot be held against the picture, which cannot be decoded");
    if (same_picture(*decoded, *picture))
        return voice.noted("img.thumbnail", preview.where,
                           preview.name + " shows the same as the picture");
    voice.found("img.thumbnail", preview.where,
                preview.name + " shows something else than the picture: an earlier state of it");
}

}  // namespace candour::scan
