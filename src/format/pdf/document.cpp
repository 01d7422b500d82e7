#include "format/pdf/document.hpp"

#include <exception>

#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>

#include "format/pdf/document_impl.hpp"

namespace candour::format {

namespace {

constexpr std::size_t most_pages = 50'000;
constexpr std::size_t kept_pictures = 3;

/// An attribute of a page, its own or that of the nodes above it.
pdf::Object inherited(pdf::Object page, const std::string& key) {
    for (int depth = 0; depth < 64 && page.isDictionary(); ++depth) {
        auto value = page.getKey(key);
        if (!value.isNull()) return value;
        page = page.getKey("/Parent");
    }
    return pdf::Object::newNull();
}

std::string page_content(pdf::Object page, Budget& budget, PdfPage& made) {
    std::vector<pdf::Object> streams;
    auto contents = pdf::value_of(page, "/Contents");
    if (contents.isStream()) streams.push_back(contents);
    if (contents.isArray()) streams = contents.getArrayAsVector();
    std::string all;
    for (const auto& stream : streams) {
        if (!pdf::Object(stream).isStream()) continue;
        auto bytes = pdf::decoded(stream, budget);
        if (!bytes) {
            made.complete = false;
            made.missing = bytes.error().what;
            made.beyond_limits = bytes.error().kind == Problem::Kind::refused;
            continue;
        }
        all += *bytes;
        all += '\n';
    }
    return all;
}

}  // namespace

PdfDocument::PdfDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PdfDocument::PdfDocument(PdfDocument&&) noexcept = default;
PdfDocument& PdfDocument::operator=(PdfDocument&&) noexcept = default;
PdfDocument::~PdfDocument() = default;

Result<PdfDocument> PdfDocument::open(std::string_view bytes, Budget& budget) {
    auto impl = std::make_unique<Impl>(budget);
    try {
        impl->file.setLogger(QPDFLogger::create());
        impl->file.setSuppressWarnings(true);
        impl->file.processMemoryFile("document", bytes.data(), bytes.size());
        impl->encrypted = impl->file.isEncrypted();
        impl->pages = impl->file.getAllPages();
        if (impl->pages.size() > most_pages) return refused("it has more pages than are examined");
        impl->shared.layers = pdf::Layers(impl->file.getRoot());
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            return refused("a password is needed to open it");
        return malformed("its objects cannot be read: " + error.getMessageDetail());
    } catch (const std::exception&) {
        return malformed("its objects cannot be read");
    }
    return PdfDocument(std::move(impl));
}

bool PdfDocument::owner_encrypted() const {
    return impl_->encrypted;
}

std::string PdfDocument::damage() const {
    for (const auto& warning : impl_->file.getWarnings()) {
        const auto what = warning.getMessageDetail();
        for (const auto* sign :
             {"file is damaged", "reconstruct", "expected endstream", "EOF", "stream length",
              "can't find", "Catalog", "page tree", "error decoding", "stream is complete but"})
            if (what.find(sign) != std::string::npos) return what;
    }
    return {};
}

std::size_t PdfDocument::page_count() const {
    return impl_->pages.size();
}

PdfPage PdfDocument::page(std::size_t index) {
    PdfPage made;
    try {
        auto& page = impl_->pages[index];
        made.media = pdf::box_of(inherited(page, "/MediaBox")).value_or(PdfBox{0, 0, 612, 792});
        made.crop =
            pdf::box_of(inherited(page, "/CropBox")).value_or(made.media).cut_to(made.media);
        if (made.crop.empty()) made.crop = made.media;
        made.rotate = pdf::integer_of(inherited(page, "/Rotate"));
        pdf::Interpreter interpreter(impl_->shared, made);
        const auto content = page_content(page, impl_->budget, made);
        interpreter.run(content, inherited(page, "/Resources"));
        pdf::draw_annotations(page, impl_->file.getRoot(), made, interpreter);
    } catch (const std::exception& error) {
        made.complete = false;
        made.missing = std::string("it cannot be read: ") + error.what();
    }
    return made;
}

std::shared_ptr<const PdfPixels> PdfDocument::pixels(int picture) {
    if (picture <= 0) return nullptr;
    for (const auto& [id, kept] : impl_->decoded_pictures)
        if (id == picture) return kept;
    std::shared_ptr<const PdfPixels> made;
    try {
        made = pdf::read_pixels(impl_->file.getObjectByID(picture, 0), impl_->shared);
    } catch (const std::exception&) {
        made = nullptr;  // damaged dots: what they show is not known, and so counts as content
    }
    impl_->decoded_pictures.emplace_back(picture, made);
    if (impl_->decoded_pictures.size() > kept_pictures) impl_->decoded_pictures.pop_front();
    return made;
}

std::string PdfDocument::picture_file(int picture) {
    if (picture <= 0) return {};
    try {
        auto image = impl_->file.getObjectByID(picture, 0);
        auto filter = pdf::value_of(image, "/Filter");
        if (filter.isArray()) {
            if (filter.getArrayNItems() != 1) return {};
            filter = filter.getArrayItem(0);
        }
        const auto name = pdf::name_of(filter);
        return name == "DCTDecode" || name == "DCT" || name == "JPXDecode" ? pdf::raw_bytes(image)
                                                                           : std::string();
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace candour::format
