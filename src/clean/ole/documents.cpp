#include "clean/cleaner.hpp"
#include "clean/ole/rich_text.hpp"
#include "scan/examination.hpp"

namespace candour::clean {
namespace {

using Reader = void (*)(scan::Examination&, scan::TextListener*);

Result<Cleaned> as_rich_text(const Original& original, Reader reader,
                             std::vector<std::string> changes) {
    RichText text;
    const auto report = scan::examine_with(original.bytes, original.name, original.budget.limits(),
                                           [&](scan::Examination& exam) { reader(exam, &text); });
    if (!report.complete)
        return refused("a part of the document could not be read, so that no copy can be made");
    return Cleaned{.bytes = text.finish(), .type = "rtf", .changes = std::move(changes)};
}

}  // namespace

Result<Cleaned> clean_rtf(const Original& original) {
    return as_rich_text(original, scan::read_rtf,
                        {"tables are paragraphs now", "pictures are left out"});
}

Result<Cleaned> clean_doc(const Original& original) {
    return as_rich_text(
        original, scan::read_doc,
        {"the document is Rich Text now", "tables are paragraphs now", "pictures are left out"});
}

Result<Cleaned> clean_ppt(const Original& original) {
    return as_rich_text(original, scan::read_ppt,
                        {"the slides are a text document now", "pictures are left out"});
}

}  // namespace candour::clean
