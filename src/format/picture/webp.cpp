#include "format/picture/octets.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;

class WebpWalk {
  public:
    WebpWalk(std::string_view bytes, PictureAnatomy& into)
        : bytes_(bytes), octets_(bytes, false), into_(into) {}

    void run() {
        const std::uint64_t end = 8 + std::uint64_t{octets_.u32(4)};
        if (end > bytes_.size()) damaged(into_, "the WebP ends in its middle", bytes_.size());
        std::uint64_t at = 12;
        const auto limit = std::min<std::uint64_t>(end, bytes_.size());
        while (at + 8 <= limit) {
            const std::uint64_t size = octets_.u32(at + 4);
            if (size > limit - at - 8)
                return damaged(into_, "a WebP chunk is longer than the file", at);
            chunk(octets_.part(at, 4), at, octets_.part(at + 8, size));
            at += 8 + size + (size & 1);
        }
        if (into_.frames.empty()) damaged(into_, "the WebP holds no image", at);
        add_rest(into_, bytes_, std::max(std::min(at, limit), std::min<std::uint64_t>(end, at)));
    }

  private:
    void chunk(std::string_view type, std::uint64_t at, std::string_view data) {
        const auto add = [&](Role role, std::string name, std::string_view body) {
            add_piece(into_, role, std::move(name), at, data.size(), body);
        };
        const Octets head(data, false);
        if (type == "VP8X") {
            into_.width = head.u24(4) + 1;
            into_.height = head.u24(7) + 1;
        } else if (type == "VP8 ") {
            image(at, head.u16(6) & 0x3FFFU, head.u16(8) & 0x3FFFU);
        } else if (type == "VP8L") {
            const auto bits = head.u32(1);
            image(at, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
        } else if (type == "ANIM") {
            into_.loops = head.u16(4) != 1;
        } else if (type == "ANMF") {
            animation_frame(at, head);
        } else if (type == "ICCP") {
            add(Role::icc, "profile", data);
        } else if (type == "EXIF") {
            const bool marked = data.substr(0, 6) == std::string_view("Exif\0\0", 6);
            add(Role::exif, "Exif", marked ? data.substr(6) : data);
        } else if (type == "XMP ") {
            add(Role::xmp, "XMP", data);
        } else if (type != "ALPH") {
            add(Role::unknown, "chunk " + std::string(type), data);
        }
    }
    void image(std::uint64_t at, std::uint32_t width, std::uint32_t height) {
        // A second still image, or one beside an animation: no viewer shows it.
        const bool first = into_.frames.empty();
        if (into_.width == 0) {
            into_.width = width;
            into_.height = height;
        }
        into_.frames.push_back(
            {first ? PictureFrame::Role::main : PictureFrame::Role::hidden, at, width, height});
    }
    void animation_frame(std::uint64_t at, const Octets& head) {
        const bool first = into_.frames.empty();
        if (into_.frames.size() < most_pieces)
            into_.frames.push_back({first ? PictureFrame::Role::main : PictureFrame::Role::frame,
                                    at, head.u24(6) + 1, head.u24(9) + 1, head.u24(12)});
        // The chunks of the frame: what is no image data does not belong there.
        for (std::uint64_t place = 16; head.holds(place, 8);) {
            const std::uint64_t size = head.u32(place + 4);
            const auto type = head.part(place, 4);
            if (type != "ALPH" && type != "VP8 " && type != "VP8L")
                add_piece(into_, Role::unknown, "chunk " + std::string(type) + " in a frame", at,
                          size, head.part(place + 8, size));
            place += 8 + size + (size & 1);
        }
    }

    std::string_view bytes_;
    Octets octets_;
    PictureAnatomy& into_;
};

}  // namespace

void walk_webp(std::string_view bytes, PictureAnatomy& into) {
    WebpWalk(bytes, into).run();
}

}  // namespace candour::format
