#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "scan/pdf/page_rules.hpp"

namespace candour::scan {

namespace {

using format::PdfBox;
using format::PdfPixels;
using format::PdfPoint;
using format::PdfShape;

constexpr int samples = 40;  ///< a side, over a whole picture
constexpr int fine = 12;     ///< a side, over one cover
/// Covers thinner than this are rules and frames.
constexpr double thin_cover = 4;
/// Dots of one tone within this are "nothing there".
constexpr float even_tone = 0.15F;
constexpr double worth_telling = 0.02;
constexpr std::size_t most_covers = 400;

/// Whether dots that are out of sight show anything: not when all have one tone.
class Tones {
  public:
    void add(const format::PdfColour& colour) {
        light_.push_back(0.3F * colour.red + 0.59F * colour.green + 0.11F * colour.blue);
    }
    [[nodiscard]] bool say_something() {
        if (light_.size() < 4) return false;
        std::sort(light_.begin(), light_.end());
        const float usual = light_[light_.size() / 2];
        const auto others = std::count_if(light_.begin(), light_.end(), [&](float light) {
            return std::abs(light - usual) > even_tone;
        });
        return others >= 3 &&
               static_cast<double>(others) > 0.004 * static_cast<double>(light_.size());
    }

  private:
    std::vector<float> light_;
};

class PictureExaminer {
  public:
    explicit PictureExaminer(PdfPageView& view) : view_(view) {}

    void run() {
        for (std::size_t i = 0; i < view_.page.shapes.size(); ++i) {
            const auto& shape = view_.page.shapes[i];
            if (shape.picture < 0 || shape.paint.layer >= 0) continue;
            const auto& picture = view_.page.pictures[static_cast<std::size_t>(shape.picture)];
            if (picture.stencil || picture.width < 8 || picture.height < 8) continue;
            examine(shape, picture);
        }
    }

  private:
    void tell(std::string_view kind, const format::PdfPicture& picture, std::string what) {
        const auto name =
            picture.name.empty() ? std::string("a picture") : "picture " + picture.name;
        view_.found(kind, view_.where + ", " + name, std::move(what));
    }

    void examine(const PdfShape& shape, const format::PdfPicture& picture) {
        if (shape.paint.alpha < 0.04F)
            return tell("pdf.image_masked", picture, "a picture that is painted with nothing");
        out_of_sight(shape, picture);
        transparent(shape, picture);
        covered(shape, picture);
    }

    /// The parts outside the page and outside the clip.
    void out_of_sight(const PdfShape& shape, const format::PdfPicture& picture) {
        const auto corners = shape.place.apply(PdfBox{0, 0, 1, 1});
        const bool inside = corners.cut_to(view_.page.crop) == corners;
        if (inside && shape.paint.clip < 0) return;
        // Along the edge a clip and its picture may differ by a hair.
        int off = 0, clipped = 0;
        std::vector<PdfPoint> off_at, clipped_at;
        for (int i = 0; i < samples * samples; ++i) {
            const PdfPoint unit{(i % samples + 0.5) / samples, (i / samples + 0.5) / samples};
            const auto point = shape.place.apply(unit);
            if (!view_.page.crop.holds(point)) {
                ++off;
                off_at.push_back(unit);
            } else if (!view_.page.within(shape.paint.clip, point)) {
                ++clipped;
                clipped_at.push_back(unit);
            }
        }
        constexpr double all = samples * samples;
        if (off > worth_telling * all && say_something(shape, off_at))
            tell("pdf.image_offpage", picture,
                 "part of a picture lies outside the page that is shown");
        if (clipped > worth_telling * all && say_something(shape, clipped_at))
            tell("pdf.image_cropped", picture,
                 "part of a picture is cut away on the page, and stored");
    }

    bool say_something(const PdfShape& shape, const std::vector<PdfPoint>& units) {
        const auto dots = view_.seen.pixels(shape);
        if (!dots) return true;
        Tones tones;
        for (const auto unit : units) tones.add(dots->at(unit));
        return tones.say_something();
    }

