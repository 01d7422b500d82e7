#pragma once

#include <map>
#include <optional>
#include <vector>

#include "format/pdf/document.hpp"

namespace candour::scan {

/// What becomes of a character, or of a dot of a picture, on its way to the reader's eye.
enum class PdfFate {
    seen,
    layer,        ///< it belongs to optional content that is off
    invisible,    ///< it is painted with nothing: render mode 3, no opacity
    masked,       ///< a soft mask takes it away
    off_page,     ///< outside the part of the page that is shown
    clipped,      ///< outside the clip
    same_colour,  ///< painted in the colour of what is behind it
    under_shape,  ///< something opaque is painted over it
    under_annotation,
    under_picture,
};

/// The stack of paint on one page, asked at single points: what was below when a thing was painted,
/// and what came over it. Everything is decided from composed colours, so that a cover may be of
/// many pieces, nearly opaque, or a dark Multiply, and a translucent one is none.
class PdfSeen {
  public:
    PdfSeen(format::PdfDocument& document, const format::PdfPage& page);

    struct Answer {
        PdfFate fate = PdfFate::seen;
        int shape = -1;  ///< the one that covers it
    };
    /// Prepares for the characters of a run: which shapes it meets.
    void begin(const format::PdfRun& run);
    /// What becomes of a character of the run that was begun.
    Answer character(const format::PdfGlyph& glyph);
    /// The first shape after `order` that takes a point away from the eye, whatever is there.
    [[nodiscard]] std::optional<int> covering(format::PdfPoint point, int order);
    /// The topmost shape at a point, of all the page; nothing for bare paper.
    [[nodiscard]] std::optional<int> topmost(format::PdfPoint point);
    /// How opaque a shape is at a point: 0 outside it.
    [[nodiscard]] float opacity(int shape, format::PdfPoint point);
    /// The dots of a shape that is a picture.
    std::shared_ptr<const format::PdfPixels> pixels(const format::PdfShape& shape);

  private:
    [[nodiscard]] bool holds(int shape, format::PdfPoint point);
    [[nodiscard]] bool clipped_by_text(const format::PdfShape& shape) const;
    [[nodiscard]] float mask_at(const format::PdfPaint& paint, format::PdfPoint point) const;
    [[nodiscard]] std::optional<format::PdfColour> behind(format::PdfPoint point, int order);
    Answer at(format::PdfPoint point);

    format::PdfDocument& document_;
    const format::PdfPage& page_;
    const format::PdfRun* run_ = nullptr;
    std::vector<int> painting_;  ///< shapes that put something on the page
    bool painted_through_ = false;
    std::vector<int> near_;  ///< those that the run meets
    std::map<int, std::vector<std::vector<format::PdfArea::Edge>>> rows_;  ///< of large outlines
};

/// The place of a character's body on the page.
format::PdfBox body_of(const format::PdfGlyph& glyph);

}  // namespace candour::scan
