#include "format/ooxml/package.hpp"
#include "scan/examination.hpp"
#include "scan/ooxml/package.hpp"
#include "scan/ooxml/pptx/presentation.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

/// Presentations of Office Open XML. Spec: ECMA-376 part 1, 19; MS-PPTX.
void scan_pptx(Examination& exam) {
    const auto zip = format::Zip::open(exam.bytes(), exam.budget());
    if (!zip) return exam.refused(zip.error());
    const auto package = format::ooxml::Package::open(*zip);
    if (!package) return exam.refused(package.error());
    ooxml::Teller teller(exam);
    const auto reading = ooxml::pptx::read_presentation(*package, teller);
    ooxml::examine_package(exam, *package, {teller.all_shown(), {}, reading->judged});
}

void scan_pptm(Examination& exam) {
    scan_pptx(exam);
}

}  // namespace candour::scan
