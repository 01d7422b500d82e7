#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/pdf/geometry.hpp"

namespace candour::format {

/// A word on a page, with its place.
struct PdfWord {
    std::string text;  ///< UTF-8
    PdfPoint origin;   ///< on the base line
    PdfPoint along;    ///< from its beginning to its end
    PdfPoint up;       ///< one em

    bool operator==(const PdfWord&) const = default;
};

/// How one page is carried over.
struct PdfPagePlan {
    /// The page becomes a picture of itself, with `words` as the text that can be searched.
    bool as_picture = false;
    std::vector<PdfWord> words;
};

/// A new file with the same pages and nothing else: no information, metadata, attachments, scripts,
/// bookmarks, structure, layers, earlier states or objects that no page draws. Annotations and form
/// fields become part of the drawing; links to public addresses, for which `keep_link` says yes,
/// stay. Pictures lose their metadata.
///
/// Fails: refused, when a page cannot be drawn as a picture; malformed.
Result<std::string> rewrite_pdf(std::string_view bytes, const std::vector<PdfPagePlan>& plan,
                                bool (*keep_link)(std::string_view), Budget& budget);

}  // namespace candour::format
