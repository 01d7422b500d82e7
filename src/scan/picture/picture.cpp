#include <fmt/format.h>

#include "base/text.hpp"
#include "format/picture/anatomy.hpp"
#include "scan/picture/embedded.hpp"
#include "scan/picture/readable.hpp"
#include "scan/picture/rules.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

namespace {

using format::PictureAnatomy;
using format::PictureKind;
using format::PicturePiece;

/// For faint text and transparent colour more pixels tell no more: larger JPEGs are decoded
/// smaller.
constexpr std::uint64_t enough_pixels = 32U << 20;

class PictureExamination {
  public:
    PictureExamination(PictureVoice& voice, PictureKind kind, std::string_view bytes)
        : voice_(voice),
          bytes_(bytes),
          anatomy_(format::take_apart(kind, bytes, voice.exam().budget())) {}

    void run() {
        for (const auto& piece : anatomy_.pieces) judge(piece);
        if (anatomy_.kind == PictureKind::tiff) judge_tags(voice_, bytes_, true, previews_);
        if (anatomy_.damage) voice_.refused(*anatomy_.damage);
        decode();
        const auto* picture = picture_ ? &*picture_ : nullptr;
        for (const auto& preview : previews_) judge_preview(voice_, preview, picture);
        judge_frames(voice_, anatomy_, bytes_, picture);
        if (picture) judge_pixels(voice_, *picture);
    }

  private:
    void judge(const PicturePiece& piece) {
        const auto place = byte_place(piece.at);
        switch (piece.role) {
            case PicturePiece::Role::exif:
                return judge_tags(voice_, piece.bytes, false, previews_);
            case PicturePiece::Role::xmp:
                return judge_xmp(voice_, "XMP", piece.bytes, previews_);
            case PicturePiece::Role::iptc:
                return judge_iptc(voice_, "IPTC", piece.bytes);
            case PicturePiece::Role::icc:
                return judge_profile(voice_, "colour profile", piece.bytes);
            case PicturePiece::Role::comment:
                return judge_comment(voice_, "comment at " + place, piece.bytes);
            case PicturePiece::Role::text:
                return judge_keyword_text(voice_, "text chunk at " + place, piece.name, piece.bytes,
                                          previews_);
            case PicturePiece::Role::thumbnail:
                return add_preview(piece);
            case PicturePiece::Role::unknown:
                return unknown(piece);
            case PicturePiece::Role::between:
                // Writers leave small holes where they moved a directory.
                if (piece.size < 64 && !holds_words(piece.bytes)) return;
                return voice_.found(
                    "img.trailing", place,
                    fmt::format("{} bytes inside the file that are no part of the picture",
                                piece.size),
                    readable_text(piece.bytes));
            case PicturePiece::Role::after:
                return voice_.found("img.trailing", place,
                                    fmt::format("{} bytes after the end of the picture{}",
                                                piece.size, begins_like(piece.bytes)),
                                    readable_text(piece.bytes));
            case PicturePiece::Role::rows:
                return voice_.found("img.trailing", place,
                                    fmt::format("image data for {} bytes more than the picture "
                                                "shows: rows below its last one",
                                                piece.size));
        }
    }
    static std::string begins_like(std::string_view bytes) {
        const auto start = bytes.find_first_not_of(std::string_view("\0\r\n", 3));
        const auto kind = start == std::string_view::npos
                              ? std::nullopt
                              : format::picture_kind(bytes.substr(start));
        return kind ? ": another picture" : "";
    }
    void add_preview(const PicturePiece& piece) {
        Preview preview{byte_place(piece.at), piece.name, piece.bytes};
        // "rgb 16x12": raw pixels of JFIF.
        if (piece.name.substr(0, 4) == "rgb ") {
            const auto sides = split(std::string_view(piece.name).substr(4), 'x');
            preview.width = static_cast<std::uint32_t>(std::stoul(std::string(sides.front())));
            preview.height = static_cast<std::uint32_t>(std::stoul(std::string(sides.back())));
            preview.name = "the JFIF thumbnail";
        }
        previews_.push_back(std::move(preview));
    }
    void unknown(const PicturePiece& piece) {
        const bool jpeg = anatomy_.kind == PictureKind::jpeg;
        auto text = readable_text(piece.bytes);
        // Names of layers and the like are in UTF-16 that `strings` finds too; a resource that says
        // nothing is no finding, an unknown segment always is one.
        if (piece.name.substr(0, 9) == "Photoshop" && count_letters(text) == 0) return;
        voice_.found(jpeg ? "img.app_segment" : "img.private_chunk", byte_place(piece.at),
                     fmt::format("{}: {} bytes that viewers do not show", piece.name, piece.size),
                     text);
    }

