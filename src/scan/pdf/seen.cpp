#include "scan/pdf/seen.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace candour::scan {

namespace {

using format::PdfBlend;
using format::PdfColour;
using format::PdfPoint;
using format::PdfShape;

/// A difference in no channel larger than this is not seen.
constexpr double unseen_difference = 0.06;
/// Thinner strokes hide nothing.
constexpr double thin = 0.75;
constexpr std::size_t large_outline = 200;
constexpr int rows_of_outline = 256;
constexpr int points_of_a_character = 5;
constexpr int most_of_the_points = 4;

struct Difference {
    double red = 1, green = 1, blue = 1;

    [[nodiscard]] double most() const {
        return std::max({std::abs(red), std::abs(green), std::abs(blue)});
    }
    /// What is left of the difference once `shape` is painted over both.
    void cover(PdfBlend blend, const std::optional<PdfColour>& colour, double alpha) {
        const auto keep = [&](double channel) {
            if (blend == PdfBlend::normal) return 1 - alpha;
            if (blend == PdfBlend::multiply && colour) return 1 - alpha * (1 - channel);
            return 1.0;
        };
        red *= keep(colour ? colour->red : 0);
        green *= keep(colour ? colour->green : 0);
        blue *= keep(colour ? colour->blue : 0);
    }
};

float over(float top, float below, double alpha) {
    return static_cast<float>(top * alpha + below * (1 - alpha));
}

double lightness(const PdfColour& colour) {
    return 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
}

/// In the dark, eyes tell less apart.
double unseen_on(const PdfColour& background) {
    return lightness(background) < 0.15 ? 0.1 : unseen_difference;
}

bool crosses(const std::vector<format::PdfArea::Edge>& edges, PdfPoint point, bool even_odd) {
    format::PdfArea area;
    area.edges = edges;
    area.even_odd = even_odd;
    area.box = {point.x - 1, point.y - 1, point.x + 1, point.y + 1};
    return area.holds(point);
}

}  // namespace

format::PdfBox body_of(const format::PdfGlyph& glyph) {
    format::PdfBox box;
    for (const double along : {0.0, 1.0})
        for (const double up : {-0.05, 0.7})
            box.add(PdfPoint{glyph.origin.x + along * glyph.along_x + up * glyph.up_x,
                             glyph.origin.y + along * glyph.along_y + up * glyph.up_y});
    return box;
}

PdfSeen::PdfSeen(format::PdfDocument& document, const format::PdfPage& page)
    : document_(document), page_(page) {
    for (std::size_t i = 0; i < page.shapes.size(); ++i) {
        const auto& shape = page.shapes[i];
        if (shape.paint.layer >= 0 || shape.paint.alpha <= 0.02F || shape.area.box.empty())
            continue;
        if (shape.kind == PdfShape::Kind::stroke &&
            std::min(shape.area.box.width(), shape.area.box.height()) < thin)
            continue;
        painting_.push_back(static_cast<int>(i));
    }
}

void PdfSeen::begin(const format::PdfRun& run) {
    run_ = &run;
    near_.clear();
    const auto& box = run.box;
    for (const int index : painting_) {
        const auto& other = page_.shapes[static_cast<std::size_t>(index)].area.box;
        if (other.x0 <= box.x1 && box.x0 <= other.x1 && other.y0 <= box.y1 && box.y0 <= other.y1)
            near_.push_back(index);
    }
    // Letters that only clip show when something is painted through them.
    painted_through_ = run.mode == 7 && std::any_of(near_.begin(), near_.end(), [&](int index) {
                           const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
                           return shape.order > run.order && clipped_by_text(shape);
                       });
}

bool PdfSeen::clipped_by_text(const PdfShape& shape) const {
    for (int clip = shape.paint.clip; clip >= 0;
         clip = page_.clips[static_cast<std::size_t>(clip)].outer)
        if (page_.clips[static_cast<std::size_t>(clip)].by_text) return true;
    return false;
}

bool PdfSeen::holds(int index, PdfPoint point) {
    const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
    if (!shape.area.box.holds(point)) return false;
    bool inside = false;
    if (shape.area.edges.size() <= large_outline) {
        inside = shape.area.holds(point);
    } else {
        auto& rows = rows_[index];
        const auto& box = shape.area.box;
        const auto row_of = [&](double y) {
            const double part = (y - box.y0) / std::max(box.height(), 1e-9);
            return std::clamp(static_cast<int>(part * rows_of_outline), 0, rows_of_outline - 1);
        };
        if (rows.empty()) {
            rows.resize(rows_of_outline);
            for (const auto& edge : shape.area.edges) {
                const int from = row_of(std::min(edge.y0, edge.y1)),
                          to = row_of(std::max(edge.y0, edge.y1));
                for (int row = from; row <= to; ++row)
                    rows[static_cast<std::size_t>(row)].push_back(edge);
            }
        }
        inside =
            crosses(rows[static_cast<std::size_t>(row_of(point.y))], point, shape.area.even_odd);
    }
    return inside && page_.within(shape.paint.clip, point);
}

float PdfSeen::mask_at(const format::PdfPaint& paint, PdfPoint point) const {
    if (!paint.mask) return 1;
    // Outside what a luminosity mask paints it is black, and so hides.
    double value = 0;
    for (const auto& shape : paint.mask->shapes) {
        if (!shape.area.holds(point) || !paint.mask->within(shape.paint.clip, point)) continue;
        const double light = paint.mask_is_alpha  ? 1
                             : shape.paint.colour ? lightness(*shape.paint.colour)
                                                  : 0.5;
        value = light * shape.paint.alpha + value * (1 - shape.paint.alpha);
    }
    return static_cast<float>(value);
}

