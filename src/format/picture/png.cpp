#include <memory>

#include <zlib.h>

#include "base/text.hpp"
#include "format/picture/octets.hpp"
#include "format/picture/unpack.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;

/// Chunks of the standard and of its extensions that hold numbers only.
bool is_plain(std::string_view type) {
    static constexpr std::string_view plain[] = {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sBIT", "sRGB", "cICP", "mDCv",
        "cLLi", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "tIME", "acTL", "fcTL", "fdAT", "oFFs",
        "sTER", "gIFg", "sCAL", "dSIG",
        // What Apple, ImageMagick, Android and Adobe write: numbers too.
        "CgBI", "iDOT", "vpAg", "caNv", "orNT", "npTc", "npOl", "npLb", "mkBF", "mkTS", "cpIp"};
    return std::find(std::begin(plain), std::end(plain), type) != std::end(plain);
}
bool is_chunk_type(std::string_view type) {
    return type.size() == 4 && std::all_of(type.begin(), type.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

/// "Raw profile type exif": a length and hexadecimal digits, as ImageMagick writes what it keeps of
/// other formats.
std::string from_hex_profile(std::string_view text) {
    const auto lines = split_lines(trim(text));
    std::string out;
    int high = -1;
    for (std::size_t i = 2; i < lines.size(); ++i)
        for (const char c : lines[i]) {
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) continue;
            if (high < 0) {
                high = digit;
            } else {
                out += static_cast<char>(high << 4 | digit);
                high = -1;
            }
        }
    return out;
}

/// Bytes of one row of an image in the file, the filter byte included.
std::uint64_t row_size(std::uint64_t width, unsigned bits_per_pixel) {
    return width == 0 ? 0 : 1 + (width * bits_per_pixel + 7) / 8;
}

class PngWalk {
  public:
    PngWalk(std::string_view bytes, Budget& budget, PictureAnatomy& into)
        : bytes_(bytes), octets_(bytes), budget_(budget), into_(into) {}

    void run() {
        std::uint64_t at = 8;
        while (octets_.holds(at, 12)) {
            const std::uint64_t size = octets_.u32(at);
            const auto type = octets_.part(at + 4, 4);
            if (!is_chunk_type(type)) return damaged(into_, "this is no PNG chunk", at);
            if (!octets_.holds(at, size + 12))
                return damaged(into_, "a PNG chunk is longer than the file", at);
            const auto data = octets_.part(at + 8, size);
            if (checksum(octets_.part(at + 4, size + 4)) != octets_.u32(at + 8 + size))
                damaged(into_, "a PNG chunk does not match its checksum", at);
            chunk(type, at, data);
            at += size + 12;
            if (type == "IEND") {
                rows_end();
                return add_rest(into_, bytes_, at);
            }
        }
        damaged(into_, "the PNG ends in its middle", at);
    }

  private:
    static std::uint32_t checksum(std::string_view bytes) {
        return static_cast<std::uint32_t>(
            crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
    }

    void chunk(std::string_view type, std::uint64_t at, std::string_view data) {
        if (type == "IHDR") return header(data);
        if (type == "IDAT") return image_data(at, data);
        if (type == "pHYs" && Octets(data).u8(8) == 1)  // pixels a metre
            into_.dots_per_inch =
                static_cast<std::uint32_t>((Octets(data).u32(0) * 254ULL + 5000) / 10000);
        if (type == "acTL") {
            animated_ = true;
            into_.loops = Octets(data).u32(4) == 0;
            return;
        }
        if (type == "fcTL") return frame(at, data);
        if (type == "iCCP") return compressed(Role::icc, at, data);
        if (type == "zTXt") return compressed(Role::text, at, data);
        if (type == "tEXt") return text(at, data);
        if (type == "iTXt") return international(at, data);
        if (type == "eXIf")
            return add_piece(
                into_, Role::exif, "Exif", at, data.size(),
                data.substr(0, 6) == std::string_view("Exif\0\0", 6) ? data.substr(6) : data);
        if (type == "IEND" && !data.empty())
            return add_piece(into_, Role::unknown, "bytes in the end chunk", at, data.size(), data);
        if (is_plain(type)) return;
        add_piece(into_, Role::unknown, "chunk " + std::string(type), at, data.size(), data);
    }

    void header(std::string_view data) {
        const Octets head(data);
        into_.width = head.u32(0);
        into_.height = head.u32(4);
        static constexpr unsigned channels[] = {1, 0, 3, 1, 2, 0, 4};
        const auto colour = head.u8(9);
        bits_per_pixel_ = colour < std::size(channels) ? channels[colour] * head.u8(8) : 0;
        interlaced_ = head.u8(12) != 0;
        if (data.size() > 13)
            add_piece(into_, Role::unknown, "bytes behind the header", 8, data.size(),
                      data.substr(13));
    }
    /// Rows that the picture should unpack to. Interlaced ones come as seven smaller pictures.
    [[nodiscard]] std::uint64_t expected_rows() const {
        if (!interlaced_) return row_size(into_.width, bits_per_pixel_) * into_.height;
        static constexpr std::uint32_t x0[] = {0, 4, 0, 2, 0, 1, 0}, dx[] = {8, 8, 4, 4, 2, 2, 1},
                                       y0[] = {0, 0, 4, 0, 2, 0, 1}, dy[] = {8, 8, 8, 4, 4, 2, 2};
        std::uint64_t sum = 0;
        for (int i = 0; i < 7; ++i) {
            const std::uint64_t w =
                into_.width > x0[i] ? (into_.width - x0[i] + dx[i] - 1) / dx[i] : 0;
            const std::uint64_t h =
                into_.height > y0[i] ? (into_.height - y0[i] + dy[i] - 1) / dy[i] : 0;
            sum += row_size(w, bits_per_pixel_) * h;
        }
        return sum;
    }
    void image_data(std::uint64_t at, std::string_view data) {
        if (image_at_ == 0) {
            image_at_ = at;
            main_in_animation_ = frames_ > 0;
            const bool shown = !animated_ || main_in_animation_;
            into_.frames.insert(into_.frames.begin(),
                                {shown ? PictureFrame::Role::main : PictureFrame::Role::hidden, at,
                                 into_.width, into_.height});
        }
        if (!rows_) rows_ = std::make_unique<Inflate>(expected_rows());
        if (!too_many_pixels(into_.width, into_.height)) rows_->count(data);
    }
    /// More rows than the picture says it has: a picture that was cut short at its foot.
    void rows_end() {
        if (!rows_ || into_.damage || too_many_pixels(into_.width, into_.height)) return;
        const auto expected = expected_rows();
        if (rows_->failed() || rows_->produced() < expected)
            return damaged(into_, "the rows of the PNG are incomplete", image_at_);
        const auto more = rows_->produced() - expected + rows_->left_over();
        if (more > 0)
            add_piece(into_, Role::rows, "picture data below the last row", image_at_, more, {});
    }
    void frame(std::uint64_t at, std::string_view data) {
        const Octets control(data);
        const std::uint32_t parts = control.u16(22) == 0 ? 100 : control.u16(22);
        const std::uint32_t delay = 1000U * control.u16(20) / parts;
        ++frames_;
        if (image_at_ == 0) return;  // it controls the main image, which comes next
        if (into_.frames.size() < most_pieces)
            into_.frames.push_back(
                {PictureFrame::Role::frame, at, control.u32(4), control.u32(8), delay});
    }

    void add_text(std::string_view keyword, std::uint64_t at, std::uint64_t size,
                  std::string_view value) {
        const auto name = to_utf8(keyword);
        static constexpr std::string_view raw = "Raw profile type ";
        if (starts_with_ignoring_case(name, raw)) {
            const auto profile = from_hex_profile(value);
            const auto type = ascii_lower(std::string_view(name).substr(raw.size()));
            const auto exif = std::string_view("Exif\0\0", 6);
            if (type == "exif" || (type == "app1" && profile.substr(0, 6) == exif))
                return add_piece(into_, Role::exif, name, at, size,
                                 profile.substr(0, 6) == exif ? std::string_view(profile).substr(6)
                                                              : std::string_view(profile));
            if (type == "iptc" || type == "8bim") return photoshop_or_iptc(at, profile);
            if (type == "icc" || type == "icm")
                return add_piece(into_, Role::icc, name, at, size, profile);
            if (type == "xmp" || type == "app1")
                return add_piece(into_, Role::xmp, name, at, size, profile);
            return add_piece(into_, Role::unknown, name, at, size, profile);
        }
        if (name == "XML:com.adobe.xmp") return add_piece(into_, Role::xmp, "XMP", at, size, value);
        add_piece(into_, Role::text, name, at, size, value);
    }
    void photoshop_or_iptc(std::uint64_t at, std::string_view profile) {
        if (profile.substr(0, 14) == std::string_view("Photoshop 3.0\0", 14))
            profile.remove_prefix(14);
        if (profile.substr(0, 4) == "8BIM") return walk_photoshop(profile, at, into_);
        add_piece(into_, Role::iptc, "IPTC", at, profile.size(), profile);
    }
    void text(std::uint64_t at, std::string_view data) {
        const auto end = std::min(data.find('\0'), data.size());
        add_text(data.substr(0, end), at, data.size(), data.substr(std::min(end + 1, data.size())));
    }
    std::string unpacked(std::string_view packed, std::uint64_t at) {
        auto text = inflate_whole(packed, longest_piece, budget_);
        if (text) return *std::move(text);
        if (!into_.damage)
            into_.damage =
                Problem{text.error().kind, text.error().what, "byte " + std::to_string(at)};
        return {};
    }
    void compressed(Role role, std::uint64_t at, std::string_view data) {
        const auto end = std::min(data.find('\0'), data.size());
        const auto value = unpacked(data.substr(std::min(end + 2, data.size())), at);
        if (role == Role::text) return add_text(data.substr(0, end), at, data.size(), value);
        add_piece(into_, role, to_utf8(data.substr(0, end)), at, data.size(), value);
    }
    /// iTXt: keyword, packed?, method, language, keyword in that language, text.
    void international(std::uint64_t at, std::string_view data) {
        const auto end = std::min(data.find('\0'), data.size());
        const Octets octets(data);
        const bool packed = octets.u8(end + 1) == 1;
        const auto language_end = data.find('\0', std::min(end + 3, data.size()));
        const auto name_end = language_end == std::string_view::npos
                                  ? language_end
                                  : data.find('\0', language_end + 1);
        if (name_end == std::string_view::npos)
            return add_piece(into_, Role::unknown, "chunk iTXt", at, data.size(), data);
        const auto translated = data.substr(language_end + 1, name_end - language_end - 1);
        const auto value = data.substr(name_end + 1);
        add_text(data.substr(0, end), at, data.size(),
                 packed ? unpacked(value, at) : std::string(value));
        // One word is the keyword in another language; more is a text.
        if (split_words(translated).size() > 1 && translated != data.substr(0, end))
            add_piece(into_, Role::text, "translated keyword", at, translated.size(), translated);
    }

    std::string_view bytes_;
    Octets octets_;
    Budget& budget_;
    PictureAnatomy& into_;
    std::unique_ptr<Inflate> rows_;
    unsigned bits_per_pixel_ = 0;
    bool interlaced_ = false, animated_ = false, main_in_animation_ = false;
    std::uint64_t image_at_ = 0;
    std::size_t frames_ = 0;
};

}  // namespace

void walk_png(std::string_view bytes, Budget& budget, PictureAnatomy& into) {
    PngWalk(bytes, budget, into).run();
}

}  // namespace candour::format
