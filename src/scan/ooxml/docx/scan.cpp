#include "format/ooxml/package.hpp"
#include "scan/examination.hpp"
#include "scan/ooxml/docx/document.hpp"
#include "scan/ooxml/package.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

/// Text documents of Office Open XML. Spec: ECMA-376 part 1, 17; MS-DOCX.
void scan_docx(Examination& exam) {
    const auto zip = format::Zip::open(exam.bytes(), exam.budget());
    if (!zip) return exam.refused(zip.error());
    const auto package = format::ooxml::Package::open(*zip);
    if (!package) return exam.refused(package.error());
    ooxml::Teller teller(exam);
    const auto reading = ooxml::docx::read_document(*package, teller);
    ooxml::examine_package(exam, *package, {teller.all_shown(), {}, reading->judged});
}

void scan_docm(Examination& exam) {
    scan_docx(exam);
}

}  // namespace candour::scan