    /// Dots whose colour is stored and whose opacity is none.
    void transparent(const PdfShape& shape, const format::PdfPicture& picture) {
        if (shape.paint.mask) return soft_masked(shape, picture);
        if (!picture.has_mask) return;
        const auto dots = view_.seen.pixels(shape);
        if (!dots || dots->alpha.empty()) return;
        Tones tones;
        std::size_t hidden = 0, all = 0;
        const auto step = std::max<std::size_t>(1, dots->alpha.size() / 40'000);
        for (std::size_t i = 0; i < dots->alpha.size(); i += step, ++all) {
            if (dots->alpha[i] > 8) continue;
            ++hidden;
            tones.add({static_cast<float>(dots->rgb[3 * i]) / 255,
                       static_cast<float>(dots->rgb[3 * i + 1]) / 255,
                       static_cast<float>(dots->rgb[3 * i + 2]) / 255});
        }
        if (static_cast<double>(hidden) > worth_telling * static_cast<double>(all) &&
            tones.say_something())
            tell("pdf.image_masked", picture,
                 "a mask hides part of a picture, and the part is stored");
    }

    void soft_masked(const PdfShape& shape, const format::PdfPicture& picture) {
        const auto index = static_cast<int>(&shape - view_.page.shapes.data());
        std::vector<PdfPoint> hidden;
        for (int i = 0; i < samples * samples; ++i) {
            const PdfPoint unit{(i % samples + 0.5) / samples, (i / samples + 0.5) / samples};
            const auto point = shape.place.apply(unit);
            if (view_.page.within(shape.paint.clip, point) &&
                view_.seen.opacity(index, point) < 0.04F)
                hidden.push_back(unit);
        }
        if (static_cast<double>(hidden.size()) > worth_telling * samples * samples &&
            say_something(shape, hidden))
            tell("pdf.image_masked", picture,
                 "a mask hides part of a picture, and the part is stored");
    }

    void covered(const PdfShape& shape, const format::PdfPicture& picture) {
        std::map<std::string_view, bool> told;
        std::size_t tried = 0;
        for (std::size_t i = 0; i < view_.page.shapes.size(); ++i) {
            const auto& cover = view_.page.shapes[i];
            if (cover.order <= shape.order || cover.paint.layer >= 0 || cover.paint.alpha < 0.9F)
                continue;
            const auto common = cover.area.box.cut_to(shape.area.box);
            if (common.empty() || std::min(common.width(), common.height()) < thin_cover) continue;
            const auto kind = cover.paint.annotation >= 0 ? "pdf.image_under_annot"
                              : cover.picture >= 0        ? "pdf.image_under_image"
                                                          : "pdf.image_under_rect";
            if (told[kind]) continue;
            if (++tried > most_covers) return;
            if (!hides_something(shape, static_cast<int>(i), common)) continue;
            told[kind] = true;
            tell(kind, picture,
                 "something opaque lies over part of a picture, and the part is stored");
        }
    }

    bool hides_something(const PdfShape& shape, int cover, const PdfBox& common) {
        const auto dots = view_.seen.pixels(shape);
        const auto to_unit = shape.place.inverse();
        const auto& paint = view_.page.shapes[static_cast<std::size_t>(cover)].paint;
        const bool dark = paint.colour && std::max({paint.colour->red, paint.colour->green,
                                                    paint.colour->blue}) < 0.06F;
        if (paint.blend != format::PdfBlend::normal &&
            !(paint.blend == format::PdfBlend::multiply && dark))
            return false;
        Tones tones;
        int hidden = 0;
        const int steps = std::max(fine, static_cast<int>(std::min(60.0, common.width() / 4)));
        for (int i = 0; i < steps * steps; ++i) {
            const PdfPoint point{common.x0 + common.width() * (i % steps + 0.5) / steps,
                                 common.y0 + common.height() * (i / steps + 0.5) / steps};
            const auto unit = to_unit.apply(point);
            if (unit.x < 0 || unit.x > 1 || unit.y < 0 || unit.y > 1) continue;
            if (view_.seen.opacity(cover, point) < 0.9F) continue;
            ++hidden;
            if (!dots) continue;
            if (dots->alpha_at(unit) < 0.04F) continue;
            tones.add(dots->at(unit));
        }
        return dots ? tones.say_something() : hidden > steps;
    }

    PdfPageView& view_;
};

}  // namespace

void examine_pictures(PdfPageView& view) {
    PictureExaminer(view).run();
}

}  // namespace candour::scan
