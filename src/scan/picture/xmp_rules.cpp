#include <algorithm>

#include "base/text.hpp"
#include "format/base64.hpp"
#include "format/xml.hpp"
#include "scan/picture/readable.hpp"
#include "scan/picture/rules.hpp"

namespace candour::scan {

namespace {

/// The name without its prefix or namespace: "w:r" and "{http://…}r" are "r".
std::string_view local_part(std::string_view name) {
    const auto at = name.find_last_of(":}");
    return at == std::string_view::npos ? name : name.substr(at + 1);
}

/// Properties that tell of programs, dates, identifiers and settings. Structure of RDF is here too.
bool is_neutral(std::string_view name) {
    static constexpr std::string_view neutral[] = {"about",
                                                   "parseType",
                                                   "lang",
                                                   "resource",
                                                   "ID",
                                                   "nodeID",
                                                   "datatype",
                                                   "type",
                                                   "xmptk",
                                                   "CreatorTool",
                                                   "CreateDate",
                                                   "ModifyDate",
                                                   "MetadataDate",
                                                   "DateCreated",
                                                   "format",
                                                   "DocumentID",
                                                   "InstanceID",
                                                   "OriginalDocumentID",
                                                   "VersionID",
                                                   "RenditionClass",
                                                   "documentID",
                                                   "instanceID",
                                                   "originalDocumentID",
                                                   "versionID",
                                                   "renditionClass",
                                                   "action",
                                                   "when",
                                                   "softwareAgent",
                                                   "changed",
                                                   "parameters",
                                                   "ColorMode",
                                                   "ICCProfile",
                                                   "ICCProfileName",
                                                   "Rating",
                                                   "Make",
                                                   "Model",
                                                   "Software",
                                                   "Lens",
                                                   "LensModel",
                                                   "LensMake",
                                                   "LensInfo",
                                                   "ExifVersion",
                                                   "FlashpixVersion",
                                                   "Firmware",
                                                   "ImageUniqueID",
                                                   "colorSpace",
                                                   "Version",
                                                   "ProcessVersion",
                                                   "WhiteBalance",
                                                   "CameraProfile",
                                                   "CameraProfileDigest",
                                                   "ToneCurveName",
                                                   "ToneCurveName2012",
                                                   "HasSettings",
                                                   "HasCrop",
                                                   "AlreadyApplied",
                                                   "Marked",
                                                   "Mime",
                                                   "Semantic",
                                                   "Length",
                                                   "Padding",
                                                   "EmbeddedXMPDigest",
                                                   "LegacyIPTCDigest",
                                                   "SidecarForExtension",
                                                   "PresetType",
                                                   "Producer",
                                                   "Trapped",
                                                   "conformance",
                                                   "part",
                                                   "hash",
                                                   "derivedFrom",
                                                   "UsePanoramaViewer",
                                                   "ProjectionType",
                                                   "StitchingSoftware",
                                                   "HasExtendedXMP",
                                                   "prefix",
                                                   "namespaceURI",
                                                   "Unit",
                                                   "unit",
                                                   "FormatVersion"};
    return std::find(std::begin(neutral), std::end(neutral), name) != std::end(neutral);
}
bool is_identifier(std::string_view value) {
    for (const auto beginning :
         {"xmp.did:", "xmp.iid:", "uuid:", "adobe:docid:", "xmp.id:", "urn:uuid:"})
        if (starts_with_ignoring_case(value, beginning)) return true;
    return value.size() >= 32 &&
           value.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}
/// "True", "1/60", "2014-03-07T17:53:59Z": a value that no person wrote.
bool is_setting(std::string_view value) {
    static constexpr std::string_view words[] = {
        "true", "false", "none",       "yes",       "no",         "custom",  "as shot",  "linear",
        "srgb", "rgb",   "image/jpeg", "image/png", "image/tiff", "default", "x-default"};
    const auto lower = ascii_lower(value);
    if (std::find(std::begin(words), std::end(words), lower) != std::end(words)) return true;
    return value.find_first_not_of("0123456789+-.:/,; TZ") == std::string_view::npos;
}
bool is_camera_raw(std::string_view name) {
    return name.find("camera-raw-settings") != std::string_view::npos &&
           local_part(name) != "RawFileName";
}

class XmpJudge {
  public:
    XmpJudge(PictureVoice& voice, std::string where, Previews& previews)
        : voice_(voice), where_(std::move(where)), previews_(previews) {}

