// Compound files that are no document by themselves: what lies behind an embedded object, and the
// macros of a modern office file.

#include "format/ole/compound.hpp"
#include "format/ole/vba.hpp"
#include "scan/examination.hpp"
#include "scan/ole/ole_object.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

using format::Compound;

bool report_macros(Examination& exam, const Compound& file) {
    const auto modules = format::vba_modules(file, exam.budget());
    for (const auto& module : modules)
        if (!module.source.empty())
            exam.found("vba", module.path,
                       "Macros are in the file, with all that is written in them.", module.source);
    return !modules.empty();
}

// What it wraps, where it is nothing but a wrapping.
bool unwrap(Examination& exam, const Compound& file) {
    if (const auto package = file.read("\001Ole10Native")) {
        examine_package(exam, *package, "package");
        return true;
    }
    bool any = false;
    for (const auto* name : {"Package", "CONTENTS"})
        if (const auto whole = file.read(name)) {
            exam.inside_unseen(name, *whole);
            any = true;
        }
    return any;
}

// A formula of the old editor is all in its picture.
bool is_formula(const Compound& file) {
    return file.find("Equation Native") != nullptr;
}

}  // namespace

void scan_ole(Examination& exam) {
    const auto file = Compound::open(exam.bytes(), exam.budget());
    if (!file) return exam.refused(file.error());
    const bool macros = report_macros(exam, *file);
    const bool wrapping = unwrap(exam, *file);
    if (!macros && !wrapping && !is_formula(*file))
        exam.refused("refuse.unsupported", "file",
                     "an old office document of an unknown kind, which cannot be examined");
}

}  // namespace candour::scan
