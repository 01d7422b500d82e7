#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/picture/maker_notes.hpp"
#include "scan/picture/readable.hpp"
#include "scan/picture/rules.hpp"

namespace candour::scan {

namespace {

using format::TiffDirectory;
using format::TiffStructure;
using format::TiffTag;

/// A tag that tells of people, and how it is reported.
struct PersonalTag {
    std::uint16_t id;
    std::string_view kind;
    std::string_view name;
};
constexpr std::array personal_tags = {
    PersonalTag{0x010D, "img.exif_text", "document name"},
    PersonalTag{0x010E, "img.exif_text", "description"},
    PersonalTag{0x011D, "img.exif_text", "page name"},
    PersonalTag{0x013B, "img.exif_author", "artist"},
    PersonalTag{0x013C, "img.exif_owner", "name of the computer"},
    PersonalTag{0x0151, "img.exif_text", "printer"},
    PersonalTag{0x8298, "img.exif_author", "copyright"},
    PersonalTag{0x9286, "img.exif_text", "comment of the user"},
    PersonalTag{0x9C9B, "img.exif_text", "title"},
    PersonalTag{0x9C9C, "img.exif_text", "comment"},
    PersonalTag{0x9C9D, "img.exif_author", "author"},
    PersonalTag{0x9C9E, "img.exif_text", "keywords"},
    PersonalTag{0x9C9F, "img.exif_text", "subject"},
    PersonalTag{0xA430, "img.exif_owner", "owner of the camera"},
    PersonalTag{0xA431, "img.exif_owner", "serial number of the camera"},
    PersonalTag{0xA435, "img.exif_owner", "serial number of the lens"},
    PersonalTag{0xA436, "img.exif_text", "title"},
    PersonalTag{0xA437, "img.exif_author", "photographer"},
    PersonalTag{0xA438, "img.exif_author", "editor"},
    PersonalTag{0xC62F, "img.exif_owner", "serial number of the camera"},
    PersonalTag{0xC68B, "img.exif_text", "name of the original file"},
    PersonalTag{0xC634, "img.exif_text", "private data of the maker"},
};

/// Tags whose text names a device, a program, a date, or is structure; what else holds text is
/// reported.
bool is_neutral(std::uint16_t id) {
    static constexpr std::uint16_t neutral[] = {
        0x0001, 0x0002, 0x000B, 0x010F, 0x0110, 0x0131, 0x0132, 0x015B, 0x02BC, 0x83BB, 0x8649,
        0x8773, 0x8769, 0x8825, 0xA005, 0x9000, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9101,
        0x9290, 0x9291, 0x9292, 0xA000, 0xA20C, 0xA300, 0xA301, 0xA302, 0xA40B, 0xA420, 0xA433,
        0xA434, 0xC4A5, 0xC612, 0xC613, 0xC614, 0xC615, 0xC65A, 0xC6F8, 0xC6FE, 0xC6F3, 0xC716,
        0xEA1C, 0x927C, 0x0111, 0x0117, 0x0201, 0x0202, 0x0144, 0x0145, 0x014A, 0x0140, 0x87AF,
        0x87B0, 0x87B1, 0x830E, 0x8482, 0x85D8, 0xA481, 0x1000, 0x1001, 0x1002, 0x02BE, 0x014D};
    return std::find(std::begin(neutral), std::end(neutral), id) != std::end(neutral);
}

std::string utf16_text(std::string_view bytes, bool big_endian) {
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto a = static_cast<unsigned char>(bytes[i]),
                   b = static_cast<unsigned char>(bytes[i + 1]);
        char32_t c =
            big_endian ? static_cast<char32_t>(a << 8 | b) : static_cast<char32_t>(b << 8 | a);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            const auto d = static_cast<unsigned char>(bytes[i + 2]),
                       e = static_cast<unsigned char>(bytes[i + 3]);
            const char32_t low =
                big_endian ? static_cast<char32_t>(d << 8 | e) : static_cast<char32_t>(e << 8 | d);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (c != 0) append_utf8(out, c);
    }
    return out;
}

/// Text between NULs, without what pads it.
std::string plain_text(std::string_view bytes) {
    std::string text;
    for (const auto part : split(bytes, '\0'))
        if (!trim(part).empty()) text += (text.empty() ? "" : " ") + std::string(trim(part));
    return collapse_spaces(to_utf8(text));
}

/// Texts with a mark of their character set before them: UserComment and two GPS tags.
std::string marked_text(std::string_view bytes, bool big_endian) {
    const auto mark = bytes.substr(0, 8);
    const auto text = bytes.substr(std::min<std::size_t>(8, bytes.size()));
    if (mark.substr(0, 7) == "UNICODE") {
        if (text.substr(0, 2) == "\xFE\xFF") return utf16_text(text.substr(2), true);
        if (text.substr(0, 2) == "\xFF\xFE") return utf16_text(text.substr(2), false);
        // Writers disagree whether the block's order holds here: the one that reads as text wins.
        const auto as_block = utf16_text(text, big_endian), other = utf16_text(text, !big_endian);
        const auto ascii = [](const std::string& s) {
            return std::count_if(s.begin(), s.end(), [](char c) { return c > 0 && c < 0x7F; });
        };
        return ascii(other) > ascii(as_block) ? other : as_block;
    }
    const bool marked = mark.substr(0, 5) == "ASCII" || mark.substr(0, 3) == "JIS" ||
                        mark == std::string_view("\0\0\0\0\0\0\0\0", 8);
    return plain_text(marked ? text : bytes);
}

std::string text_of(const TiffTag& tag, bool big_endian) {
    if (tag.id >= 0x9C9B && tag.id <= 0x9C9F) return collapse_spaces(utf16_text(tag.bytes, false));
    if (tag.id == 0x9286 || tag.id == 0x001B || tag.id == 0x001C)
        return collapse_spaces(marked_text(tag.bytes, big_endian));
    if (tag.type == 2) return plain_text(tag.bytes);
    if (tag.type == 1 || tag.type == 7) return readable_text(tag.bytes, 4);
    return {};
}

/// What cameras put into the description when the photographer wrote none.
bool is_factory_text(std::string_view text) {
    const auto lower = ascii_lower(trim(text));
    static constexpr std::string_view factory[] = {"olympus digital camera",
                                                   "sony dsc",
                                                   "dcf",
                                                   "dsc",
                                                   "minolta digital camera",
                                                   "konica minolta digital camera",
                                                   "exif_jpeg_picture",
                                                   "digital camera",
                                                   "samsung",
                                                   "samsung digital camera",
                                                   "dcim",
                                                   "digital still camera",
                                                   "default",
                                                   "untitled",
                                                   "image",
                                                   "picture",
                                                   "photo",
                                                   "screenshot",
                                                   "jpeg",
                                                   "<digimax i6 pmp, samsung #1>",
                                                   "hdr",
                                                   "hdrpl",
                                                   "oznor",
                                                   "dav",
                                                   "cof",
                                                   "mde",
                                                   "edf",
                                                   "vsco",
                                                   "none",
                                                   "unknown",
                                                   "ascii"};
    return std::find(std::begin(factory), std::end(factory), lower) != std::end(factory) ||
           names_a_program(text);
}

class TagJudge {
  public:
    TagJudge(PictureVoice& voice, std::string_view block, bool of_tiff, Previews& previews)
        : voice_(voice),
          block_(block),
          of_tiff_(of_tiff),
          previews_(previews),
          tiff_(format::read_tiff_structure(block)) {}

