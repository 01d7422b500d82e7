
#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/odf/walk.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;

/// The value of a declared or set variable, whatever its type.
std::string_view value_of(const Node& node) {
    for (const std::string_view attribute :
         {"office:string-value", "office:value", "office:boolean-value", "office:date-value",
          "office:time-value", "text:string-value"})
        if (const auto value = node.get(attribute); !value.empty()) return value;
    return {};
}

/// Names that programs make themselves.
bool is_made_name(std::string_view name) {
    for (const std::string_view prefix :
         {"_Toc", "_Ref", "_Hlk", "_GoBack", "__Ref", "__Dde", "__Unk", "__Fie", "__Bookmark",
          "__Anno", "OLE_LINK", "Bookmark", "Ref_", "docs-internal", "_"})
        if (name.starts_with(prefix) && name.find(' ') == std::string_view::npos) return true;
    return name.empty();
}

/// "\"text\"" or "ooow:\"text\"" or a plain value: a formula that is worth reading.
std::string_view literal_of(std::string_view formula) {
    for (const std::string_view prefix : {"ooow:", "of:", "oooc:"})
        if (formula.starts_with(prefix)) formula.remove_prefix(prefix.size());
    return trim(formula);
}

}  // namespace

void Walk::declare(const Node& declarations) {
    for (const auto& node : declarations.children) {
        const auto value = value_of(node);
        std::string name(node.get("text:name"));
        if (node.is("text:user-field-decl"))
            user_fields_.insert_or_assign(name, std::string(value));
        if (node.is("text:user-field-decl") || !value.empty())
            values_.insert_or_assign(std::move(name), std::string(value));
        if (node.is("text:dde-connection-decl"))
            voice_->found("link.external", "DDE connection", "text is fetched from another program",
                          fmt::format("{} {} {}", node.get("office:dde-application"),
                                      node.get("office:dde-topic"), node.get("office:dde-item")));
    }
}

void Walk::link(const Node& node, const Look& look, Paragraph& into) {
    auto worn = look;
    wear(worn, *styles_, into.setting.part, "text", node.get("text:style-name"));
    inlines(node, worn, into);
    const auto href = node.get("xlink:href");
    const auto seen = plain_text(node);
    if (href.starts_with("vnd.sun.star.script:"))
        voice_->found("vba", into.where, "a link that runs a macro", href);
    else if (!href.empty() && href.front() != '#' && !ooxml::is_public_link(href))
        voice_->found("hyperlink.path", into.where,
                      "a link whose target is a file or a place inside an organisation", href);
    for (const std::string_view attribute : {"office:title", "office:name", "xlink:title"})
        if (const auto tip = node.get(attribute);
            seen.find(tip) == std::string::npos && ooxml::looks_private(tip))
            voice_->found("hyperlink.tooltip", into.where, "the screen tip of a link", tip);
    for (const auto& child : node.children)
        if (child.is("office:event-listeners"))
            voice_->found("vba", into.where, "a link with a script",
                          child.children.empty() ? "" : child.children[0].get("xlink:href"));
}

/// Bookmarks and entries of indexes: names and words that stand in the file and not in the text.
void Walk::mark(const Node& node, Paragraph& into) {
    const auto name = node.get("text:name");
    const bool bookmark = node.is("text:bookmark") || node.is("text:bookmark-start") ||
                          node.is("text:reference-mark") || node.is("text:reference-mark-start");
    if (bookmark && !is_made_name(name) && ooxml::looks_private(name))
        voice_->found("bookmark.name", into.where, "the name of a bookmark", name);
    if (bookmark && node.get("loext:hidden") == "true")
        voice_->found("text.hidden", into.where, "a bookmark hides its text", name);
    if (!node.name.ends_with("-mark") && !node.name.ends_with("-mark-start")) return;
    if (bookmark || node.is("text:bibliography-mark")) return;
    for (const std::string_view attribute :
         {"text:string-value", "text:key1", "text:key2", "text:string-value-phonetic"})
        if (const auto words = node.get(attribute); !words.empty() && !voice_->is_shown(words) &&
                                                    into.shown.find(words) == std::string::npos)
            voice_->found("field.code", into.where,
                          "an entry for an index that the text does not show", words);
}

bool Walk::variable_field(const Node& node, const Look& look, Paragraph& into) {
    const bool set = node.is("text:variable-set") || node.is("text:variable-input");
    const bool get = node.is("text:variable-get") || node.is("text:user-field-get") ||
                     node.is("text:user-field-input") || node.is("text:expression");
    if (!set && !get) return false;
    const std::string name(node.get("text:name"));
    const auto value = value_of(node);
    if (set && !value.empty()) values_.insert_or_assign(name, std::string(value));
    const auto seen = plain_text(node);
    if (node.get("text:display") == "none") {
        const auto text = !value.empty() ? std::string(value) : seen;
        const auto said =
            trim(text).empty() ? std::string(literal_of(node.get("text:formula"))) : text;
        if (!trim(said).empty())
            voice_->concealed("docvar", into.where,
                              "the variable “" + name + "” has a value and is not displayed", said);
        return true;
    }
    if (!set) shown_fields_.insert(name);
    inlines(node, look, into);
    if (node.has("office:string-value") && !value.empty() &&
        collapse_spaces(seen) != collapse_spaces(value) && node.get("text:display") != "formula")
        voice_->concealed("docvar", into.where,
                          "the variable “" + name + "” has another value than is displayed", value);
    if (const auto tip = node.get("text:description"); ooxml::looks_private(tip))
        voice_->found("control.list", into.where, "the prompt of an input field", tip);
    return true;
}