    void decode() {
        if (anatomy_.damage) return;
        if (format::too_many_pixels(anatomy_.width, anatomy_.height)) {
            const bool bomb = std::uint64_t{anatomy_.width} * anatomy_.height / 100 > bytes_.size();
            return voice_.refused(
                bomb ? "refuse.bomb" : "refuse.limit", "",
                fmt::format("a picture of {} by {} pixels is larger than can be examined",
                            anatomy_.width, anatomy_.height));
        }
        // The pixels of a HEIF are needed for its previews only: it hides nothing below alpha that
        // this program could show, and decoding it is slow.
        if (anatomy_.kind == PictureKind::heic) return heif_previews();
        auto decoded = format::decode_picture(anatomy_.kind, bytes_, voice_.exam().budget(),
                                              {0, enough_pixels});
        if (!decoded) return voice_.refused(decoded.error());
        picture_ = *std::move(decoded);
        if (picture_->data_left)
            voice_.found("img.trailing", "",
                         "image data beyond what the picture shows: rows below its last one");
    }
    void heif_previews() {
        bool any = false;
        for (const auto& frame : anatomy_.frames)
            any = any || frame.role == format::PictureFrame::Role::reduced;
        if (!any) return;
        const auto main = format::decode_picture(PictureKind::heic, bytes_, voice_.exam().budget());
        const auto previews = main ? format::heif_previews(bytes_) : std::vector<format::Pixels>{};
        if (previews.empty())
            voice_.noted("img.thumbnail", "",
                         "a preview that could not be decoded and held against the picture");
        for (const auto& preview : previews) {
            if (same_picture(preview, *main))
                voice_.noted("img.thumbnail", "", "a preview that shows the same as the picture");
            else
                voice_.found(
                    "img.thumbnail", "",
                    "a preview that shows something else than the picture: an earlier state of it");
        }
    }

    PictureVoice& voice_;
    std::string_view bytes_;
    PictureAnatomy anatomy_;
    Previews previews_;
    std::optional<format::Pixels> picture_;
};

void scan_picture(Examination& exam, PictureKind kind) {
    PictureVoice voice(exam);
    PictureExamination(voice, kind, exam.bytes()).run();
}

}  // namespace

bool examine_embedded_picture(Examination& exam, std::string_view bytes, const std::string& where,
                              const EmbeddedClasses& classes) {
    const auto kind = format::picture_kind(bytes);
    if (!kind) return false;
    PictureVoice voice(exam, where, classes);
    PictureExamination(voice, *kind, bytes).run();
    return true;
}

void scan_jpg(Examination& exam) {
    scan_picture(exam, PictureKind::jpeg);
}
void scan_png(Examination& exam) {
    scan_picture(exam, PictureKind::png);
}
void scan_tif(Examination& exam) {
    scan_picture(exam, PictureKind::tiff);
}
void scan_gif(Examination& exam) {
    scan_picture(exam, PictureKind::gif);
}
void scan_webp(Examination& exam) {
    scan_picture(exam, PictureKind::webp);
}
void scan_heic(Examination& exam) {
    scan_picture(exam, PictureKind::heic);
}

}  // namespace candour::scan