    void run() {
        std::size_t page = 0;
        for (const auto& directory : tiff_.directories) {
            const auto where = place_of(directory, page);
            if (directory.role == TiffDirectory::Role::page) ++page;
            if (directory.role == TiffDirectory::Role::orphan) {
                orphan(directory);
            } else if (directory.role == TiffDirectory::Role::gps) {
                gps(directory, where);
            } else {
                tags(directory, where);
                preview(directory, where, page);
            }
        }
        maker_notes();
        if (of_tiff_) return;
        for (const auto& gap : tiff_.unused) unused(gap);
        if (tiff_.damage)
            voice_.refused(Problem{tiff_.damage->kind,
                                   "the Exif block is damaged: " + tiff_.damage->what, "Exif"});
    }

  private:
    [[nodiscard]] std::string place_of(const TiffDirectory& directory, std::size_t page) const {
        switch (directory.role) {
            case TiffDirectory::Role::page:
                if (of_tiff_) return "page " + std::to_string(page + 1);
                return page == 0 ? "Exif" : "Exif of the thumbnail";
            case TiffDirectory::Role::sub:
                return "directory at " + byte_place(directory.at);
            case TiffDirectory::Role::exif:
                return "Exif";
            case TiffDirectory::Role::gps:
                return "Exif GPS";
            case TiffDirectory::Role::interop:
                return "Exif";
            case TiffDirectory::Role::orphan:
                break;
        }
        return byte_place(directory.at);
    }