    void run(std::string_view packet) {
        format::XmlEvents events;
        events.start = [this](const format::XmlStart& start) -> Result<void> {
            open(start);
            return {};
        };
        events.end = [this](std::string_view) -> Result<void> {
            close();
            return {};
        };
        events.text = [this](std::string_view text) -> Result<void> {
            if (text_.size() < format::longest_piece) text_ += text;
            return {};
        };
        events.comment = [this](std::string_view text) -> Result<void> {
            if (count_letters(text) > 3)
                voice_.found("img.xmp", where_, "a comment in the XMP metadata",
                             collapse_spaces(text));
            return {};
        };
        auto body = trim(packet);
        while (!body.empty() && body.back() == '\0') body.remove_suffix(1);
        if (const auto read = format::read_xml(body, std::move(events)); !read) {
            // What a reader of XML gives up on, a reader of bytes does not.
            voice_.found("img.xmp", where_, "XMP metadata that are not well-formed",
                         readable_text(packet));
        }
    }

  private:
    void open(const format::XmlStart& start) {
        value(std::string(names_.empty() ? "" : names_.back()));
        names_.emplace_back(start.name);
        for (auto at = start.attributes; at && *at; at += 2) {
            text_ = at[1];
            value(at[0]);
        }
    }
    void close() {
        value(names_.empty() ? "" : names_.back());
        if (!names_.empty()) names_.pop_back();
    }
    /// Judges the text that was collected, as the value of the property that is open.
    void value(const std::string& name) {
        const auto text = collapse_spaces(text_);
        text_.clear();
        if (count_letters(text) < 2) return;
        const auto property = property_of(name);
        const auto local = local_part(property);
        if (local == "image" && text.size() > 200) return thumbnail(text);
        if (is_place(local)) return place(local, text);
        if (is_neutral(local_part(name)) || is_neutral(local) || is_camera_raw(property) ||
            is_camera_raw(name))
            return;
        if (local == "SerialNumber" || local == "LensSerialNumber" || local == "OwnerName" ||
            local == "BodySerialNumber" || local == "CameraOwnerName")
            return voice_.found("img.exif_owner", where_,
                                "whose camera it was (" + std::string(local) + "), in XMP metadata",
                                text);
        if (is_identifier(text) || is_setting(text) || names_a_program(text)) return;
        voice_.found("img.xmp", where_, "XMP metadata: " + std::string(local), text);
    }
    /// The nearest name that is no list or item of RDF.
    [[nodiscard]] std::string property_of(const std::string& name) const {
        const auto is_structure = [](std::string_view full) {
            const auto local = local_part(full);
            return local == "li" || local == "Alt" || local == "Bag" || local == "Seq" ||
                   local == "Description" || local == "RDF" || local == "value" ||
                   local == "xmpmeta";
        };
        if (!is_structure(name)) return name;
        for (auto it = names_.rbegin(); it != names_.rend(); ++it)
            if (!is_structure(*it)) return *it;
        return name;
    }
    static bool is_place(std::string_view local) {
        return local.substr(0, 3) == "GPS" && local != "GPSVersionID" && local != "GPSTimeStamp" &&
               local != "GPSDateStamp" && local != "GPSStatus" && local != "GPSMeasureMode" &&
               local != "GPSMapDatum";
    }
    void place(std::string_view local, const std::string& text) {
        voice_.found("img.gps", where_,
                     "where the picture was taken (" + std::string(local) + "), in XMP metadata",
                     text);
    }
    void thumbnail(const std::string& text) {
        previews_.push_back({where_, "a preview in the XMP metadata",
                             format::from_base64(text, format::base64_digit_of_addresses)});
    }

    PictureVoice& voice_;
    std::string where_;
    Previews& previews_;
    std::vector<std::string> names_;
    std::string text_;
};

}  // namespace

void judge_xmp(PictureVoice& voice, const std::string& where, std::string_view packet,
               Previews& previews) {
    XmpJudge(voice, where, previews).run(packet);
}

}  // namespace candour::scan
