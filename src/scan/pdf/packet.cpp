#include "scan/pdf/packet.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/xml.hpp"

namespace candour::scan {

namespace {

constexpr std::size_t most_values = 500;

std::string_view local(std::string_view name) {
    const auto colon = name.find_last_of(":}");
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Names whose values tell of programs, dates and the like.
bool is_neutral(std::string_view name) {
    static constexpr std::array<std::string_view, 62> names = {"Producer",
                                                               "CreatorTool",
                                                               "CreateDate",
                                                               "ModifyDate",
                                                               "MetadataDate",
                                                               "DocumentID",
                                                               "InstanceID",
                                                               "OriginalDocumentID",
                                                               "VersionID",
                                                               "RenditionClass",
                                                               "format",
                                                               "part",
                                                               "conformance",
                                                               "amd",
                                                               "rev",
                                                               "Trapped",
                                                               "PDFVersion",
                                                               "GTS_PDFXVersion",
                                                               "GTS_PDFXConformance",
                                                               "GTS_PDFEVersion",
                                                               "language",
                                                               "softwareAgent",
                                                               "action",
                                                               "when",
                                                               "changed",
                                                               "instanceID",
                                                               "documentID",
                                                               "originalDocumentID",
                                                               "renditionClass",
                                                               "about",
                                                               "parseType",
                                                               "xmptk",
                                                               "lang",
                                                               "date",
                                                               "type",
                                                               "Rating",
                                                               "schema",
                                                               "namespaceURI",
                                                               "prefix",
                                                               "property",
                                                               "valueType",
                                                               "category",
                                                               "Orientation",
                                                               "XResolution",
                                                               "YResolution",
                                                               "ResolutionUnit",
                                                               "ColorSpace",
                                                               "PixelXDimension",
                                                               "PixelYDimension",
                                                               "NativeDigest",
                                                               "ColorMode",
                                                               "ICCProfile",
                                                               "SourceModified",
                                                               "Thumbnails",
                                                               "pageInfo",
                                                               "NPages",
                                                               "nodeID",
                                                               "versionID",
                                                               "HasVisibleTransparency",
                                                               "HasVisibleOverprint",
                                                               "PlateNames",
                                                               "SwatchGroups"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_structure(std::string_view name) {
    return name == "li" || name == "Seq" || name == "Bag" || name == "Alt" ||
           name == "Description" || name == "RDF" || name == "xmpmeta" || name == "xapmeta";
}

}  // namespace

std::vector<XmpValue> telling_values(std::string_view packet) {
    std::vector<XmpValue> values;
    std::vector<std::string> open;
    std::string text;
    const auto neutral = [&] {
        return std::any_of(open.begin(), open.end(), [](const auto& name) {
            return is_neutral(local(name)) || local(name) == "schemas";
        });
    };
    const auto keep = [&](std::string name, std::string_view value) {
        const auto trimmed = trim(value);
        if (!trimmed.empty() && values.size() < most_values)
            values.push_back({std::move(name), std::string(trimmed)});
    };
    const auto name_here = [&] {
        for (auto name = open.rbegin(); name != open.rend(); ++name)
            if (!is_structure(local(*name))) return std::string(local(*name));
        return std::string("value");
    };
    format::XmlEvents events;
    events.start = [&](const format::XmlStart& start) -> Result<void> {
        open.emplace_back(start.name);
        text.clear();
        for (auto at = start.attributes; at != nullptr && at[0] != nullptr; at += 2) {
            const std::string_view name(at[0]);
            const auto own = local(name);
            if (!neutral() && !is_neutral(own) && !name.starts_with("xml") && own != "resource" &&
                own != "ID")
                keep(std::string(own), at[1]);
        }
        return {};
    };
    events.text = [&](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    events.end = [&](std::string_view) -> Result<void> {
        if (!neutral()) keep(name_here(), text);
        text.clear();
        if (!open.empty()) open.pop_back();
        return {};
    };
    events.comment = [&](std::string_view comment) -> Result<void> {
        keep("comment", comment);
        return {};
    };
    const auto begin = packet.find('<');
    const auto end = packet.rfind('>');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin ||
        !format::read_xml(packet.substr(begin, end - begin + 1), std::move(events)))
        if (!trim(packet).empty()) values.push_back({"value", collapse_spaces(to_utf8(packet))});
    return values;
}

}  // namespace candour::scan
