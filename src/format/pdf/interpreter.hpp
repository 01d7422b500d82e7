#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDFObjGen.hh>

#include "format/pdf/colour.hpp"
#include "format/pdf/content_lexer.hpp"
#include "format/pdf/font.hpp"
#include "format/pdf/layers.hpp"
#include "format/pdf/objects.hpp"
#include "format/pdf/page.hpp"
#include "format/pdf/path.hpp"

namespace candour::format::pdf {

/// What the pages of a file share while they are interpreted.
struct Shared {
    Budget* budget = nullptr;
    Layers layers;
    std::map<QPDFObjGen, std::shared_ptr<const Font>> fonts;
    std::map<QPDFObjGen, std::shared_ptr<const ColourSpace>> spaces;
    std::map<QPDFObjGen, std::string> contents;  ///< of small forms, unpacked once
    std::size_t contents_bytes = 0;
    std::set<QPDFObjGen> used;  ///< XObjects, fonts and patterns that something draws with
    int inline_pictures = 0;
};

/// Runs content streams and appends what they paint to a page. Never fails: what cannot be read
/// makes the page incomplete.
class Interpreter {
  public:
    Interpreter(Shared& shared, PdfPage& page, int depth = 0);

    void run(std::string_view content, Object resources);
    /// Draws a form XObject, as an annotation's appearance where `annotation` is given.
    void draw_form(Object form, const PdfMatrix& place, int annotation = -1);
    /// A plain area over everything so far, for an annotation that viewers draw themselves.
    void draw_plain(const PdfBox& box, PdfColour colour, float alpha, PdfBlend blend,
                    int annotation);
    /// The layer that what follows belongs to.
    void set_layer(int layer) { outer_layer_ = layer; }
    int layer_of(Object optional_content);

  private:
    struct Ink {
        std::shared_ptr<const ColourSpace> space;
        std::optional<PdfColour> colour = PdfColour{};
        std::string pattern;
    };
    struct State {
        PdfMatrix ctm;
        Ink fill, stroke;
        float fill_alpha = 1, stroke_alpha = 1;
        PdfBlend blend = PdfBlend::normal;
        std::shared_ptr<const PdfPage> mask;
        bool mask_is_alpha = false;
        int clip = -1;
        double line_width = 1;
        bool square_ends = false, dashed = false;
        std::shared_ptr<const Font> font;
        double size = 0, char_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
        int mode = 0;
    };
    /// What a transparency group around the content adds to every paint in it.
    struct Group {
        float alpha = 1;
        PdfBlend blend = PdfBlend::normal;
        std::shared_ptr<const PdfPage> mask;
        bool mask_is_alpha = false;
    };
    struct Marked {
        int layer = -1, marked = -1;
    };

    bool operate(const PdfContentLexer& content);
    bool state_operator(const PdfContentLexer& content);
    bool path_operator(const PdfContentLexer& content);
    bool colour_operator(const PdfContentLexer& content);
    bool text_operator(const PdfContentLexer& content);
    bool object_operator(const PdfContentLexer& content);

    void save();
    void restore();
    void graphics_state(Object dictionary);
    void soft_mask(Object mask);
    void set_space(Ink& ink, const PdfOperand& name);
    void set_device(Ink& ink, ColourSpace::Kind kind, const PdfContentLexer& content);
    void set_colour(Ink& ink, const PdfContentLexer& content);

    void paint_path(bool fill, bool stroke, bool even_odd);
    void end_path();
    void add_clip(PdfArea area, bool by_text);
    void add_shape(PdfShape::Kind kind, PdfArea area, const Ink& ink, float alpha);
    void paint_pattern(PdfShape& shape, const std::string& name);
    void shade(const std::string& name);
    [[nodiscard]] PdfPaint paint(float alpha) const;
    [[nodiscard]] std::optional<PdfColour> shading_colour(Object shading);

    void show(std::string_view string);
    void show_array(const PdfOperand& array);
    void next_line(double x, double y);
    void add_glyph(PdfRun& run, const Font::Character& character);
    void begin_run();
    void end_run();
    void end_text();

    void draw(const std::string& name);
    void draw_picture(Object picture, const std::string& name);
    void draw_inline(const PdfContentLexer& content);
    void begin_marked(const PdfContentLexer& content, bool with_properties);
    [[nodiscard]] int layer() const;

    [[nodiscard]] Object resource(const char* kind, const std::string& name);
    std::shared_ptr<const Font> font_named(const std::string& name);
    std::string_view content_of(Object stream, std::string& storage);
    void incomplete(const std::string& what, bool limit = false);

    Shared& shared_;
    PdfPage& page_;
    int depth_;
    Object resources_ = Object::newNull();
    State state_;
    std::vector<State> saved_;
    Group group_;
    std::vector<Marked> marked_;
    Path path_;
    int pending_clip_ = 0;  // 1: nonzero, 2: even-odd
    PdfMatrix text_matrix_, line_matrix_;
    PdfBox text_clip_;
    PdfRun run_;
    std::set<QPDFObjGen> open_forms_;
    int order_ = 0;
    int annotation_ = -1;
    int outer_layer_ = -1;
    bool in_form_ = false;
    std::size_t operators_ = 0, forms_ = 0, edges_ = 0;
};

}  // namespace candour::format::pdf
