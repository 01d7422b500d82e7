#include <algorithm>

#include "clean/cleaner.hpp"
#include "format/pdf/document.hpp"
#include "format/pdf/rewrite.hpp"
#include "scan/pdf/links.hpp"
#include "scan/pdf/visible.hpp"

namespace candour::clean {

namespace {

bool is_public(std::string_view address) {
    return address.starts_with("http") && !scan::is_private_address(address);
}

}  // namespace

/// Pages on which all is seen are carried over as they are drawn; one that hides something becomes
/// a picture, with the words that are seen as its text. Deleting what is hidden from a page's own
/// drawing would be as good only as our reading of that drawing; a picture holds what it shows.
Result<Cleaned> clean_pdf(const Original& original) {
    TRY(auto document, format::PdfDocument::open(original.bytes, original.budget));
    if (!document.damage().empty()) return malformed("the file is damaged", original.name);
    std::vector<format::PdfPagePlan> plan;
    for (std::size_t i = 0; i < document.page_count(); ++i) {
        auto page = scan::look_at_page(document, i);
        if (!page.complete) return refused("a page cannot be read completely", original.name);
        plan.push_back({page.hides, std::move(page.words)});
    }
    Cleaned cleaned;
    cleaned.type = "pdf";
    TRY(cleaned.bytes, format::rewrite_pdf(original.bytes, plan, is_public, original.budget));
    const auto pictures =
        std::count_if(plan.begin(), plan.end(), [](const auto& page) { return page.as_picture; });
    if (pictures == 1)
        cleaned.changes.emplace_back("1 page is a picture now, with its text to be searched");
    if (pictures > 1)
        cleaned.changes.push_back(std::to_string(pictures) +
                                  " pages are pictures now, with their text to be searched");
    return cleaned;
}

}  // namespace candour::clean
