#include "scan/plain/text_look.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

void scan_txt(Examination& exam) {
    auto look = look_at_bytes(exam.bytes());
    look_at_characters(look);
    look_at_distance(look);
    report(exam, look);
    exam.shown(look.text);
}

}  // namespace candour::scan
