#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "scan/picture/rules.hpp"

namespace candour::scan {

namespace {

using format::Pixels;

int distance(const Pixels::Pixel& a, const Pixels::Pixel& b) {
    int most = 0;
    for (std::size_t i = 0; i < 3; ++i) most = std::max(most, std::abs(int{a[i]} - int{b[i]}));
    return most;
}

struct Region {
    std::uint32_t left = ~0U, top = ~0U, right = 0, bottom = 0;
    std::size_t pixels = 0;

    void add(std::uint32_t x, std::uint32_t y) {
        left = std::min(left, x);
        top = std::min(top, y);
        right = std::max(right, x);
        bottom = std::max(bottom, y);
        ++pixels;
    }
    [[nodiscard]] std::uint32_t width() const { return right - left + 1; }
    [[nodiscard]] std::uint32_t height() const { return bottom - top + 1; }
    [[nodiscard]] std::string place() const {
        return fmt::format("pixels {},{} to {},{}", left, top, right, bottom);
    }
};

constexpr int edge = 24;                 // levels between neighbours that make a shape
constexpr std::size_t least_edges = 24;  // of a letter there are more

/// Edges between neighbours that are both transparent: a shape that only dropping alpha shows.
/// Colour that is the same everywhere below makes none.
void judge_transparency(PictureVoice& voice, const Pixels& picture) {
    if (!picture.has_alpha) return;
    Region shape;
    for (std::uint32_t y = 0; y + 1 < picture.height; ++y)
        for (std::uint32_t x = 0; x + 1 < picture.width; ++x) {
            const auto here = picture.at(x, y), right = picture.at(x + 1, y),
                       below = picture.at(x, y + 1);
            if (here[3] > transparent) continue;
            if ((right[3] <= transparent && distance(here, right) >= edge) ||
                (below[3] <= transparent && distance(here, below) >= edge))
                shape.add(x, y);
        }
    if (shape.pixels < least_edges) return;
    voice.found("img.alpha_hidden", shape.place(),
                fmt::format("a picture below transparent pixels: {} pixels of its outlines show "
                            "when the transparency is dropped",
                            shape.pixels));
}

/// The flat colours of a picture: those that fill at least a fiftieth of it.
std::vector<Pixels::Pixel> grounds_of(const Pixels& picture) {
    std::map<Pixels::Pixel, std::size_t> counts;
    const std::size_t count = std::size_t{picture.width} * picture.height;
    const std::size_t step = std::max<std::size_t>(1, count / 250'000) | 1;
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < count; i += step, ++looked_at) {
        const auto* p = &picture.rgba[i * 4];
        if (p[3] > transparent) ++counts[{p[0], p[1], p[2], 255}];
    }
    std::vector<std::pair<std::size_t, Pixels::Pixel>> common;
    for (const auto& [colour, times] : counts)
        if (times * 50 >= looked_at) common.emplace_back(times, colour);
    std::sort(common.rbegin(), common.rend());
    std::vector<Pixels::Pixel> grounds;
    for (const auto& [times, colour] : common)
        if (grounds.size() < 4) grounds.push_back(colour);
    return grounds;
}

constexpr int faintest = 14;  // levels from the ground that nobody sees as text

/// Looks for letters in a colour within `faintest` of one flat ground.
class FaintText {
  public:
    FaintText(const Pixels& picture, const Pixels::Pixel& ground)
        : picture_(picture),
          width_(picture.width),
          height_(picture.height),
          marks_(std::size_t{width_} * height_, nothing) {
        const int noise = picture.lossy ? 2 : 0;  // what JPEG makes of an even ground
        for (std::uint32_t y = 0; y < height_; ++y)
            for (std::uint32_t x = 0; x < width_; ++x) {
                const auto off = distance(picture.at(x, y), ground);
                mark(x, y) = picture.at(x, y)[3] <= transparent ? strong
                             : off <= noise                     ? nothing
                             : off <= faintest                  ? faint
                                                                : strong;
            }
    }

