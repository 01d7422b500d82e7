#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/pdf/document.hpp"
#include "format/pdf/rewrite.hpp"
#include "scan/examination.hpp"
#include "scan/pdf/seen.hpp"
#include "scan/pdf/words.hpp"

namespace candour::scan {

/// One page under examination, and what its rules share.
struct PdfPageView {
    Examination* exam;  ///< nullptr when only `hides` and `words` are asked for
    format::PdfDocument& document;
    const format::PdfPage& page;
    PdfSeen& seen;
    std::string where;    ///< "page 3"
    std::string visible;  ///< gathered by the text rules: what a reader sees, words apart
    std::vector<format::PdfWord> words;  ///< the same with the places of the words
    bool hides = false;                  ///< something on the page is not seen

    void found(std::string_view kind, std::string place, std::string what,
               std::string_view excerpt = {}) {
        hides = true;
        if (exam != nullptr) exam->found(kind, std::move(place), std::move(what), excerpt);
    }
};

/// Text that a reader does not see, and text that copies as something else.
void examine_text(PdfPageView& view);
/// Pictures of which a part is stored and not seen.
void examine_pictures(PdfPageView& view);
/// Comments, form fields and links. `words`: what all pages show.
void examine_annotations(Examination& exam, const format::PdfPage& page, const std::string& where,
                         const PdfWords& words);

/// Joins characters to text, with a space where there is a gap on the page.
class PdfTextJoiner {
  public:
    void add(const format::PdfRun& run, const format::PdfGlyph& glyph);
    void space() {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }
    [[nodiscard]] const std::string& text() const { return text_; }
    void clear();

  private:
    std::string text_;
    format::PdfPoint end_;
    bool begun_ = false;
};

/// What the pixels of the picture under a place say to a word that is claimed to stand there.
enum class PdfInk {
    none,     ///< one even tone: no word can be seen there
    some,     ///< light and dark as of writing
    unknown,  ///< the picture cannot be decoded
};
PdfInk ink_in(PdfSeen& seen, const format::PdfShape& picture, const format::PdfBox& box);

}  // namespace candour::scan
