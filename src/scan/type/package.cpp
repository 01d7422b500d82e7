#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/xml.hpp"
#include "format/zip.hpp"
#include "scan/type/parts.hpp"

namespace candour::scan::typing {
namespace {

using format::Zip;

struct Known {
    std::string_view declared;  // content or media type, or a part of it
    std::string_view type;
    std::string_view what;
};

// Of the main part of a package; a longer one stands before one that it begins with.
// Spec: ECMA-376 part 1, 15.2; MS-XLSB 2.1; the macro-enabled types of MS-OFFMACRO2.
constexpr std::array content_types = {
    Known{"ms-excel.sheet.macroenabled.main", "xlsm", "an Excel workbook with macros"},
    Known{"ms-excel.template.macroenabled.main", "xlsm", "an Excel template with macros"},
    Known{"ms-excel.addin.macroenabled.main", "xlsm", "an Excel add-in"},
    Known{"ms-excel.sheet.binary.macroenabled.main", "xlsb", "a binary Excel workbook"},
    Known{"spreadsheetml.sheet.main", "xlsx", "an Excel workbook"},
    Known{"spreadsheetml.template.main", "xlsx", "an Excel template"},
    Known{"ms-word.document.macroenabled.main", "docm", "a Word document with macros"},
    Known{"ms-word.template.macroenabledtemplate.main", "docm", "a Word template with macros"},
    Known{"wordprocessingml.document.main", "docx", "a Word document"},
    Known{"wordprocessingml.template.main", "docx", "a Word template"},
    Known{"ms-powerpoint.presentation.macroenabled.main", "pptm", "a presentation with macros"},
    Known{"ms-powerpoint.slideshow.macroenabled.main", "pptm", "a slide show with macros"},
    Known{"ms-powerpoint.template.macroenabled.main", "pptm", "a template with macros"},
    Known{"ms-powerpoint.addin.macroenabled.main", "pptm", "a PowerPoint add-in"},
    Known{"presentationml.presentation.main", "pptx", "a PowerPoint presentation"},
    Known{"presentationml.slideshow.main", "pptx", "a PowerPoint slide show"},
    Known{"presentationml.template.main", "pptx", "a PowerPoint template"},
    Known{"ms-visio.drawing.main", "vsdx", "a Visio drawing"},
    Known{"ms-package.xps-fixeddocumentsequence", "xps", "an XPS document"},
};

// Spec: OpenDocument 1.3 part 2, 3.3 and appendix B.
constexpr std::array media_types = {
    Known{"application/vnd.oasis.opendocument.text-web", "odt", "an OpenDocument text"},
    Known{"application/vnd.oasis.opendocument.text", "odt", "an OpenDocument text"},
    Known{"application/vnd.oasis.opendocument.spreadsheet", "ods", "an OpenDocument spreadsheet"},
    Known{"application/vnd.oasis.opendocument.presentation", "odp", "an OpenDocument presentation"},
    Known{"application/vnd.oasis.opendocument.graphics", "odg", "an OpenDocument drawing"},
    Known{"application/vnd.oasis.opendocument.chart", "odc", "an OpenDocument chart"},
    Known{"application/vnd.oasis.opendocument.formula", "odf", "an OpenDocument formula"},
    Known{"application/vnd.oasis.opendocument.base", "odb", "an OpenDocument database"},
    Known{"application/vnd.sun.xml.", "sxw", "an OpenOffice 1 document"},
    Known{"application/epub+zip", "epub", "an electronic book"},
};

// Where a package lies that lost its content types; the scanner says what is wrong with it.
constexpr std::array main_parts = {
    Known{"xl/workbook.xml", "xlsx", "an Excel workbook"},
    Known{"xl/workbook.bin", "xlsb", "a binary Excel workbook"},
    Known{"word/document.xml", "docx", "a Word document"},
    Known{"ppt/presentation.xml", "pptx", "a PowerPoint presentation"},
    Known{"content.xml", "odt", "an OpenDocument text"},
};

Type type_from(const Known& known) {
    return {std::string(known.type), std::string(known.what)};
}

std::string whole(const Zip& zip, std::string_view name) {
    const auto* member = zip.find(name);
    if (member == nullptr) return {};
    auto text = zip.whole(*member);
    return text ? *std::move(text) : std::string();
}

// The content type of a part, by an override or by the ending of its name.
struct ContentTypes {
    std::vector<std::pair<std::string, std::string>> overrides, defaults;  // lower case