    /// Where there is a line of faint letters: the region of all of them.
    std::optional<Region> find() {
        shade_strong();
        std::vector<Region> letters;
        for (std::uint32_t y = 0; y < height_; ++y)
            for (std::uint32_t x = 0; x < width_; ++x) {
                if (mark(x, y) != faint) continue;
                const auto region = component(x, y);
                if (is_letter(region)) letters.push_back(region);
                if (letters.size() > 20'000) return std::nullopt;  // texture, not text
            }
        return line_of(letters);
    }

  private:
    enum Mark : std::uint8_t { nothing, faint, strong, done };
    Mark& mark(std::uint32_t x, std::uint32_t y) { return marks_[std::size_t{y} * width_ + x]; }

    /// The smoothed rim of something visible is near the ground too: what lies within a few pixels
    /// of a strong mark is not looked at.
    void shade_strong() {
        const std::uint32_t reach = picture_.lossy ? 9 : 2;
        // Distance to the nearest strong pixel, by rows and then by columns.
        std::vector<std::uint8_t> near(marks_.size(), 0);
        for (std::uint32_t y = 0; y < height_; ++y) {
            std::uint32_t since = reach + 1;
            for (std::uint32_t x = 0; x < width_; ++x) {
                since = mark(x, y) == strong ? 0 : since + 1;
                if (since <= reach) near[std::size_t{y} * width_ + x] = 1;
            }
            since = reach + 1;
            for (std::uint32_t x = width_; x-- > 0;) {
                since = mark(x, y) == strong ? 0 : since + 1;
                if (since <= reach) near[std::size_t{y} * width_ + x] = 1;
            }
        }
        for (std::uint32_t x = 0; x < width_; ++x) {
            std::uint32_t since = reach + 1;
            const auto visit = [&](std::uint32_t y) {
                since = near[std::size_t{y} * width_ + x] != 0 ? 0 : since + 1;
                if (since <= reach && mark(x, y) == faint) mark(x, y) = done;
            };
            for (std::uint32_t y = 0; y < height_; ++y) visit(y);
            since = reach + 1;
            for (std::uint32_t y = height_; y-- > 0;) visit(y);
        }
    }
    /// All faint pixels that hang together with this one, taken off the map.
    Region component(std::uint32_t x, std::uint32_t y) {
        Region region;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> open = {{x, y}};
        mark(x, y) = done;
        while (!open.empty()) {
            const auto [cx, cy] = open.back();
            open.pop_back();
            region.add(cx, cy);
            for (std::uint32_t ny = cy == 0 ? 0 : cy - 1; ny <= std::min(cy + 1, height_ - 1); ++ny)
                for (std::uint32_t nx = cx == 0 ? 0 : cx - 1; nx <= std::min(cx + 1, width_ - 1);
                     ++nx)
                    if (mark(nx, ny) == faint) {
                        mark(nx, ny) = done;
                        open.emplace_back(nx, ny);
                    }
        }
        return region;
    }
    static bool is_letter(const Region& region) {
        return region.height() >= 4 && region.height() <= 400 && region.width() >= 1 &&
               region.width() <= 600 && region.pixels >= 6 &&
               region.pixels * 12 >= std::size_t{region.width()} * region.height();
    }
    /// At least five letters of a like height beside each other, that do not fill the picture: a
    /// texture is everywhere, a line of text is in its line.
    [[nodiscard]] std::optional<Region> line_of(const std::vector<Region>& letters) const {
        for (const auto& first : letters) {
            Region line;
            std::size_t count = 0;
            for (const auto& other : letters) {
                const auto middle = (other.top + other.bottom) / 2;
                const bool level = middle >= first.top && middle <= first.bottom;
                const bool alike =
                    other.height() * 3 >= first.height() && other.height() <= first.height() * 3;
                const auto far = first.height() * 60;
                const bool near = other.left < first.left + far && first.left < other.left + far;
                if (!level || !alike || !near) continue;
                ++count;
                line.add(other.left, other.top);
                line.add(other.right, other.bottom);
            }
            if (count >= 5 && count <= 400) return line;
            if (&first - letters.data() > 400) break;
        }
        return std::nullopt;
    }

    const Pixels& picture_;
    std::uint32_t width_, height_;
    std::vector<Mark> marks_;
};

}  // namespace

bool is_faint(const Pixels::Pixel& pixel, const Pixels::Pixel& ground) {
    return distance(pixel, ground) <= faintest;
}

std::optional<FaintLine> find_faint_line(const Pixels& picture) {
    if (picture.width < 16 || picture.height < 8) return std::nullopt;
    for (const auto& ground : grounds_of(picture))
        if (const auto line = FaintText(picture, ground).find())
            return FaintLine{line->left, line->top, line->right, line->bottom, ground};
    return std::nullopt;
}

void judge_pixels(PictureVoice& voice, const Pixels& picture) {
    judge_transparency(voice, picture);
    const auto line = find_faint_line(picture);
    if (!line) return;
    voice.found(
        "img.low_contrast",
        fmt::format("pixels {},{} to {},{}", line->left, line->top, line->right, line->bottom),
        fmt::format("what looks like text in nearly the colour of its background "
                    "({}, {}, {})",
                    line->ground[0], line->ground[1], line->ground[2]));
}

}  // namespace candour::scan
