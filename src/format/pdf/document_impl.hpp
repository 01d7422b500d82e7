#pragma once

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <qpdf/QPDF.hh>

#include "format/pdf/document.hpp"
#include "format/pdf/interpreter.hpp"

namespace candour::format {

struct PdfDocument::Impl {
    explicit Impl(Budget& given) : budget(given) { shared.budget = &given; }

    QPDF file;
    Budget& budget;
    pdf::Shared shared;
    std::vector<pdf::Object> pages;
    bool encrypted = false;
    std::deque<std::pair<int, std::shared_ptr<const PdfPixels>>> decoded_pictures;
    std::uint64_t decoded_bytes = 0;
};

namespace pdf {

/// Reads a page's annotations and draws those that are shown.
void draw_annotations(Object page, Object root, PdfPage& onto, Interpreter& interpreter);
/// The dots of an image XObject; nullptr as PdfDocument::pixels.
std::shared_ptr<const PdfPixels> read_pixels(Object image, Shared& shared);
/// The script of an action and those that follow it.
std::string script_of(Object action, int depth = 0);
/// The address or path of an action; empty when it stays in the file.
std::string target_of(Object action);
/// The file specification's name and, where it is embedded, its bytes.
std::string file_name_of(Object specification);

}  // namespace pdf
}  // namespace candour::format