    void tags(const TiffDirectory& directory, const std::string& where) {
        for (const auto& tag : directory.tags) {
            if (is_neutral(tag.id)) continue;
            const auto text = text_of(tag, tiff_.big_endian);
            if (count_letters(text) == 0 || is_factory_text(text)) continue;
            const auto* known =
                std::find_if(personal_tags.begin(), personal_tags.end(),
                             [&](const PersonalTag& personal) { return personal.id == tag.id; });
            if (known != personal_tags.end())
                personal(directory, tag, *known, where, text);
            else if (tag.type == 2 ? count_letters(text) >= 2 : holds_words(tag.bytes))
                voice_.found(
                    of_tiff_ ? "img.tiff_tag" : "img.exif_text", where,
                    fmt::format("a text in the private tag {} that no viewer shows", tag.id), text);
        }
    }
    void personal(const TiffDirectory& directory, const TiffTag& tag, const PersonalTag& known,
                  const std::string& where, const std::string& text) {
        // A telephone calls itself by its model: that is no name of a computer.
        if (tag.id == 0x013C) {
            const auto* model = directory.find(0x0110);
            if (model && plain_text(model->bytes) == text) return;
        }
        const bool in_page = directory.role == TiffDirectory::Role::page;
        const auto kind = of_tiff_ && in_page && known.kind == "img.exif_text"
                              ? std::string_view("img.tiff_tag")
                              : known.kind;
        voice_.found(kind, where, fmt::format("the {}, in the picture's metadata", known.name),
                     text);
    }

    void gps(const TiffDirectory& directory, const std::string& where) {
        std::string place = coordinate(directory, 0x0001, 0x0002);
        if (const auto east = coordinate(directory, 0x0003, 0x0004); !east.empty())
            place += (place.empty() ? "" : ", ") + east;
        const auto* altitude = directory.find(0x0006);
        if (!place.empty() && altitude)
            place += fmt::format(", {:.0f} m", tiff_.fraction(*altitude));
        std::string words;
        for (const auto& tag : directory.tags) {
            // Names of a method, an area, a satellite, and where the picture's subject lies.
            const bool is_words = tag.id == 0x001B || tag.id == 0x001C || tag.id == 0x0008;
            const auto text = is_words || (tag.type == 2 && tag.id > 0x001F)
                                  ? text_of(tag, tiff_.big_endian)
                                  : "";
            if (tag.id == 0x001B && (text == "GPS" || text == "CELLID" || text == "WLAN" ||
                                     text == "MANUAL" || text == "fused" || text == "NETWORK"))
                continue;
            if (count_letters(text) > 0) words += (words.empty() ? "" : " ") + text;
        }
        if (const auto to = coordinate(directory, 0x0013, 0x0014); !to.empty())
            words +=
                (words.empty() ? "to " : " to ") + to + " " + coordinate(directory, 0x0015, 0x0016);
        if (place.empty() && words.empty()) return;
        voice_.found("img.gps", where, "where the picture was taken, in its metadata",
                     place + (place.empty() || words.empty() ? "" : "; ") + words);
    }
    /// "51.507222 N"; empty when the coordinate is absent or nothing.
    [[nodiscard]] std::string coordinate(const TiffDirectory& directory, std::uint16_t side_id,
                                         std::uint16_t id) const {
        const auto* tag = directory.find(id);
        if (!tag) return {};
        const double degrees =
            tiff_.fraction(*tag, 0) + tiff_.fraction(*tag, 1) / 60 + tiff_.fraction(*tag, 2) / 3600;
        // Cameras without a fix write zeros, or undefined fractions, which read as zero.
        if (degrees == 0 || !std::isfinite(degrees)) return {};
        const auto* side = directory.find(side_id);
        return fmt::format("{:.6f} {}", degrees, side ? plain_text(side->bytes) : "");
    }

