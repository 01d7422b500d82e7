#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "scan/pdf/page_rules.hpp"

namespace candour::scan {

namespace {

using format::PdfGlyph;
using format::PdfPage;
using format::PdfRun;

/// Smaller letters than this read as a line.
constexpr float unreadable = 2.1F;
/// A picture with fewer dots to the point than this is a mosaic.
constexpr double mosaic_dots = 0.34;
/// A page's scan covers at least this much of it.
constexpr double scan_part = 0.5;

enum class Kind {
    seen,
    under_rect,
    under_annot,
    under_image,
    pixelated,
    same_colour,
    invisible,
    ocr_mismatch,
    tiny,
    clipped,
    off_page,
    layer,
};

struct Class {
    std::string_view name, what;
};
Class class_of(Kind kind) {
    switch (kind) {
        case Kind::under_rect:
            return {"pdf.text_under_rect",
                    "text below an opaque shape; it can be selected and copied"};
        case Kind::under_annot:
            return {"pdf.text_under_annot", "text below an annotation, which anyone can take away"};
        case Kind::under_image:
            return {"pdf.text_under_image", "text below a picture; it can be selected and copied"};
        case Kind::pixelated:
            return {"pdf.text_under_pixelation",
                    "text below a mosaic; it can be selected and copied"};
        case Kind::same_colour:
            return {"pdf.text_same_colour", "text in the colour of what is behind it"};
        case Kind::invisible:
            return {"pdf.text_invisible", "text that is painted with nothing, and can be copied"};
        case Kind::ocr_mismatch:
            return {"pdf.ocr_mismatch", "recognised text where the picture shows no writing"};
        case Kind::tiny:
            return {"pdf.text_tiny", "text too small to read"};
        case Kind::clipped:
            return {"pdf.text_clipped", "text outside the area that is drawn"};
        case Kind::off_page:
            return {"pdf.text_offpage", "text outside the part of the page that is shown"};
        case Kind::layer:
            return {"pdf.layer_hidden", "text on a layer that is not shown"};
        case Kind::seen:
            break;
    }
    return {};
}

bool is_blank(const PdfRun& run, const PdfGlyph& glyph) {
    return trim(std::string_view(run.text).substr(glyph.text, glyph.length)).empty();
}

class TextExaminer {
  public:
    explicit TextExaminer(PdfPageView& view) : view_(view), page_(view.page) {}

    void run() {
        for (const auto& run : page_.runs) examine(run);
        end_segment();
        settle_scans();
        view_.visible = shown_.text();
    }

  private:
    void examine(const PdfRun& run) {
        if (trim(run.text).empty()) return;
        view_.seen.begin(run);
        const bool unlike = differs_when_copied(run);
        std::size_t at = 0;
        while (at < run.glyphs.size()) {
            if (is_blank(run, run.glyphs[at])) {
                shown_.space();
                if (segment_kind_ != Kind::seen) segment_.space();
                ++at;
                continue;
            }
            auto end = at;  // a word
            while (end < run.glyphs.size() && !is_blank(run, run.glyphs[end])) ++end;
            examine_word(run, at, end, unlike);
            at = end;
        }
    }

