#pragma once

#include <cstddef>
#include <vector>

#include "format/pdf/document.hpp"
#include "format/pdf/rewrite.hpp"

namespace candour::scan {

/// What a reader sees of a page, for whoever makes it anew.
struct PdfVisiblePage {
    bool hides = false;                  ///< there is something on it that a reader does not see
    bool complete = false;               ///< all of it could be read
    std::vector<format::PdfWord> words;  ///< those that are seen, in the order of painting
};

PdfVisiblePage look_at_page(format::PdfDocument& document, std::size_t index);

}  // namespace candour::scan
