#include "format/odf/package.hpp"
#include "scan/examination.hpp"
#include "scan/odf/document.hpp"

namespace candour::scan {
namespace {

void scan_package(Examination& exam) {
    const auto package = format::odf::Package::open(exam.bytes(), exam.budget());
    if (!package) return exam.refused(package.error());
    odf::Voice voice(exam);
    odf::UsedParts used;
    odf::examine_document(voice, *package, {}, used);
    odf::examine_parts(voice, *package, used);
}

void scan_flat(Examination& exam) {
    odf::Voice voice(exam);
    odf::examine_flat_document(voice, exam.bytes());
}

}  // namespace

// What a document is, its body says; the types differ in their names only.
void scan_odt(Examination& exam) {
    scan_package(exam);
}
void scan_ods(Examination& exam) {
    scan_package(exam);
}
void scan_odp(Examination& exam) {
    scan_package(exam);
}
void scan_odg(Examination& exam) {
    scan_package(exam);
}
void scan_fodt(Examination& exam) {
    scan_flat(exam);
}
void scan_fods(Examination& exam) {
    scan_flat(exam);
}
void scan_fodp(Examination& exam) {
    scan_flat(exam);
}
void scan_fodg(Examination& exam) {
    scan_flat(exam);
}

}  // namespace candour::scan
