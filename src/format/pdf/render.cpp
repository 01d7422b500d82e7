#include "format/pdf/render.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

namespace candour::format {

namespace {

constexpr double most_dots = 40e6;

void say_nothing(const std::string&, void*) {}

}  // namespace

struct PdfRenderer::Impl {
    std::vector<char> bytes;
    std::unique_ptr<poppler::document> document;
    poppler::page_renderer renderer;
};

PdfRenderer::PdfRenderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PdfRenderer::PdfRenderer(PdfRenderer&&) noexcept = default;
PdfRenderer& PdfRenderer::operator=(PdfRenderer&&) noexcept = default;
PdfRenderer::~PdfRenderer() = default;

Result<PdfRenderer> PdfRenderer::open(std::string_view bytes) {
    poppler::set_debug_error_function(say_nothing, nullptr);
    auto impl = std::make_unique<Impl>();
    impl->bytes.assign(bytes.begin(), bytes.end());
    impl->document.reset(poppler::document::load_from_raw_data(
        impl->bytes.data(), static_cast<int>(impl->bytes.size())));
    if (!impl->document || impl->document->is_locked())
        return malformed("the pages cannot be drawn");
    impl->renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    impl->renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    impl->renderer.set_image_format(poppler::image::format_rgb24);
    return PdfRenderer(std::move(impl));
}

Result<PdfPicturedPage> PdfRenderer::page(std::size_t index, double dots) {
    const std::unique_ptr<poppler::page> page(
        impl_->document->create_page(static_cast<int>(index)));
    if (!page) return malformed("a page cannot be drawn");
    const auto size = page->page_rect();
    const double scale = dots / 72;
    if (size.width() * scale * size.height() * scale > most_dots)
        return refused("a page is too large to be drawn");
    auto image = impl_->renderer.render_page(page.get(), dots, dots);
    if (!image.is_valid()) return malformed("a page cannot be drawn");
    PdfPicturedPage made;
    made.width = image.width();
    made.height = image.height();
    const auto row = static_cast<std::size_t>(made.width) * 3;
    for (int y = 0; y < made.height; ++y)
        made.rgb.append(image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row(),
                        row);
    return made;
}

}  // namespace candour::format
