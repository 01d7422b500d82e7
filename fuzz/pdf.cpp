// The PDF reader: it reads anything, keeps to its limits, and every index it gives is one.
#include <cstdint>
#include <cstdlib>

#include "format/pdf/document.hpp"
#include "format/pdf/file_bytes.hpp"

using namespace candour;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void check(const format::PdfPage& page) {
    const auto within = [](int index, std::size_t size) {
        return index >= -1 && index < static_cast<int>(size);
    };
    for (const auto& run : page.runs) {
        check(within(run.paint.clip, page.clips.size()));
        check(within(run.paint.layer, page.hidden_layers.size()));
        check(within(run.marked, page.marked.size()));
        for (const auto& glyph : run.glyphs) check(glyph.text + glyph.length <= run.text.size());
    }
    for (const auto& shape : page.shapes) {
        check(within(shape.picture, page.pictures.size()));
        check(within(shape.paint.clip, page.clips.size()));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    format::Budget budget({.unpacked_bytes = 64U << 20, .held_bytes = 8U << 20});
    static_cast<void>(format::read_pdf_bytes(bytes));
    auto document = format::PdfDocument::open(bytes, budget);
    if (!document) return 0;
    for (std::size_t i = 0; i < document->page_count() && i < 20; ++i) {
        const auto page = document->page(i);
        check(page);
        for (const auto& picture : page.pictures) static_cast<void>(document->pixels(picture.id));
    }
    static_cast<void>(document->facts());
    static_cast<void>(document->loose());
    static_cast<void>(document->substance());
    return 0;
}
