#include "scan/type.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/zip.hpp"
#include "scan/type/parts.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t head_size = 64 * 1024;

// What people name files of a type. Types of one line open each other's names without a word.
struct Names {
    std::string_view extensions;  // with a space on both sides of each
    std::string_view types;
};
constexpr std::array names = {
    Names{" xlsx xltx ", " xlsx "},
    Names{" xlsm xltm xlam ", " xlsm xlsx "},
    Names{" xlsb ", " xlsb "},
    // A workbook as XML or as a web page is often given the old name, and Excel says so.
    Names{" xls xlt xla ", " xls spreadsheetml "},
    Names{" docx dotx ", " docx "},
    Names{" docm dotm ", " docm docx "},
    Names{" doc dot ", " doc "},
    Names{" pptx potx ppsx ", " pptx "},
    Names{" pptm potm ppsm ppam ", " pptm pptx "},
    Names{" ppt pot pps ", " ppt "},
    Names{" odt ott odm oth ", " odt "},
    Names{" ods ots ", " ods "},
    Names{" odp otp ", " odp "},
    Names{" odg otg ", " odg "},
    Names{" fodt ", " fodt xml "},
    Names{" fods ", " fods xml "},
    Names{" fodp ", " fodp xml "},
    Names{" rtf ", " rtf "},
    Names{" pdf ", " pdf "},
    Names{" jpg jpeg jpe jfif ", " jpg "},
    Names{" png ", " png "},
    Names{" tif tiff ", " tif "},
    Names{" gif ", " gif "},
    Names{" webp ", " webp "},
    Names{" heic heif avif ", " heic "},
    Names{" bmp dib ", " bmp "},
    Names{" svg ", " svg "},
    Names{" eml ", " eml txt html "},
    Names{" mbox mbx ", " mbox eml txt "},
    Names{" msg ", " msg "},
    Names{" zip ", " zip "},
    Names{" 7z ", " 7z "},
    Names{" tar ", " tar "},
    Names{" gz tgz ", " gz "},
    Names{" csv tsv tab ", " csv tsv txt json xml "},
    Names{" txt text log md ", " txt csv tsv json xml html eml mbox "},
    Names{" htm html xhtml ", " html xml txt "},
    Names{" xml ", " xml html svg txt spreadsheetml wordml flat_opc fodt fods fodp fodg "},
    Names{" json ", " json txt "},
};

bool is_listed(std::string_view list, std::string_view word) {
    return list.find(fmt::format(" {} ", word)) != std::string_view::npos;
}

std::string extension_of(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == name.size()) return {};
    return ascii_lower(name.substr(dot + 1));
}

bool is_zip_based(std::string_view type) {
    return is_listed(
        " zip xlsx xlsm xlsb docx docm pptx pptm odt ods odp odg odc odf odb sxw epub xps vsdx ",
        type);
}

// Where the ZIP archive that ends in these bytes begins: its directory says how far it lies from
// the start. Spec: APPNOTE 4.3.16.
std::size_t start_of_zip(std::string_view bytes) {
    constexpr auto none = std::string_view::npos;
    constexpr std::size_t record = 22;
    const auto tail = bytes.size() - std::min<std::size_t>(bytes.size(), 65'535 + record);
    const auto at = bytes.rfind("PK\x05\x06");
    if (at == none || at < tail || bytes.size() - at < record) return none;
    const auto number = [&](std::size_t where) {
        std::uint64_t value = 0;
        for (std::size_t i = 4; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(bytes[where + i]);
        return value;
    };
    const auto directory_size = number(at + 12);
    const auto directory_from_start = number(at + 16);
    if (directory_size == 0 || directory_size > at) return none;
    const auto directory = at - directory_size;
    if (!bytes.substr(directory).starts_with("PK\x01\x02")) return none;
    // Offsets may be counted from the start of the archive or of the whole file.
    const auto start = directory_from_start <= directory ? directory - directory_from_start : 0;
    if (start > 0 && bytes.substr(start).starts_with("PK\x03\x04")) return start;
    return bytes.find("PK\x03\x04");
}

}  // namespace

Type type_of(std::string_view bytes, std::string_view name) {
    if (bytes.empty()) return {"empty", "an empty file"};
    if (auto type = typing::by_package(bytes)) return *type;
    if (auto type = typing::by_streams(bytes)) return *type;
    const auto head = bytes.substr(0, head_size);
    // A picture of text begins with letters no less than a letter does: signatures come first, but
    // for the header of a PDF, which a text may quote.
    const auto signature = typing::by_signature(bytes);
    if (signature && (signature->name != "pdf" || bytes.starts_with("%PDF-"))) return *signature;
    if (!typing::is_text(head)) return signature.value_or(Type{});
    if (signature && bytes.find("startxref") != std::string_view::npos) return *signature;
    const auto text = to_utf8(head);
    if (auto type = typing::by_root(text)) return *type;
    return typing::by_wording(text, name);
}

std::string disagreement(const Type& type, std::string_view name) {
    const auto extension = extension_of(name);
    if (extension.empty() || !type.sure || type.name == "unknown" || type.name == "encrypted")
        return {};
    const auto* const known = std::find_if(names.begin(), names.end(), [&](const Names& one) {
        return is_listed(one.extensions, extension);
    });
    if (known == names.end() || is_listed(known->types, type.name)) return {};
    // Nothing is something only for the formats that are text.
    if (type.name == "empty" && is_listed(known->types, "txt")) return {};
    return fmt::format("its name says .{}, but it is {}", extension, type.what);
}

bool is_picture(const Type& type) {
    return is_listed(" jpg png tif gif webp heic bmp emf wmf ", type.name);
}

bool has_name_of_picture(std::string_view name) {
    return is_listed(" jpg jpeg jpe jfif png tif tiff gif webp heic heif avif bmp dib emf wmf ",
                     extension_of(name));
}

SecondType second_type(const Type& first, std::string_view bytes) {
    constexpr auto none = std::string_view::npos;
    if (is_zip_based(first.name)) {
        // A document in front of the archive; inside it, a stored member may look like one.
        const auto member = bytes.find("PK\x03\x04");
        const auto header = bytes.find("%PDF-");
        if (header < 1024 && member != none && header < member)
            return {{"pdf", "a PDF document"}, header, bytes.substr(header)};
        return {};
    }
    // These hold archives in plain sight, or are walked to their last byte by their own scanners.
    if (is_listed(" ole doc xls ppt msg tar gz 7z eml mbox tnef ", first.name)) return {};
    const auto start = start_of_zip(bytes);
    if (start == none || start == 0) return {};
    auto type = type_of(bytes.substr(start), "");
    return {std::move(type), start, bytes.substr(start)};
}

}  // namespace candour::scan