    void examine_word(const PdfRun& run, std::size_t from, std::size_t to, bool unlike) {
        std::vector<Kind> kinds;
        std::map<Kind, std::size_t> counts;
        for (auto i = from; i < to; ++i) {
            kinds.push_back(kind_of(run, run.glyphs[i], from, to));
            ++counts[kinds.back()];
        }
        const auto hidden = kinds.size() - counts[Kind::seen];
        counts.erase(Kind::seen);
        // One letter of a longer word that something grazes is still read; of a word that is mostly
        // hidden the rest is not.
        const bool grazed = hidden == 1 && to - from > 2;
        const auto most =
            std::max_element(counts.begin(), counts.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        if (hidden * 2 > kinds.size()) std::fill(kinds.begin(), kinds.end(), most->first);
        if (hidden == 0 || grazed) keep_word(run, from, to);
        for (auto i = from; i < to; ++i) {
            const auto& glyph = run.glyphs[i];
            const auto kind = grazed ? Kind::seen : kinds[i - from];
            if (kind == Kind::seen) {
                end_segment();
                if (!unlike) shown_.add(run, glyph);
                continue;
            }
            if (kind != segment_kind_ || segment_.text().size() > 150) end_segment();
            segment_kind_ = kind;
            if (kind == Kind::layer) segment_layer_ = run.paint.layer;
            segment_.add(run, glyph);
        }
    }

    /// For whoever makes the page anew.
    void keep_word(const PdfRun& run, std::size_t from, std::size_t to) {
        const auto& first = run.glyphs[from];
        const auto& last = run.glyphs[to - 1];
        format::PdfWord word;
        word.text = run.text.substr(first.text, last.text + last.length - first.text);
        word.origin = first.origin;
        word.along = {last.origin.x + last.along_x - first.origin.x,
                      last.origin.y + last.along_y - first.origin.y};
        word.up = {first.up_x, first.up_y};
        view_.words.push_back(std::move(word));
    }

    Kind kind_of(const PdfRun& run, const PdfGlyph& glyph, std::size_t from, std::size_t to) {
        const auto answer = view_.seen.character(glyph);
        switch (answer.fate) {
            case PdfFate::seen:
                break;
            case PdfFate::layer:
                return Kind::layer;
            case PdfFate::off_page:
                return Kind::off_page;
            case PdfFate::clipped:
                return Kind::clipped;
            case PdfFate::same_colour:
                return Kind::same_colour;
            case PdfFate::masked:
                return Kind::invisible;
            case PdfFate::invisible:
                return invisible(run, from, to);
            case PdfFate::under_shape:
                return covered(glyph, answer.shape);
            case PdfFate::under_annotation:
                return Kind::under_annot;
            case PdfFate::under_picture:
                return under_picture(run, answer.shape, from, to);
        }
        if (run.size < unreadable) return Kind::tiny;
        if (under_redaction(glyph)) return Kind::under_annot;
        return Kind::seen;
    }

    /// A mark that says what is to be redacted, and has not been applied.
    bool under_redaction(const PdfGlyph& glyph) const {
        const auto centre = body_of(glyph).centre();
        return std::any_of(
            page_.annotations.begin(), page_.annotations.end(), [&](const auto& one) {
                if (one.subtype != "Redact") return false;
                if (one.quads.empty()) return one.box.holds(centre);
                return std::any_of(one.quads.begin(), one.quads.end(),
                                   [&](const auto& quad) { return quad.holds(centre); });
            });
    }

    /// A mosaic drawn as many small squares of many colours.
    Kind covered(const PdfGlyph& glyph, int shape) const {
        const auto& one = page_.shapes[static_cast<std::size_t>(shape)];
        if (one.area.box.area() > body_of(glyph).area() * 1.5) return Kind::under_rect;
        const auto alike =
            std::count_if(page_.shapes.begin(), page_.shapes.end(), [&](const auto& other) {
                return other.kind == one.kind &&
                       std::abs(other.area.box.width() - one.area.box.width()) < 0.5 &&
                       std::abs(other.area.box.height() - one.area.box.height()) < 0.5;
            });
        return alike >= 12 ? Kind::pixelated : Kind::under_rect;
    }

    format::PdfBox word_box(const PdfRun& run, std::size_t from, std::size_t to) const {
        format::PdfBox box;
        for (auto i = from; i < to; ++i) box.add(body_of(run.glyphs[i]));
        return box;
    }

    /// Is this picture the scan of the page?
    bool is_scan(const format::PdfShape& shape) const {
        return shape.area.box.cut_to(page_.crop).area() > page_.crop.area() * scan_part;
    }

    /// Words that nothing paints: a layer of recognised text when a scan lies there and shows
    /// writing.
    Kind invisible(const PdfRun& run, std::size_t from, std::size_t to) {
        const auto box = word_box(run, from, to);
        if (const auto known = remembered(box)) return *known;
        auto kind = Kind::invisible;
        if (!page_.crop.holds(box.centre())) {
            kind = Kind::off_page;
        } else if (const auto top = view_.seen.topmost(box.centre())) {
            const auto& shape = page_.shapes[static_cast<std::size_t>(*top)];
            if (shape.picture >= 0) {
                const auto ink = ink_in(view_.seen, shape, box);
                kind = ink == PdfInk::none ? Kind::ocr_mismatch : Kind::seen;
            } else if (lies_on_picture(box)) {
                kind = Kind::ocr_mismatch;
            }
        }
        remember(box, kind);
        return kind;
    }

    bool lies_on_picture(const format::PdfBox& box) const {
        return std::any_of(page_.shapes.begin(), page_.shapes.end(), [&](const auto& shape) {
            return shape.picture >= 0 && shape.area.holds(box.centre());
        });
    }

    /// A page whose words lie below its own scan is recognised text too, put there by older
    /// programs; a picture over a part of a page is not.
    Kind under_picture(const PdfRun& run, int index, std::size_t from, std::size_t to) {
        const auto& shape = page_.shapes[static_cast<std::size_t>(index)];
        const auto& picture = page_.pictures[static_cast<std::size_t>(shape.picture)];
        const double dots = picture.width / std::max(1.0, std::hypot(shape.place.a, shape.place.b));
        if (dots < mosaic_dots && picture.width > 1) return Kind::pixelated;
        if (!is_scan(shape)) return Kind::under_image;
        const auto box = word_box(run, from, to);
        if (const auto known = remembered(box)) return *known;
        const auto kind =
            ink_in(view_.seen, shape, box) == PdfInk::some ? Kind::seen : Kind::under_image;
        remember(box, kind);
        return kind;
    }

    std::optional<Kind> remembered(const format::PdfBox& box) const {
        return box == word_box_ ? word_kind_ : std::nullopt;
    }
    void remember(const format::PdfBox& box, Kind kind) {
        word_box_ = box;
        word_kind_ = kind;
    }

    /// Text whose glyphs look like something else than what is copied.
    bool differs_when_copied(const PdfRun& run) {
        const bool marked = std::any_of(run.glyphs.begin(), run.glyphs.end(),
                                        [](const auto& glyph) { return glyph.unlike_drawn; });
        if (!marked || run.drawn.empty()) return false;
        const auto copied = pdf_letters(run.text), drawn = pdf_letters(run.drawn);
        if (copied == drawn || copied.size() + drawn.size() < 3) return false;
        unlike_copied_ += run.text + " ";
        unlike_drawn_ += run.drawn + " ";
        return true;
    }

    void end_segment() {
        const auto kind = std::exchange(segment_kind_, Kind::seen);
        const auto text = std::string(trim(segment_.text()));
        segment_.clear();
        if (kind == Kind::seen || letters_in(text) == 0) return;
        // Specks that a recogniser took for a letter or two.
        if (kind == Kind::ocr_mismatch && letters_in(text) < 3) return;
        const auto& [name, what] = class_of(kind);
        std::string sentence(what);
        if (kind == Kind::layer)
            sentence = "text on a layer that is not shown: " +
                       page_.hidden_layers[static_cast<std::size_t>(segment_layer_)];
        view_.found(name, view_.where, sentence, text);
    }

    void settle_scans() {
        if (unlike_copied_.empty()) return;
        view_.found("pdf.tounicode", view_.where,
                    "text that copies as something else than it looks: \"" +
                        shortened(trim(unlike_drawn_), 120) + "\" is drawn",
                    trim(unlike_copied_));
        shown_.space();
    }

    PdfPageView& view_;
    const PdfPage& page_;
    PdfTextJoiner shown_, segment_;
    Kind segment_kind_ = Kind::seen;
    int segment_layer_ = 0;
    format::PdfBox word_box_;
    std::optional<Kind> word_kind_;
    std::string unlike_copied_, unlike_drawn_;
};

/// Replacement text of a marked sequence that says what its glyphs do not.
void examine_replacements(PdfPageView& view) {
    const auto& page = view.page;
    if (page.marked.empty()) return;
    std::vector<std::string> drawn(page.marked.size());
    for (const auto& run : page.runs)
        for (int i = run.marked; i >= 0; i = page.marked[static_cast<std::size_t>(i)].outer)
            drawn[static_cast<std::size_t>(i)] += run.text;
    PdfWords words;
    words.add(view.visible);
    for (std::size_t i = 0; i < page.marked.size(); ++i) {
        const auto& one = page.marked[i];
        const auto tell = [&](std::string_view kind, std::string_view what,
                              const std::string& text) {
            const auto said = pdf_letters(text);
            if (said.size() < 2 || said == pdf_letters(drawn[i]) || words.say(text)) return;
            view.found(kind, view.where, std::string(what), text);
        };
        tell("pdf.actualtext", "replacement text that says something else than the page shows",
             one.actual_text);
        tell("pdf.actualtext", "an expansion that says something else than the page shows",
             one.expansion);
        if (looks_personal(one.alternative))
            tell("pdf.alttext", "alternative text that says what the page does not",
                 one.alternative);
    }
}

/// Layers with no text still hide what is drawn on them.
void examine_layers(PdfPageView& view) {
    const auto& page = view.page;
    for (std::size_t i = 0; i < page.hidden_layers.size(); ++i) {
        const auto on_it = [&](const auto& one) { return one.paint.layer == static_cast<int>(i); };
        const bool text = std::any_of(page.runs.begin(), page.runs.end(), [&](const auto& run) {
            return on_it(run) && letters_in(run.text) > 0;
        });
        if (text) continue;
        if (std::any_of(page.shapes.begin(), page.shapes.end(), on_it))
            view.found("pdf.layer_hidden", view.where,
                       "drawing on a layer that is not shown: " + page.hidden_layers[i],
                       page.hidden_layers[i]);
    }
}

}  // namespace

void PdfTextJoiner::clear() {
    text_.clear();
    begun_ = false;
}

void PdfTextJoiner::add(const PdfRun& run, const PdfGlyph& glyph) {
    const double em =
        std::max(0.1, std::hypot(static_cast<double>(glyph.up_x), static_cast<double>(glyph.up_y)));
    const double gap = std::hypot(glyph.origin.x - end_.x, glyph.origin.y - end_.y);
    if (begun_ && gap > em * 0.2) space();
    text_ += std::string_view(run.text).substr(glyph.text, glyph.length);
    end_ = {glyph.origin.x + glyph.along_x, glyph.origin.y + glyph.along_y};
    begun_ = true;
}

PdfInk ink_in(PdfSeen& seen, const format::PdfShape& picture, const format::PdfBox& box) {
    const auto dots = seen.pixels(picture);
    if (!dots) return PdfInk::unknown;
    const auto to_unit = picture.place.inverse();
    constexpr int across = 48, up = 12;
    constexpr double margin = 0.12;
    std::vector<float> light;
    for (int y = 0; y < up; ++y) {
        for (int x = 0; x < across; ++x) {
            const double u = margin + (1 - 2 * margin) * (x + 0.5) / across;
            const double v = margin + (1 - 2 * margin) * (y + 0.5) / up;
            const auto colour =
                dots->at(to_unit.apply(box.x0 + u * box.width(), box.y0 + v * box.height()));
            light.push_back(0.3F * colour.red + 0.59F * colour.green + 0.11F * colour.blue);
        }
    }
    std::sort(light.begin(), light.end());
    const auto part = [&](double p) {
        return light[static_cast<std::size_t>(p * static_cast<double>(light.size() - 1))];
    };
    return part(0.985) - part(0.015) < 0.2F ? PdfInk::none : PdfInk::some;
}

void examine_text(PdfPageView& view) {
    TextExaminer(view).run();
    examine_replacements(view);
    examine_layers(view);
}

}  // namespace candour::scan
