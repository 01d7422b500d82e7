#include <map>

#include "format/picture/octets.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;
using namespace std::string_view_literals;

constexpr int soi = 0xD8, eoi = 0xD9, sos = 0xDA, com = 0xFE, app0 = 0xE0, app15 = 0xEF;

bool stands_alone(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}
bool is_frame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
/// Tables and counts that the decoder reads: nothing else may be in them.
bool is_table(int marker) {
    return marker == 0xC4 || marker == 0xCC || (marker >= 0xDB && marker <= 0xDF);
}

/// Walks the segments of one JPEG. What is spread over several segments (profiles, extended XMP) is
/// put together at the end.
class JpegWalk {
  public:
    JpegWalk(std::string_view bytes, PictureAnatomy& into)
        : bytes_(bytes), octets_(bytes), into_(into) {}

    void run() {
        std::uint64_t at = 2;
        while (at < bytes_.size()) {
            const auto marker_at = next_marker(at);
            if (marker_at > at && !is_padding(bytes_.substr(at, marker_at - at)))
                add_piece(into_, Role::between, "bytes between segments", at, marker_at - at,
                          bytes_.substr(at, marker_at - at));
            if (marker_at + 1 >= bytes_.size()) break;
            const int marker = octets_.u8(marker_at + 1);
            if (marker == eoi) {
                finish();
                return add_rest(into_, bytes_, marker_at + 2);
            }
            at = marker_at + 2;
            if (stands_alone(marker)) continue;
            const std::uint64_t length = octets_.u16(at);
            if (length < 2 || !octets_.holds(at, length)) {
                finish();
                return damaged(into_, "a JPEG segment is longer than the file", marker_at);
            }
            segment(marker, marker_at, bytes_.substr(at + 2, length - 2));
            at += length;
            if (marker == sos) at = end_of_scan(at);
        }
        finish();
        damaged(into_, "the JPEG ends in its middle", bytes_.size());
    }

  private:
    /// The place of the next marker: an FF that is followed by neither FF nor 00.
    [[nodiscard]] std::uint64_t next_marker(std::uint64_t at) const {
        while (true) {
            const auto found = bytes_.find('\xFF', at);
            if (found == std::string_view::npos) return bytes_.size();
            const auto next = octets_.u8(found + 1);
            if (next != 0x00 && next != 0xFF) return found;
            at = found + 1;
        }
    }
    /// The end of entropy-coded data: the next marker that is no restart.
    [[nodiscard]] std::uint64_t end_of_scan(std::uint64_t at) const {
        while (true) {
            at = next_marker(at);
            const auto marker = octets_.u8(at + 1);
            if (at >= bytes_.size() || marker < 0xD0 || marker > 0xD7) return at;
            at += 2;
        }
    }

    void segment(int marker, std::uint64_t at, std::string_view data) {
        if (is_frame(marker)) return frame(data);
        if (marker == com) return add_piece(into_, Role::comment, "comment", at, data.size(), data);
        if (marker >= app0 && marker <= app15) return application(marker - app0, at, data);
        if (marker == sos || is_table(marker)) return;
        add_piece(into_, Role::unknown, "segment FF" + hex(marker), at, data.size(), data);
    }
    static std::string hex(int marker) {
        static constexpr char digits[] = "0123456789ABCDEF";
        return {digits[marker >> 4 & 15], digits[marker & 15]};
    }

    void frame(std::string_view data) {
        const Octets head(data);
        if (into_.width != 0) return;
        into_.height = head.u16(1);
        into_.width = head.u16(3);
    }

