#include "scan/picture/voice.hpp"

#include <algorithm>
#include <iterator>

namespace candour::scan {

std::string_view PictureVoice::class_of(std::string_view kind) const {
    if (!embedded_) return kind;
    static constexpr std::string_view metadata[] = {
        "img.gps",  "img.exif_author", "img.exif_owner", "img.exif_text", "img.xmp",
        "img.iptc", "img.comment",     "img.png_text",   "img.tiff_tag"};
    if (kind == "img.thumbnail") return classes_.thumbnail;
    const bool is_metadata =
        std::find(std::begin(metadata), std::end(metadata), kind) != std::end(metadata);
    return is_metadata ? classes_.meta : kind;
}

std::string PictureVoice::place_of(const std::string& where) const {
    if (!embedded_) return where;
    return where.empty() ? where_ : where_ + ", " + where;
}

void PictureVoice::found(std::string_view kind, const std::string& where, std::string what,
                         std::string_view excerpt) {
    exam_.found(class_of(kind), place_of(where), std::move(what), excerpt);
}
void PictureVoice::noted(std::string_view kind, const std::string& where, std::string what,
                         std::string_view excerpt) {
    exam_.noted(class_of(kind), place_of(where), std::move(what), excerpt);
}
void PictureVoice::refused(std::string_view kind, const std::string& where, std::string what) {
    exam_.refused(kind, place_of(where), std::move(what));
}
void PictureVoice::refused(const Problem& problem) {
    exam_.refused(Problem{problem.kind, problem.what, place_of(problem.where)});
}

}  // namespace candour::scan
