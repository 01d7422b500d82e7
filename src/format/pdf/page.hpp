#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/pdf/annotation.hpp"
#include "format/pdf/geometry.hpp"

namespace candour::format {

/// A page of a PDF file as a list of what is painted, in the order of painting. Everything is in
/// points of the page's default user space, whatever forms, patterns and matrices it went through.

/// Red, green and blue from 0 to 1.
struct PdfColour {
    float red = 0, green = 0, blue = 0;

    bool operator==(const PdfColour&) const = default;
};

/// A closed area: polygons whose edges are filled by one rule.
struct PdfArea {
    struct Edge {
        float x0, y0, x1, y1;

        bool operator==(const Edge&) const = default;
    };
    std::vector<Edge> edges;
    PdfBox box;
    bool even_odd = false;

    bool operator==(const PdfArea&) const = default;
    [[nodiscard]] bool holds(PdfPoint point) const;
};

/// A clip within the clip `outer` (-1: none). `by_text`: the outlines of glyphs, of which only the
/// box is known.
struct PdfClip {
    int outer = -1;
    PdfArea area;
    bool by_text = false;
};

enum class PdfBlend {
    normal,
    multiply,  ///< and others that can only darken
    other,
};

struct PdfPage;

/// How a thing is painted.
struct PdfPaint {
    std::optional<PdfColour> colour;  ///< nothing: it varies (a pattern, a shading, a picture)
    float alpha = 1;
    PdfBlend blend = PdfBlend::normal;
    int clip = -1;
    /// The optional content it belongs to that is not shown: an index into `hidden_layers`, or -1.
    int layer = -1;
    int annotation = -1;                  ///< whose appearance it is part of; -1: the page's own
    std::shared_ptr<const PdfPage> mask;  ///< a soft mask: a page whose lightness is the opacity
    bool mask_is_alpha = false;           ///< or whose coverage is
};

/// One character as it is drawn.
struct PdfGlyph {
    PdfPoint origin;            ///< on the base line
    float along_x, along_y;     ///< its advance
    float up_x, up_y;           ///< one em upwards
    std::uint32_t text = 0;     ///< its place in the run's text
    std::uint8_t length = 0;    ///< bytes of text
    bool unlike_drawn = false;  ///< the text differs from what the font's own encoding draws
};

/// The characters of one operator that shows text.
struct PdfRun {
    std::string text;   ///< what a program that copies gets, UTF-8
    std::string drawn;  ///< what the glyphs look like, where that is known to differ; else empty
    std::vector<PdfGlyph> glyphs;
    PdfPaint paint;
    PdfBox box;
    float size = 0;   ///< of the em, in points as drawn (the smaller way)
    int mode = 0;     ///< the text rendering mode
    int order = 0;    ///< of painting, among runs and shapes
    int marked = -1;  ///< an index into `marked`, the innermost that says something
    bool stroked = false;
};

/// Anything painted that is not text.
struct PdfShape {
    enum class Kind { fill, stroke, shading, picture };
    Kind kind = Kind::fill;
    PdfArea area;
    PdfPaint paint;
    int order = 0;
    int picture = -1;  ///< an index into `pictures`
    PdfMatrix place;   ///< of a picture: from the unit square to the page
    bool in_form = false;
};

/// A stored picture that a page draws.
struct PdfPicture {
    int id = 0;        ///< tells two pictures apart in one file; negative for inline ones
    std::string name;  ///< its resource name
    int width = 0, height = 0;
    bool stencil = false;  ///< an image mask, painted in the current colour
    bool has_mask = false;
};

/// A marked sequence that carries text of its own.
struct PdfMarked {
    std::string actual_text, alternative, expansion;
    int id = -1;  ///< its identifier in the structure tree; -1 when it has none
    int outer = -1;
};

struct PdfPage {
    PdfBox media, crop;
    int rotate = 0;
    std::vector<PdfRun> runs;
    std::vector<PdfShape> shapes;
    std::vector<PdfClip> clips;
    std::vector<PdfPicture> pictures;
    std::vector<PdfMarked> marked;
    std::vector<PdfAnnotation> annotations;
    std::vector<std::string> hidden_layers;  ///< names of the layers that are not shown
    std::vector<std::string> comments;       ///< in the syntax of its content
    bool complete = true;                    ///< false: a part could not be read
    std::string missing;                     ///< which part, and why
    bool beyond_limits = false;

    /// True when a point is within a clip and all those around it.
    [[nodiscard]] bool within(int clip, PdfPoint point) const;
};

}  // namespace candour::format