    void application(int number, std::uint64_t at, std::string_view data) {
        const auto body_of = [&](std::string_view signature) {
            return data.substr(0, signature.size()) == signature
                       ? std::optional(data.substr(signature.size()))
                       : std::nullopt;
        };
        const auto add = [&](Role role, std::string name, std::string_view body) {
            add_piece(into_, role, std::move(name), at, data.size(), body);
        };
        switch (number) {
            case 0:
                if (const auto body = body_of("JFIF\0"sv)) return jfif(at, *body);
                if (const auto body = body_of("JFXX\0"sv)) return jfxx(at, *body);
                break;
            case 1:
                if (const auto body = body_of("Exif\0"sv))
                    return add(Role::exif, "Exif",
                               body->substr(std::min<std::size_t>(1, body->size())));
                if (const auto body = body_of("http://ns.adobe.com/xap/1.0/\0"sv))
                    return add(Role::xmp, "XMP", *body);
                if (const auto body = body_of("http://ns.adobe.com/xmp/extension/\0"sv))
                    return extended_xmp(at, *body);
                break;
            case 2:
                if (const auto body = body_of("ICC_PROFILE\0"sv)) return profile(at, *body);
                if (body_of("MPF\0"sv)) return;  // an index of further pictures, which are `after`
                break;
            case 13:
                if (const auto body = body_of("Photoshop 3.0\0"sv))
                    return walk_photoshop(*body, at, into_);
                if (const auto body = body_of("Adobe_CM"sv); body && body->size() <= 8) return;
                break;
            case 14:
                if (const auto body = body_of("Adobe"sv)) {
                    if (body->size() > 7)
                        add(Role::unknown, "bytes behind the Adobe marker", body->substr(7));
                    return;
                }
                break;
            case 12:
                if (body_of("Ducky\0"sv)) return ducky(at, data);
                break;
            default:
                break;
        }
        add(Role::unknown, "APP" + std::to_string(number) + " segment", data);
    }

    void jfif(std::uint64_t at, std::string_view body) {
        const Octets head(body);
        if (head.u8(2) == 1) into_.dots_per_inch = head.u16(3);
        if (head.u8(2) == 2) into_.dots_per_inch = (head.u16(3) * 254U + 50) / 100;
        const std::uint64_t pixels = std::uint64_t{head.u8(7)} * head.u8(8) * 3;
        if (pixels != 0)
            add_piece(into_, Role::thumbnail,
                      "rgb " + std::to_string(head.u8(7)) + "x" + std::to_string(head.u8(8)), at,
                      body.size(), head.part(9, pixels));
        if (const auto rest = head.part(9 + pixels); !rest.empty() && !is_padding(rest))
            add_piece(into_, Role::unknown, "bytes behind the JFIF header", at, rest.size(), rest);
    }
    void jfxx(std::uint64_t at, std::string_view body) {
        const Octets head(body);
        if (head.u8(0) == 0x10)
            return add_piece(into_, Role::thumbnail, "JFXX preview", at, body.size(), head.part(1));
        add_piece(into_, Role::thumbnail,
                  "rgb " + std::to_string(head.u8(1)) + "x" + std::to_string(head.u8(2)), at,
                  body.size(), head.u8(0) == 0x13 ? head.part(3) : std::string_view{});
    }
    /// Settings of "Save for Web": 1 is the quality, 2 a comment, 3 a copyright notice.
    void ducky(std::uint64_t at, std::string_view data) {
        const Octets tags(data);
        for (std::uint64_t place = 6; tags.holds(place, 4);) {
            const auto tag = tags.u16(place);
            const auto size = tags.u16(place + 2);
            if (tag == 0) return;
            if (tag != 1)
                add_piece(into_, Role::unknown, "APP12 Ducky text", at, size,
                          tags.part(place + 4, size));
            place += 4U + size;
        }
    }
    void profile(std::uint64_t at, std::string_view body) {
        if (profile_parts_.empty()) profile_at_ = at;
        if (body.size() > 2)
            profile_parts_[static_cast<std::uint8_t>(body[0])] += std::string(body.substr(2));
    }
    void extended_xmp(std::uint64_t at, std::string_view body) {
        if (extended_.empty()) extended_at_ = at;
        if (body.size() <= 40) return;
        const Octets head(body);
        // Pieces of one packet come in order in every file met; a piece by a strange offset is
        // still text that somebody can read, so the offset is not trusted.
        if (extended_.size() < longest_piece) extended_ += head.part(40);
    }
    void finish() {
        if (!profile_parts_.empty()) {
            std::string whole;
            for (const auto& [number, part] : profile_parts_) whole += part;
            add_piece(into_, Role::icc, "profile", profile_at_, whole.size(), whole);
        }
        if (!extended_.empty())
            add_piece(into_, Role::xmp, "extended XMP", extended_at_, extended_.size(), extended_);
    }

    std::string_view bytes_;
    Octets octets_;
    PictureAnatomy& into_;
    std::map<std::uint8_t, std::string> profile_parts_;
    std::uint64_t profile_at_ = 0, extended_at_ = 0;
    std::string extended_;
};

}  // namespace

void walk_jpeg(std::string_view bytes, PictureAnatomy& into) {
    JpegWalk(bytes, into).run();
}

}  // namespace candour::format
