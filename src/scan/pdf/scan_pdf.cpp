#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "format/pdf/document.hpp"
#include "scan/examination.hpp"
#include "scan/pdf/document_rules.hpp"
#include "scan/pdf/page_rules.hpp"
#include "scan/pdf/visible.hpp"
#include "scan/picture/embedded.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

namespace {

/// The metadata of pictures that are stored as files of their own, each once.
class PictureFiles {
  public:
    void examine(Examination& exam, format::PdfDocument& document, const format::PdfPage& page,
                 const std::string& where) {
        for (const auto& picture : page.pictures) {
            if (!done_.insert(picture.id).second) continue;
            const auto bytes = document.picture_file(picture.id);
            if (!bytes.empty())
                examine_embedded_picture(exam, bytes, where + ", picture " + picture.name,
                                         in_a_pdf);
        }
    }

  private:
    std::set<int> done_;
};

void examine_comments(Examination& exam, const format::PdfPage& page, const std::string& where) {
    for (const auto& comment : page.comments)
        if (letters_in(comment) > 4 && looks_personal(comment))
            exam.found("pdf.syntax_comment", where, "a comment in the page's drawing", comment);
}

void refuse(Examination& exam, const Problem& problem) {
    if (problem.kind != Problem::Kind::refused)
        return exam.refused("refuse.damaged", "document", problem.what);
    const bool password = problem.what.find("password") != std::string::npos;
    exam.refused(password ? "refuse.encrypted" : "refuse.limit", "document", problem.what);
}

void examine_pages(Examination& exam, format::PdfDocument& document, PdfWords& words) {
    PictureFiles pictures;
    // Annotations are held against what all pages show, so they wait for the last page.
    std::vector<std::pair<std::string, format::PdfPage>> annotated;
    for (std::size_t i = 0; i < document.page_count(); ++i) {
        auto page = document.page(i);
        const auto where = "page " + std::to_string(i + 1);
        PdfSeen seen(document, page);
        PdfPageView view{&exam, document, page, seen, where, {}, {}, false};
        examine_text(view);
        examine_pictures(view);
        examine_comments(exam, page, where);
        pictures.examine(exam, document, page, where);
        words.add(view.visible);
        exam.shown(view.visible);
        if (!page.complete)
            exam.refused(page.beyond_limits ? "refuse.limit" : "refuse.damaged", where,
                         page.missing);
        if (page.annotations.empty()) continue;
        page.shapes.clear();
        page.clips.clear();
        std::erase_if(page.runs, [](const auto& run) { return run.paint.annotation < 0; });
        annotated.emplace_back(where, std::move(page));
    }
    for (const auto& [where, page] : annotated) examine_annotations(exam, page, where, words);
}

}  // namespace

PdfVisiblePage look_at_page(format::PdfDocument& document, std::size_t index) {
    const auto page = document.page(index);
    PdfSeen seen(document, page);
    PdfPageView view{nullptr, document, page, seen, {}, {}, {}, false};
    examine_text(view);
    examine_pictures(view);
    const bool commented = std::any_of(page.comments.begin(), page.comments.end(),
                                       [](const auto& comment) { return letters_in(comment) > 4; });
    return {view.hides || commented, page.complete, std::move(view.words)};
}

void scan_pdf(Examination& exam) {
    auto document = format::PdfDocument::open(exam.bytes(), exam.budget());
    if (!document) return refuse(exam, document.error());
    if (document->owner_encrypted())
        exam.noted("encrypted.owner", "document", "it is encrypted, and opens without a password");
    PdfWords words;
    examine_pages(exam, *document, words);
    examine_facts(exam, *document, words);
    examine_loose(exam, *document, words);
    examine_file(exam, *document, words);
    if (const auto damage = document->damage(); !damage.empty())
        exam.refused("refuse.damaged", "document", "it is damaged: " + damage);
}

}  // namespace candour::scan