std::shared_ptr<const format::PdfPixels> PdfSeen::pixels(const PdfShape& shape) {
    if (shape.picture < 0) return nullptr;
    return document_.pixels(page_.pictures[static_cast<std::size_t>(shape.picture)].id);
}

float PdfSeen::opacity(int index, PdfPoint point) {
    const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
    if (!holds(index, point)) return 0;
    if (clipped_by_text(shape)) return 0;  // it marks letters' shapes only
    float alpha = shape.paint.alpha * mask_at(shape.paint, point);
    if (shape.picture >= 0) {
        const auto& picture = page_.pictures[static_cast<std::size_t>(shape.picture)];
        if (picture.has_mask || (picture.stencil && picture.id > 0)) {
            const auto dots = pixels(shape);
            alpha *= dots ? dots->alpha_at(shape.place.inverse().apply(point)) : 0.5F;
        }
    }
    return alpha;
}

std::optional<PdfColour> PdfSeen::behind(PdfPoint point, int order) {
    std::optional<PdfColour> colour = PdfColour{1, 1, 1};
    for (const int index : near_) {
        const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
        if (shape.order > order) break;
        const float alpha = opacity(index, point);
        if (alpha <= 0.02F) continue;
        auto paint = shape.paint.colour;
        if (!paint && shape.picture >= 0)
            if (const auto dots = pixels(shape))
                paint = dots->at(shape.place.inverse().apply(point));
        if (!paint || !colour) {
            if (alpha > 0.2F) colour = paint && alpha > 0.97F ? paint : std::nullopt;
            continue;
        }
        if (shape.paint.blend == PdfBlend::multiply)
            paint = PdfColour{paint->red * colour->red, paint->green * colour->green,
                              paint->blue * colour->blue};
        colour = PdfColour{over(paint->red, colour->red, alpha),
                           over(paint->green, colour->green, alpha),
                           over(paint->blue, colour->blue, alpha)};
    }
    return colour;
}

PdfSeen::Answer PdfSeen::at(PdfPoint point) {
    const auto& paint = run_->paint;
    if (!page_.crop.holds(point)) return {PdfFate::off_page, -1};
    if (!page_.within(paint.clip, point)) return {PdfFate::clipped, -1};
    const double alpha = paint.alpha * mask_at(paint, point);
    if (alpha < 0.04) return {paint.mask ? PdfFate::masked : PdfFate::invisible, -1};
    Difference difference;
    double unseen = unseen_difference;
    if (const auto below = behind(point, run_->order); below && paint.colour) {
        unseen = unseen_on(*below);
        auto colour = *paint.colour;
        if (paint.blend == PdfBlend::multiply)
            colour = {colour.red * below->red, colour.green * below->green,
                      colour.blue * below->blue};
        difference = {(colour.red - below->red) * alpha, (colour.green - below->green) * alpha,
                      (colour.blue - below->blue) * alpha};
        if (difference.most() < unseen) return {PdfFate::same_colour, -1};
    }
    for (const int index : near_) {
        const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
        if (shape.order <= run_->order) continue;
        const float cover = opacity(index, point);
        if (cover <= 0.02F) continue;
        difference.cover(shape.paint.blend, shape.paint.colour, cover);
        if (difference.most() >= unseen_difference) continue;
        const auto fate = shape.paint.annotation >= 0                 ? PdfFate::under_annotation
                          : shape.picture >= 0 && !shape.paint.colour ? PdfFate::under_picture
                                                                      : PdfFate::under_shape;
        return {fate, index};
    }
    return {};
}

PdfSeen::Answer PdfSeen::character(const format::PdfGlyph& glyph) {
    if (run_->paint.layer >= 0) return {PdfFate::layer, -1};
    if (run_->mode == 3 || (run_->mode == 7 && !painted_through_)) return {PdfFate::invisible, -1};
    constexpr std::array<std::array<double, 2>, points_of_a_character> places = {
        {{0.5, 0.27}, {0.2, 0.1}, {0.8, 0.1}, {0.25, 0.42}, {0.75, 0.42}}};
    std::array<Answer, points_of_a_character> answers;
    int hidden = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto [along, up] = places[i];
        answers[i] = at({glyph.origin.x + along * glyph.along_x + up * glyph.up_x,
                         glyph.origin.y + along * glyph.along_y + up * glyph.up_y});
        if (answers[i].fate != PdfFate::seen) ++hidden;
        if (hidden + points_of_a_character - 1 - static_cast<int>(i) < most_of_the_points)
            return {};
    }
    for (const auto& answer : answers)
        if (answer.fate != PdfFate::seen) return answer;
    return {};
}

std::optional<int> PdfSeen::covering(PdfPoint point, int order) {
    Difference difference;
    for (const int index : painting_) {
        const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
        if (shape.order <= order) continue;
        const float cover = opacity(index, point);
        if (cover <= 0.02F) continue;
        difference.cover(shape.paint.blend, shape.paint.colour, cover);
        if (difference.most() < unseen_difference) return index;
    }
    return {};
}

std::optional<int> PdfSeen::topmost(PdfPoint point) {
    for (auto index = painting_.rbegin(); index != painting_.rend(); ++index) {
        const auto& shape = page_.shapes[static_cast<std::size_t>(*index)];
        if (shape.paint.blend == PdfBlend::normal && opacity(*index, point) > 0.9F) return *index;
    }
    return {};
}

}  // namespace candour::scan
