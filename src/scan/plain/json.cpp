#include "scan/plain/json_look.hpp"
#include "scan/plain/text_look.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

void scan_json(Examination& exam) {
    const auto text = look_at_bytes(exam.bytes());
    report(exam, text);
    auto look = look_at_json(text.text);
    if (!look) return exam.refused(look.error());
    for (const auto& one : look->unseen) exam.found(one.kind, one.where, one.what, one.text);
    TextLook layout = text;
    layout.unseen.clear();
    look_at_distance(layout);
    report(exam, layout);
    for (const auto& piece : look->shown) exam.shown(piece);
}

}  // namespace candour::scan
