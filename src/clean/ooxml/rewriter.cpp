#include "clean/ooxml/rewriter.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "scan/ooxml/branches.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::clean::ooxml {

namespace {

using format::XmlAttribute;
using format::XmlNode;
using format::ooxml::office_namespace;
using format::ooxml::xml_escaped;

std::string_view prefix_of(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos || name.starts_with('{') ? std::string_view{}
                                                                    : name.substr(0, colon);
}

std::string_view content_type_of(std::string_view kind) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{
        {{"png", "image/png"},
         {"jpg", "image/jpeg"},
         {"gif", "image/gif"},
         {"tif", "image/tiff"},
         {"emf", "image/x-emf"},
         {"wmf", "image/x-wmf"}}};
    for (const auto& [known, type] : types) {
        if (known == kind) return type;
    }
    return {};
}

}  // namespace

Result<std::string> Rewriter::part(const XmlNode& root, const std::string& source,
                                   const std::string& name) {
    source_ = source;
    name_ = name;
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    TRY_VOID(write_start(root, out, true));
    TRY_VOID(write_children(root, out));
    out += "</" + std::string(root.name) + ">";
    return out;
}

Result<bool> Rewriter::write_specially(const XmlNode&, std::string&) {
    return false;
}

std::string Rewriter::instead_of(const XmlNode&) {
    return {};
}

Result<void> Rewriter::write(const XmlNode& node, std::string& out) {
    if (node.name.empty()) {
        out += xml_escaped(node.text);
        return {};
    }
    if (hidden_.contains(&node)) {
        out += instead_of(node);
        return {};
    }
    if (node.name == "mc:AlternateContent") {
        const auto* branch = scan::ooxml::shown_branch(node);
        return branch ? write_children(*branch, out) : Result<void>{};
    }
    if (office_namespace(prefix_of(node.name)).empty()) return {};
    TRY(const bool done, write_specially(node, out));
    if (done) return {};
    switch (decide(node)) {
        case Fate::drop:
            return {};
        case Fate::unwrap:
            return write_children(node, out);
        case Fate::keep:
            break;
    }
    TRY_VOID(write_start(node, out));
    TRY_VOID(write_children(node, out));
    out += "</" + std::string(node.name) + ">";
    return {};
}

Result<void> Rewriter::write_children(const XmlNode& node, std::string& out) {
    for (const auto& child : node) TRY_VOID(write(child, out));
    return {};
}

Result<void> Rewriter::write_start(const XmlNode& node, std::string& out, bool root) {
    out += '<';
    out += node.name;
    if (root) {
        for (const auto* prefix :
             {"w", "r", "wp", "a", "pic", "m", "p", "c", "wps", "wpg", "wpc", "v", "w10"}) {
            out += " xmlns:" + std::string(prefix) + "=\"" + std::string(office_namespace(prefix)) +
                   "\"";
        }
    }
    for (const auto& attribute : node.attributes) {
        const auto prefix = prefix_of(attribute.name);
        std::string value(attribute.value);
        if (prefix == "r") {
            const auto* one = package_.relationship(source_, attribute.value);
            if (!one || one->type != "image" || one->external) continue;
            TRY(value, picture(attribute.value));
        } else if (attribute.name.starts_with('{') ||
                   (!prefix.empty() && prefix != "xml" && office_namespace(prefix).empty())) {
            continue;
        } else if (!keeps(node, attribute)) {
            continue;
        }
        out += ' ' + std::string(attribute.name) + "=\"" + xml_escaped(value) + '"';
    }
    out += '>';
    return {};
}

Result<std::string> Rewriter::picture(std::string_view id) {
    const auto* one = package_.relationship(source_, id);
    const auto* part = one ? package_.find(one->target) : nullptr;
    if (!part) return malformed("a picture is missing", source_);
    auto& copy = pictures_[part->name];
    if (copy.empty()) {
        TRY(const auto bytes, package_.bytes(*part));
        const auto dot = part->name.rfind('.');
        auto ending =
            dot == std::string::npos ? std::string() : ascii_lower(part->name.substr(dot + 1));
        if (ending == "emf" || ending == "wmf")
            return refused("a drawing in the file (EMF or WMF) cannot be copied safely",
                           part->name);
        TRY(auto clean, copy_inside(original_, part->name, bytes));
        const auto type = content_type_of(clean.type);
        if (type.empty()) return refused("a picture's kind cannot be copied", part->name);
        copy = name_.substr(0, name_.find('/')) + "/media/image" +
               std::to_string(pictures_.size()) + "." + clean.type;
        writer_.add(copy, std::string(type), std::move(clean.bytes));
    }
    return writer_.relate(name_, "image", copy);
}

std::string Rewriter::link(std::string_view id) {
    const auto* one = package_.relationship(source_, id);
    if (!one || !one->external || !scan::ooxml::is_public_link(one->target)) return {};
    return writer_.relate(name_, "hyperlink", one->target, true);
}

}  // namespace candour::clean::ooxml
