#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/picture/octets.hpp"
#include "scan/picture/readable.hpp"
#include "scan/picture/rules.hpp"

namespace candour::scan {

namespace {

std::string iptc_name(unsigned number) {
    switch (number) {
        case 5:
            return "title";
        case 7:
            return "edit status";
        case 15:
            return "category";
        case 20:
            return "supplemental category";
        case 22:
            return "fixture";
        case 25:
            return "keyword";
        case 26:
            return "place code";
        case 27:
            return "place";
        case 40:
            return "special instructions";
        case 80:
            return "author";
        case 85:
            return "author's position";
        case 90:
            return "city";
        case 92:
            return "location in the city";
        case 95:
            return "county";
        case 100:
            return "country code";
        case 101:
            return "country";
        case 103:
            return "job reference";
        case 105:
            return "headline";
        case 110:
            return "credit";
        case 115:
            return "source";
        case 116:
            return "copyright";
        case 118:
            return "contact";
        case 120:
            return "caption";
        case 122:
            return "writer of the caption";
        default:
            return fmt::format("data set 2:{:03}", number);
    }
}

/// Versions, dates, program names, digests: numbers of the writing program.
bool is_neutral_iptc(unsigned record, unsigned number) {
    if (record == 1) return number != 5 && number != 50;  // destination, product
    if (record != 2) return record > 9;
    static constexpr unsigned neutral[] = {0,  3,  8,  10, 30, 35, 37, 38,  42,  47,
                                           55, 60, 62, 63, 65, 70, 75, 130, 131, 135};
    return std::find(std::begin(neutral), std::end(neutral), number) != std::end(neutral);
}

bool neutral_keyword(std::string_view keyword) {
    static constexpr std::string_view neutral[] = {"software",
                                                   "creation time",
                                                   "create-date",
                                                   "modify-date",
                                                   "date:create",
                                                   "date:modify",
                                                   "date:timestamp",
                                                   "dpi",
                                                   "resolution",
                                                   "modify time",
                                                   "creationtime",
                                                   "thumb::mtime",
                                                   "thumb::size",
                                                   "thumb::mimetype",
                                                   "thumb::image::width",
                                                   "thumb::image::height",
                                                   "thumb::document::pages",
                                                   "x-software",
                                                   "renderer",
                                                   "generator",
                                                   "colorspace",
                                                   "gamma"};
    const auto lower = ascii_lower(keyword);
    if (std::find(std::begin(neutral), std::end(neutral), lower) != std::end(neutral)) return true;
    return lower.substr(0, 4) == "png:" || lower.substr(0, 4) == "jpeg" ||
           lower.substr(0, 5) == "tiff:" || lower.substr(0, 4) == "icc:";
}

/// Words of common profiles: colour spaces, makers, licences. A text with none of them is not the
/// profile's.
bool is_of_a_profile(std::string_view text) {
    static constexpr std::string_view words[] = {
        "rgb",          "cmyk",       "gray",       "grey",      "gamma",     "dot gain",
        "fogra",        "swop",       "coated",     "iec",       "hewlett",   "kodak",
        "adobe",        "apple",      "microsoft",  "google",    "copyright", "public domain",
        "no copyright", "cc0",        "little cms", "lcms",      "built-in",  "viewing condition",
        "display",      "monitor",    "lcd",        "color",     "colour",    "p3",
        "bt.",          "bt2020",     "bt709",      "rec.",      "rec2020",   "rec709",
        "d50",          "d65",        "icc",        "gimp",      "artifex",   "ghostscript",
        "linear",       "profile",    "lab",        "xyz",       "dell",      "eizo",
        "samsung",      "epson",      "canon",      "nikon",     "scanner",   "printer",
        "crt",          "perceptual", "facebook",   "c2",        "reference", "hdr",
        "pq",           "hlg",        "trc",        "photoshop", "default",   "generic",
        "cied",         "dci",        "smpte",      "ebu",       "ntsc",      "pal",
        "wide gamut",   "bruce",      "don rgb",    "beta",      "best",      "max",
        "match",        "desc",       "eci",        "basic",     "melissa",   "aces"};
    const auto lower = ascii_lower(text);
    // A whole sentence that mentions a colour is still a sentence.
    const bool known = std::any_of(std::begin(words), std::end(words), [&](auto word) {
        return lower.find(word) != std::string::npos;
    });
    return known && lower.find('@') == std::string::npos && split_words(lower).size() <= 30;
}

struct ProfileText {
    std::string tag, text;
};

std::string wide(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto c = static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) << 8 |
                                             static_cast<unsigned char>(bytes[i + 1]));
        if (c != 0) append_utf8(out, c);
    }
    return out;
}

/// The texts of a profile's tags. Spec: ICC.1, 10: text, textDescription, multiLocalizedUnicode.
std::string text_of_tag(const format::Octets& tag) {
    const auto type = tag.part(0, 4);
    if (type == "text" || type == "utf8" || type == "zutf") return std::string(tag.part(8));
    if (type == "desc") {
        const std::uint64_t ascii = tag.u32(8), unicode = tag.u32(12 + ascii + 4);
        auto text = std::string(tag.part(12, ascii));
        if (unicode < tag.size()) text += " " + wide(tag.part(12 + ascii + 8, unicode * 2));
        const auto mac = 12 + ascii + 8 + (unicode < tag.size() ? unicode * 2 : 0) + 2;
        text += " " + std::string(tag.part(mac + 1, tag.u8(mac)));
        return text;
    }
    if (type == "mluc" || type == "utf16") {
        std::string text;
        const auto count = std::min<std::uint32_t>(tag.u32(8), 64);
        for (std::uint64_t i = 0; i < count; ++i)
            text += wide(tag.part(tag.u32(16 + i * 12 + 8), tag.u32(16 + i * 12 + 4))) + " ";
        return text;
    }
    return {};
}

}  // namespace

