#include "scan/ole/xls_drawing.hpp"

#include "base/text.hpp"
#include "format/little_endian.hpp"
#include "format/ole/escher.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::xls {
namespace {

using namespace format;

// Kinds of object. Spec: [MS-XLS] 2.5.143.
constexpr unsigned chart_object = 5, picture_object = 8, combo_object = 0x14, note_object = 0x19,
                   line_object = 1, group_object = 0;
constexpr std::size_t most_objects = 100'000;

workbook::Cover cover_of(const EscherShape& shape) {
    workbook::Cover cover;
    const auto edge = [&](std::size_t at, double parts) {
        return u16(shape.anchor, at) + u16(shape.anchor, at + 2) / parts;
    };
    cover.left = edge(2, 1024);
    cover.top = edge(6, 256);
    cover.right = edge(10, 1024);
    cover.bottom = edge(14, 256);
    return cover;
}

bool is_cropped(const EscherShape& shape) {
    for (unsigned side = 0x100; side <= 0x103; ++side) {
        const auto cut = static_cast<std::int32_t>(shape.property(side, 0));
        if (cut > 655) return true;  // a hundredth, in parts of 65,536
    }
    return false;
}

}  // namespace

void Drawing::object(std::string_view body) {
    if (objects_.size() >= most_objects || u16(body, 0) != 0x15) return;
    objects_.push_back({u16(body, 4), u16(body, 6), {}});
}

void Drawing::text(const BiffRecord& record) {
    const std::size_t count = u16(record.body, 10);
    if (objects_.empty() || count == 0 || record.pieces.size() < 2) return;
    const std::vector<std::string_view> pieces(record.pieces.begin() + 1, record.pieces.end());
    objects_.back().text = BiffCursor(pieces).characters(count);
}

void Drawing::finish(workbook::SheetFacts& facts,
                     std::vector<std::pair<unsigned, workbook::Note>>& notes) {
    std::size_t next = 0;
    for (const auto& shape : escher_shapes(bytes_)) {
        if (!shape.is_object) continue;
        const Object none;
        const auto& object = next < objects_.size() ? objects_[next] : none;
        ++next;
        if (object.kind == note_object || object.kind == combo_object) continue;
        const auto name = shape.text(0x380);
        if (shape.hidden()) {
            engine_.hidden_shape(sheet_, name, object.text);
            continue;
        }
        if (!object.text.empty()) engine_.shown_text(object.text);
        const auto place =
            sheet_ + (name.empty() ? ", shape " + std::to_string(next) : ", " + name);
        if (ooxml::looks_private(shape.text(0x381)))
            exam_.found("alttext", place, "A picture or shape has an alternative text.",
                        shape.text(0x381));
        if (is_cropped(shape) && shape.properties.count(0x104) != 0)
            exam_.found("image.cropped", place, "The file holds more of a picture than it shows.");
        if (object.kind == line_object || object.kind == group_object || shape.anchor.size() < 18)
            continue;
        const bool solid = object.kind == picture_object || object.kind == chart_object;
        if (!solid && !shape.filled()) continue;
        auto cover = cover_of(shape);
        cover.opacity = solid ? 1 : shape.property(0x182, 0x10000) / 65536.0;
        cover.what = object.kind == picture_object ? "a picture"
                     : object.kind == chart_object ? "a chart"
                                                   : "a shape";
        facts.covers.push_back(std::move(cover));
    }
    for (auto& [number, note] : notes)
        for (const auto& object : objects_)
            if (object.kind == note_object && object.number == number) note.text = object.text;
}

}  // namespace candour::scan::xls
