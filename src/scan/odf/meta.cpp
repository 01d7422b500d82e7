#include "scan/odf/meta.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/base64.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::Node;
using format::odf::plain_text;

struct Property {
    std::string_view element, what;
};
constexpr std::array<Property, 12> told{{
    {"meta:initial-creator", "who wrote it first"},
    {"dc:creator", "who last changed it"},
    {"meta:printed-by", "who last printed it"},
    {"dc:title", "the title"},
    {"dc:subject", "the subject"},
    {"dc:description", "the comments"},
    {"meta:keyword", "a keyword"},
    {"dc:contributor", "a contributor"},
    {"dc:publisher", "the publisher"},
    {"dc:source", "the source"},
    {"dc:coverage", "the coverage"},
    {"dc:identifier", "the identifier"},
}};

/// A value of a property that says nothing of anybody: a flag, a number, a date, the name of a
/// version.
bool is_neutral(std::string_view text) {
    return trim(text).empty() || text == "true" || text == "false" ||
           text.find_first_not_of("0123456789.:-TZ+ ") == std::string_view::npos;
}

/// Properties that office programs carry over from one format to the other.
bool is_of_program(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{
        "AppVersion", "DocSecurity", "HyperlinksChanged", "LinksUpToDate",
        "ScaleCrop",  "ShareDoc",    "HyperlinkBase",     "KSOProductBuildVer"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

void user_defined(const Voice& voice, const std::string& where, const Node& node) {
    const auto value = plain_text(node);
    const auto name = node.get("meta:name");
    if (is_of_program(name) && is_neutral(value)) return;
    // Programs keep empty ones by the names "Info 1" to "Info 4".
    if (trim(value).empty() && !ooxml::looks_private(name)) return;
    if (value == "true" || value == "false") {
        if (ooxml::looks_private(name))
            voice.found("meta.custom", where, "the name of a property", name);
        return;
    }
    voice.concealed("meta.custom", where, fmt::format("the property “{}”", name),
                    trim(value).empty() ? std::string(name) : value);
}

}  // namespace

void examine_meta(const Voice& voice, const std::string& where, const Node& meta) {
    for (const auto& node : meta.children) {
        if (node.is("meta:user-defined")) user_defined(voice, where, node);
        if (node.is("meta:template")) {
            const auto href = node.get("xlink:href"), title = node.get("xlink:title");
            if (ooxml::is_path(href) || ooxml::looks_private(title))
                voice.found("template.path", where, "the template it was made from",
                            fmt::format("{} {}", href, title));
        }
        if (node.is("meta:auto-reload"))
            if (const auto href = node.get("xlink:href"); !href.empty())
                voice.found("link.external", where, "a document that is opened in its place", href);
        for (const auto& [element, what] : told)
            if (node.is(element))
                voice.concealed("meta.core", where, fmt::format("{}, in the properties", what),
                                plain_text(node));
    }
}

namespace {

void setting(const Voice& voice, const std::string& where, const Node& item) {
    const auto name = item.get("config:name");
    const auto value = plain_text(item);
    if (trim(value).empty()) return;
    if (name == "PrinterName") {
        voice.found("printersettings", where, "the name of a printer", value);
    } else if (name == "PrinterSetup") {
        const auto bytes = format::from_base64(value);
        if (const auto words = ooxml::loose_text(bytes); !trim(words).empty())
            voice.found("printersettings", where, "the settings of a printer", words);
    } else if (name == "CurrentDatabaseDataSource" || name == "CurrentDatabaseCommand") {
        voice.found("mailmerge", where, "the database of a mail merge", value);
    } else if (item.get("config:type") == "string" && ooxml::is_path(value) &&
               value.find("$(") == std::string::npos) {
        voice.found("template.path", where, fmt::format("the path in the setting “{}”", name),
                    value);
    }
}

void each_setting(const Voice& voice, const std::string& where, const Node& node) {
    if (node.is("config:config-item")) return setting(voice, where, node);
    for (const auto& child : node.children)
        if (!child.is_text()) each_setting(voice, where, child);
}

}  // namespace

void examine_settings(const Voice& voice, const std::string& where, const Node& settings) {
    each_setting(voice, where, settings);
}

}  // namespace candour::scan::odf