void judge_iptc(PictureVoice& voice, const std::string& where, std::string_view records) {
    const format::Octets octets(records);
    std::uint64_t at = 0;
    std::size_t sets = 0;
    while (octets.u8(at) == 0x1C && octets.holds(at, 5) && ++sets < 10'000) {
        const unsigned record = octets.u8(at + 1), number = octets.u8(at + 2);
        std::uint64_t size = octets.u16(at + 3);
        at += 5;
        if ((size & 0x8000) != 0) {  // a longer size, of as many bytes as the low bits say
            const auto width = static_cast<unsigned>(size & 0x7FFF);
            if (width > 8) break;
            size = octets.number(at, width);
            at += width;
        }
        const auto text = collapse_spaces(to_utf8(octets.part(at, size)));
        if (!octets.holds(at, size)) {
            voice.found("img.iptc", where, "damaged IPTC metadata", readable_text(octets.part(at)));
            return;
        }
        if (count_letters(text) > 0 && !is_neutral_iptc(record, number) && !names_a_program(text))
            voice.found("img.iptc", where, "IPTC metadata: " + iptc_name(number), text);
        at += size;
    }
    const auto rest = octets.part(at);
    if (holds_words(rest))
        voice.found("img.iptc", where, "a text behind the IPTC metadata", readable_text(rest));
}

void judge_keyword_text(PictureVoice& voice, const std::string& where, std::string_view keyword,
                        std::string_view text, Previews& previews) {
    const auto value = collapse_spaces(is_utf8(text) ? std::string(text) : readable_text(text));
    const bool is_xmp = value.find("<x:xmpmeta") != std::string::npos ||
                        value.find("<rdf:RDF") != std::string::npos;
    if (is_xmp) return judge_xmp(voice, where, text, previews);
    if (count_letters(value) == 0) return;
    if (neutral_keyword(keyword) && value.size() <= 120 && value.find('@') == std::string::npos)
        return;
    if (names_a_program(value)) return;
    voice.found("img.png_text", where,
                "a text in the picture's metadata: " + collapse_spaces(keyword), value);
}

void judge_comment(PictureVoice& voice, const std::string& where, std::string_view text) {
    const auto readable = is_utf8(text) ? collapse_spaces(to_utf8(text)) : readable_text(text, 3);
    const auto value = readable.empty() ? collapse_spaces(to_utf8(text)) : readable;
    if (count_letters(value) < 2 || names_a_program(value)) return;
    voice.found("img.comment", where, "a comment in the file that viewers do not show", value);
}

void judge_profile(PictureVoice& voice, const std::string& where, std::string_view profile) {
    const format::Octets octets(profile);
    if (octets.part(36, 4) != "acsp") {
        if (holds_words(profile))
            voice.found("img.icc", where, "a colour profile that is none, with text in it",
                        readable_text(profile));
        return;
    }
    const std::uint64_t count = std::min<std::uint32_t>(octets.u32(128), 1'000);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> taken = {{0, 132 + count * 12}};
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto entry = 132 + i * 12;
        const std::uint64_t at = octets.u32(entry + 4), size = octets.u32(entry + 8);
        const auto tag = octets.part(at, size);
        taken.emplace_back(at, size);
        auto text = readable_text(text_of_tag(format::Octets(tag)), 2);
        // Types without words of their own: whatever reads as words in them was put there.
        const auto type = tag.substr(0, 4);
        const bool numbers = type == "XYZ " || type == "curv" || type == "para" || type == "sf32" ||
                             type == "mft1" || type == "mft2" || type == "mAB " || type == "mBA " ||
                             type == "sig " || type == "meas" || type == "view" || type == "vcgt" ||
                             type == "dict" || type == "ndin" || type == "mmod" || type == "MS00" ||
                             type == "chrm" || type == "dtim" || type == "clrt" || type == "ncl2";
        if (text.empty() && !numbers && holds_words(tag)) text = readable_text(tag);
        if (count_letters(text) >= 4 && !is_of_a_profile(text))
            voice.found("img.icc", where,
                        "a text in the colour profile: " + collapse_spaces(octets.part(entry, 4)),
                        text);
    }
    std::sort(taken.begin(), taken.end());
    std::uint64_t end = 0;
    taken.emplace_back(profile.size(), 0);
    for (const auto& [at, size] : taken) {
        if (at > end && at <= profile.size() && holds_words(profile.substr(end, at - end)) &&
            !is_of_a_profile(readable_text(profile.substr(end, at - end))))
            voice.found("img.icc", where, "a text in the colour profile that no tag points to",
                        readable_text(profile.substr(end, at - end)));
        end = std::max(end, std::min<std::uint64_t>(at + size, profile.size()));
    }
}

}  // namespace candour::scan