bool Walk::field(const Node& node, const Look& look, Paragraph& into) {
    if (node.is("text:hidden-text")) {
        const bool hidden = holds(node.get("text:condition"), values_)
                                .value_or(node.get("text:is-hidden", "true") == "true");
        auto worn = look;
        worn.hidden = worn.hidden || hidden;
        const auto stands = plain_text(node);
        const auto value = node.get("text:string-value");
        run(hidden && !value.empty() ? value : std::string_view(stands), worn, into);
        return true;
    }
    // What it does was told of the whole paragraph.
    if (node.is("text:hidden-paragraph")) return true;
    if (node.is("text:conditional-text")) {
        const auto seen = plain_text(node);
        for (const std::string_view branch :
             {"text:string-value-if-true", "text:string-value-if-false"}) {
            const auto words = node.get(branch);
            if (!trim(words).empty() && collapse_spaces(words) != collapse_spaces(seen))
                voice_->concealed("field.code", into.where,
                                  "the branch of a conditional text that is not taken", words);
        }
        inlines(node, look, into);
        return true;
    }
    if (node.is("text:drop-down") || node.is("text:dropdown")) {
        const auto seen = plain_text(node);
        for (const auto& child : node.children)
            if (const auto label = child.get("text:value");
                child.is("text:label") && label != trim(seen))
                voice_->found("control.list", into.where, "a choice that is not shown", label);
        inlines(node, look, into);
        return true;
    }
    if (node.is("loext:content-control")) {
        inlines(node, look, into);
        control(node, into.where);
        return true;
    }
    if (node.name.starts_with("text:database-")) {
        voice_->found("mailmerge", into.where, "a field that takes its text from a database",
                      fmt::format("{} {} {}", node.get("text:database-name"),
                                  node.get("text:table-name"), node.get("text:column-name")));
        if (node.is("text:database-display")) inlines(node, look, into);
        return true;
    }
    if (node.is("text:script")) {
        voice_->concealed("vba", into.where, "a script in the text",
                          plain_text(node) + std::string(node.get("xlink:href")));
        return true;
    }
    if (node.is("text:execute-macro")) {
        voice_->found("vba", into.where, "a field that runs a macro", node.get("text:name"));
        inlines(node, look, into);
        return true;
    }
    if (node.is("text:template-name") || node.is("text:file-name")) {
        inlines(node, look, into);
        return true;
    }
    if (node.is("text:text-input") || node.is("text:placeholder")) {
        if (const auto tip = node.get("text:description");
            ooxml::looks_private(tip) && plain_text(node).find(tip) == std::string::npos)
            voice_->found("control.list", into.where, "the prompt of an input field", tip);
        inlines(node, look, into);
        return true;
    }
    if (node.is("text:dde-connection")) {
        inlines(node, look, into);
        return true;
    }
    mark(node, into);
    return variable_field(node, look, into);
}

void Walk::control(const Node& node, const std::string& where) {
    for (const std::string_view attribute : {"loext:alias", "loext:tag"})
        if (const auto name = node.get(attribute); ooxml::looks_private(name))
            voice_->found("control.property", where, "the name of a content control", name);
    const auto seen = plain_text(node);
    for (const auto& child : node.children) {
        if (!child.is("loext:list-item")) continue;
        const auto shown = child.get("loext:display-text"), value = child.get("loext:value");
        const auto words = shown.empty() ? value : shown;
        if (!words.empty() && words != trim(seen))
            voice_->found("control.list", where, "a choice that is not shown", words);
    }
}

void Walk::forms(const Node& node, const std::string& where) {
    const auto place = where.empty() ? std::string("forms") : where + ", forms";
    if (node.is("form:hidden")) {
        voice_->found("control.list", place, "a hidden control of a form",
                      fmt::format("{} {}", node.get("form:name"), node.get("form:value")));
    }
    if (node.is("form:form")) {
        for (const std::string_view attribute :
             {"xlink:href", "form:datasource", "form:command", "form:filter"})
            if (const auto value = node.get(attribute); !value.empty())
                voice_->found("mailmerge", place, "where a form takes or sends its data", value);
    }
    const auto value = node.get("form:current-value", node.get("form:value"));
    if (const auto first = node.get("form:value");
        node.has("form:current-value") && !first.empty() && first != value)
        voice_->found("control.list", place, "a default value that is not shown", first);
    for (const std::string_view attribute : {"form:title", "form:name"})
        if (const auto tip = node.get(attribute); ooxml::looks_private(tip))
            voice_->found("control.property", place, "the name or help of a control", tip);
    for (const auto& child : node.children) {
        if (child.is("form:option") || child.is("form:item")) {
            const bool selected = child.get("form:current-selected") == "true" ||
                                  child.get("form:selected") == "true";
            const auto label = child.get("form:label", child.get("form:value"));
            if (!selected && !label.empty() && node.get("form:dropdown") == "true" &&
                label != value)
                voice_->found("control.list", place, "a choice that is not shown", label);
            if (child.is("form:item") && !label.empty() && label != value)
                voice_->found("control.list", place, "a choice that is not shown", label);
        } else if (!child.is_text()) {
            forms(child, where);
        }
    }
}

}  // namespace candour::scan::odf