    static ContentTypes from(std::string_view xml) {
        ContentTypes types;
        format::XmlEvents events;
        events.start = [&](const format::XmlStart& tag) -> Result<void> {
            auto type = ascii_lower(tag.get("ContentType"));
            if (tag.has("PartName"))
                types.overrides.emplace_back(ascii_lower(tag.get("PartName")), std::move(type));
            else if (tag.has("Extension"))
                types.defaults.emplace_back(ascii_lower(tag.get("Extension")), std::move(type));
            return {};
        };
        // What was read before an error still tells; the scanner reports the error.
        (void)format::read_xml(xml, std::move(events));
        return types;
    }

    [[nodiscard]] std::string of(std::string_view part) const {
        const auto name = ascii_lower(part);
        for (const auto& [known, type] : overrides)
            if (known == name) return type;
        for (const auto& [extension, type] : defaults)
            if (name.ends_with("." + extension)) return type;
        return {};
    }
};

// Where the root relationships say that the main part is: "/word/document.xml".
std::string main_part(const Zip& zip) {
    std::string target;
    format::XmlEvents events;
    events.start = [&](const format::XmlStart& tag) -> Result<void> {
        const auto type = tag.get("Type");
        if (type.ends_with("/officeDocument") || type.ends_with("/fixedrepresentation"))
            target = tag.get("Target");
        return {};
    };
    (void)format::read_xml(whole(zip, "_rels/.rels"), std::move(events));
    if (!target.empty() && !target.starts_with('/')) target.insert(0, "/");
    return target;
}

const Known* known_content(std::string_view type) {
    const auto* const found = std::find_if(
        content_types.begin(), content_types.end(),
        [&](const Known& one) { return type.find(one.declared) != std::string_view::npos; });
    return found == content_types.end() ? nullptr : found;
}

std::optional<Type> by_content_types(const Zip& zip) {
    const auto xml = whole(zip, "[Content_Types].xml");
    if (xml.empty()) return {};
    const auto types = ContentTypes::from(xml);
    if (const auto* known = known_content(types.of(main_part(zip)))) return type_from(*known);
    for (const auto& [part, type] : types.overrides)
        if (const auto* known = known_content(type)) return type_from(*known);
    for (const auto& [extension, type] : types.defaults)
        if (const auto* known = known_content(type)) return type_from(*known);
    return {};
}

std::string manifest_type(const Zip& zip) {
    std::string type;
    format::XmlEvents events;
    events.start = [&](const format::XmlStart& tag) -> Result<void> {
        if (tag.get("manifest:full-path") == "/") type = tag.get("manifest:media-type");
        return {};
    };
    (void)format::read_xml(whole(zip, "META-INF/manifest.xml"), std::move(events));
    return type;
}

std::optional<Type> by_media_type(const Zip& zip) {
    for (const auto& said : {whole(zip, "mimetype"), manifest_type(zip)}) {
        const auto type = trim(said);
        for (const auto& one : media_types)
            if (type.starts_with(one.declared)) return type_from(one);
    }
    return {};
}

bool begins_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
           bytes.starts_with("PK\x07\x08PK");
}

}  // namespace

std::optional<Type> by_package(std::string_view bytes) {
    if (!begins_zip(bytes)) return {};
    const Type archive{"zip", "a ZIP archive"};
    // Only a few small members are unpacked here, and not at the cost of the examination.
    format::Budget budget({.unpacked_bytes = 64ULL << 20, .held_bytes = 16ULL << 20});
    const auto zip = Zip::open(bytes, budget);
    if (!zip) return Type{"zip", "a ZIP archive that cannot be opened", false};
    if (auto type = by_content_types(*zip)) return type;
    if (auto type = by_media_type(*zip)) return type;
    for (const auto& one : main_parts)
        if (zip->find(one.declared) != nullptr) return type_from(one);
    return archive;
}

}  // namespace candour::scan::typing
