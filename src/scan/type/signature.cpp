#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "scan/type/parts.hpp"

namespace candour::scan::typing {
namespace {

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view type;
    std::string_view what;
};

using namespace std::string_view_literals;

// Spec: each format's own. What has no scanner is named all the same, so that the refusal says what
// the file is.
constexpr std::array signatures = {
    Signature{0, "{\\rt"sv, "rtf", "a rich text document"},
    Signature{0, "\x89PNG\r\n\x1A\n"sv, "png", "a PNG picture"},
    Signature{0, "\xFF\xD8\xFF"sv, "jpg", "a JPEG picture"},
    Signature{0, "GIF87a"sv, "gif", "a GIF picture"},
    Signature{0, "GIF89a"sv, "gif", "a GIF picture"},
    Signature{0, "II*\0"sv, "tif", "a TIFF picture"},
    Signature{0, "MM\0*"sv, "tif", "a TIFF picture"},
    Signature{0, "II+\0"sv, "tif", "a TIFF picture"},
    Signature{0, "MM\0+"sv, "tif", "a TIFF picture"},
    Signature{0, "\x78\x9F\x3E\x22"sv, "tnef", "an Outlook winmail.dat"},
    Signature{0, "\x1F\x8B"sv, "gz", "a gzip archive"},
    Signature{0, "7z\xBC\xAF\x27\x1C"sv, "7z", "a 7-Zip archive"},
    Signature{257, "ustar"sv, "tar", "a tar archive"},
    Signature{0, "BZh"sv, "bz2", "a bzip2 archive"},
    Signature{0,
              "\xFD"
              "7zXZ\0"sv,
              "xz", "an xz archive"},
    Signature{0, "\x28\xB5\x2F\xFD"sv, "zst", "a Zstandard archive"},
    Signature{0, "Rar!\x1A\x07"sv, "rar", "a RAR archive"},
    Signature{0, "MSCF\0\0\0\0"sv, "cab", "a Windows cabinet"},
    Signature{0, "\xD7\xCD\xC6\x9A"sv, "wmf", "a Windows metafile"},
    Signature{0, "\x01\x00\x09\x00\x00\x03"sv, "wmf", "a Windows metafile"},
    Signature{40, " EMF"sv, "emf", "a Windows metafile"},
    Signature{0, "\x00\x00\x00\x0CjP  \r\n\x87\n"sv, "jp2", "a JPEG 2000 picture"},
    Signature{0, "\xFF\x4F\xFF\x51"sv, "jp2", "a JPEG 2000 picture"},
    Signature{0, "8BPS\0"sv, "psd", "a Photoshop picture"},
    Signature{0, "\x00\x00\x01\x00"sv, "ico", "an icon"},
    Signature{0, "!BDN"sv, "pst", "an Outlook data file"},
    Signature{0, "\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D"sv, "one", "a OneNote section"},
    Signature{4, "Standard Jet DB"sv, "mdb", "an Access database"},
    Signature{4, "Standard ACE DB"sv, "mdb", "an Access database"},
    Signature{0, "SQLite format 3\0"sv, "sqlite", "an SQLite database"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "elf", "a program"},
    Signature{0, "MZ"sv, "exe", "a Windows program"},
    Signature{0, "OggS"sv, "ogg", "a sound or film"},
    Signature{0, "ID3"sv, "mp3", "a sound recording"},
    Signature{0, "fLaC"sv, "flac", "a sound recording"},
    Signature{0, "\x1A\x45\xDF\xA3"sv, "mkv", "a film"},
    Signature{0, "wOFF"sv, "woff", "a font"},
    Signature{0, "wOF2"sv, "woff", "a font"},
    Signature{0, "\x00\x01\x00\x00\x00"sv, "ttf", "a font"},
    Signature{0, "OTTO\0"sv, "ttf", "a font"},
};

// RIFF says what it is after its length.
std::optional<Type> by_riff(std::string_view bytes) {
    if (!bytes.starts_with("RIFF") || bytes.size() < 12) return {};
    const auto kind = bytes.substr(8, 4);
    if (kind == "WEBP") return Type{"webp", "a WebP picture"};
    return Type{"riff", "a sound or film"};
}

// The brand of a media file. Spec: ISO 14496-12 4.3, ISO 23008-12 10.
std::optional<Type> by_brand(std::string_view bytes) {
    if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return {};
    const auto length =
        std::min<std::size_t>(bytes.size(), static_cast<unsigned char>(bytes[3]) +
                                                256U * static_cast<unsigned char>(bytes[2]));
    const auto brands = bytes.substr(8, length < 16 ? 4 : length - 8);
    for (const auto brand : {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"})
        if (brands.find(brand) != std::string_view::npos) return Type{"heic", "a HEIC picture"};
    return Type{"mp4", "a film or sound recording"};
}

bool begins_bitmap(std::string_view bytes) {
    return bytes.starts_with("BM") && bytes.size() > 26 && bytes.substr(6, 4) == "\0\0\0\0"sv;
}

// A tar archive of before 1988 has no name, but a checksum in octal over its first block.
bool begins_old_tar(std::string_view bytes) {
    if (bytes.size() < 512 || bytes[0] == '\0') return false;
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i)
        sum += static_cast<unsigned char>(i >= 148 && i < 156 ? ' ' : bytes[i]);
    unsigned said = 0;
    bool any = false;
    for (const char c : bytes.substr(148, 8)) {
        if (c == ' ' || c == '\0') continue;
        if (c < '0' || c > '7') return false;
        said = said * 8 + static_cast<unsigned>(c - '0');
        any = true;
    }
    return any && said == sum;
}

}  // namespace

std::optional<Type> by_signature(std::string_view bytes) {
    if (auto type = by_riff(bytes)) return type;
    if (auto type = by_brand(bytes)) return type;
    for (const auto& one : signatures)
        if (bytes.size() > one.at && bytes.substr(one.at).starts_with(one.bytes))
            return Type{std::string(one.type), std::string(one.what)};
    if (begins_bitmap(bytes)) return Type{"bmp", "a bitmap picture"};
    if (begins_old_tar(bytes)) return Type{"tar", "a tar archive"};
    // Programs look for the header of a PDF in the first kilobyte. Spec: ISO 32000-1 H.3.4.
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos)
        return Type{"pdf", "a PDF document"};
    return {};
}

}  // namespace candour::scan::typing
