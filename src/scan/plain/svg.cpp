#include "scan/examination.hpp"
#include "scan/plain/svg_look.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

void scan_svg(Examination& exam) {
    auto look = svg::look_at_drawing(exam.bytes());
    if (!look) return exam.refused(look.error());
    for (const auto& one : look->unseen) {
        if (one.only_noted)
            exam.noted(one.kind, one.where, one.what, one.text);
        else
            exam.found(one.kind, one.where, one.what, one.text);
    }
    for (const auto& piece : look->shown) exam.shown(piece);
    for (const auto& file : look->files) exam.inside(file.name, file.bytes);
}

}  // namespace candour::scan