    void preview(const TiffDirectory& directory, const std::string& where, std::size_t page) {
        if (directory.role != TiffDirectory::Role::page &&
            directory.role != TiffDirectory::Role::sub)
            return;
        const auto* place = directory.find(0x0201);
        const auto* size = directory.find(0x0202);
        if (place && size) {
            const auto at = tiff_.number(*place), length = tiff_.number(*size);
            if (at < block_.size() && length > 4 && length <= block_.size() - at)
                previews_.push_back(
                    {where, "the Exif thumbnail", std::string(block_.substr(at, length))});
            return;
        }
        if (of_tiff_ || page < 2) return;
        uncompressed(directory, where);
    }
    /// A thumbnail of plain red, green and blue in one strip.
    void uncompressed(const TiffDirectory& directory, const std::string& where) {
        const auto number = [&](std::uint16_t id) -> std::uint64_t {
            const auto* tag = directory.find(id);
            return tag ? tiff_.number(*tag) : 0;
        };
        const auto width = number(0x0100), height = number(0x0101), at = number(0x0111),
                   size = number(0x0117);
        if (number(0x0103) != 1 || number(0x0106) != 2 || width == 0 || width > 4096 ||
            height > 4096)
            return;
        if (size < width * height * 3 || at > block_.size() || size > block_.size() - at) return;
        previews_.push_back(
            {where, "the Exif thumbnail", std::string(block_.substr(at, width * height * 3)),
             static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)});
    }

    void maker_notes() {
        const TiffTag* raw = nullptr;
        for (const auto& directory : tiff_.directories)
            if (const auto* tag = directory.find(0x927C)) raw = tag;
        if (!raw) return;
        bool known_maker = false;
        for (const auto& note : format::read_maker_notes(block_)) {
            known_maker = true;
            const auto name = ascii_lower(note.name);
            const auto says = [&](std::string_view word) {
                return name.find(word) != std::string::npos;
            };
            const auto value = collapse_spaces(to_utf8(note.value));
            if (count_letters(value) == 0 || value.find_first_not_of("0 .-") == std::string::npos)
                continue;
            if (says("serial") && !says("format"))
                voice_.found("img.exif_owner", "Exif maker note",
                             "a serial number (" + note.name + ")", value);
            else if (says("owner") || says("artist") || says("copyright") || says("baby") ||
                     says("pet"))
                voice_.found("img.exif_owner", "Exif maker note", "a name (" + note.name + ")",
                             value);
            else if (says("location") || says("city") || says("country") || says("landmark"))
                voice_.found("img.gps", "Exif maker note", "a place (" + note.name + ")", value);
            else if (says("usercomment") || says("title") || says("caption") || says("filename") ||
                     says("imagedescription"))
                if (!is_factory_text(value))
                    voice_.found("img.exif_text", "Exif maker note", "a text (" + note.name + ")",
                                 value);
        }
        if (!known_maker && holds_words(raw->bytes))
            voice_.found("img.exif_text", "Exif maker note",
                         "a text in notes of an unknown camera maker", readable_text(raw->bytes));
    }

    void orphan(const TiffDirectory& directory) {
        std::string text;
        for (const auto& tag : directory.tags)
            if (const auto value = text_of(tag, tiff_.big_endian); count_letters(value) > 0)
                text += (text.empty() ? "" : " ") + value;
        voice_.found(
            "img.orphan_ifd", byte_place(directory.at),
            fmt::format(
                "a directory of {} tags that nothing links to: viewers do not show what it holds",
                directory.tags.size()),
            text);
    }
    void unused(const format::TiffRange& gap) {
        const auto bytes = block_.substr(gap.at, gap.size);
        // Maker notes keep numbers outside of their tag; text of eight letters is none of them.
        if (!holds_words(bytes) || count_letters(readable_text(bytes, 8)) < 8) return;
        voice_.found("img.exif_text", "Exif, " + byte_place(gap.at),
                     "a text in the Exif block that no tag points to", readable_text(bytes));
    }

    PictureVoice& voice_;
    std::string_view block_;
    bool of_tiff_;
    Previews& previews_;
    TiffStructure tiff_;
};

}  // namespace

void judge_tags(PictureVoice& voice, std::string_view block, bool of_tiff, Previews& previews) {
    TagJudge(voice, block, of_tiff, previews).run();
}

}  // namespace candour::scan
