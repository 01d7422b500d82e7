#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/walk.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;
using format::odf::points_of;

/// Shapes, notes and tables in one another; no page has more.
constexpr int deepest = 40;

bool is_paragraph(const Node& node) {
    return node.is("text:p") || node.is("text:h");
}

std::string_view style_name(const Node& paragraph) {
    const auto conditional = paragraph.get("text:cond-style-name");
    return conditional.empty() ? paragraph.get("text:style-name") : conditional;
}

/// Elements of text whose children are text, and which look like their parent.
bool is_transparent(std::string_view element) {
    constexpr std::array<std::string_view, 8> names{
        "text:ruby",       "text:ruby-base", "text:ruby-text",        "text:meta",
        "text:meta-field", "text:number",    "loext:content-control", "text:bookmark-range"};
    return std::find(names.begin(), names.end(), element) != names.end();
}

/// White space in the file is for those who read the file: a run of it is one space.
std::string one_space(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space)
            out += c;
        else if (out.empty() || out.back() != ' ')
            out += ' ';
    }
    return out;
}

LaidParagraph::Align align_of(std::string_view align) {
    if (align == "center") return LaidParagraph::Align::centre;
    if (align == "end" || align == "right") return LaidParagraph::Align::end;
    return LaidParagraph::Align::start;
}

}  // namespace

bool is_shape(std::string_view element) {
    constexpr std::array<std::string_view, 17> names{
        "draw:frame",    "draw:rect",    "draw:custom-shape",    "draw:g",
        "draw:line",     "draw:ellipse", "draw:circle",          "draw:polygon",
        "draw:polyline", "draw:path",    "draw:connector",       "draw:caption",
        "draw:measure",  "draw:control", "draw:regular-polygon", "dr3d:scene",
        "draw:a"};
    return std::find(names.begin(), names.end(), element) != names.end();
}

void Walk::blocks(const Node& parent, const Setting& setting) {
    for (const auto& child : parent.children) block(child, setting);
}

void Walk::block(const Node& node, const Setting& setting) {
    if (setting.depth > deepest)
        return voice_->refused("refuse.limit", setting.where, "shapes are nested too deeply");
    if (is_paragraph(node)) return paragraph(node, setting);
    if (node.is("text:section")) return section(node, setting);
    if (node.is("table:table")) return table(node, setting);
    if (node.is("office:annotation")) return annotation(node, setting.where);
    if (node.is("office:forms")) return forms(node, setting.where);
    if (is_shape(node.name) && on_shape) return on_shape(node, setting);
    if (node.is("text:tracked-changes")) {
        for (const auto& region : node.children) changed_region(region);
        return;
    }
    if (node.name.ends_with("-decls")) return declare(node);
    Paragraph nowhere{.where = setting.where,
                      .shown = {},
                      .hidden = {},
                      .setting = setting,
                      .ground = setting.ground,
                      .wholly = {}};
    if (change_mark(node, nowhere)) return;
    // A template of an index, whose text is never shown as it stands.
    if (node.name.starts_with("text:") && node.name.ends_with("-source")) return;
    if (!node.is_text()) blocks(node, setting);
}

bool Walk::section_is_hidden(const Node& node, std::string& why) const {
    const auto display = node.get("text:display");
    if (display == "none") {
        why = "the section is marked as hidden";
        return true;
    }
    if (display != "condition" && !node.has("text:condition")) return false;
    why = "the section is hidden by a condition";
    if (const auto held = holds(node.get("text:condition"), values_)) return *held;
    return node.get("text:is-hidden", "true") == "true";
}

void Walk::section(const Node& node, const Setting& setting) {
    auto inside = setting;
    inside.ground = painted(*styles_, setting.part, "section", node.get("text:style-name"),
                            Props::section, setting.ground);
    const std::string name(node.get("text:name"));
    if (const auto* source = node.child("text:section-source"))
        if (const auto href = source->get("xlink:href"); !href.empty())
            voice_->found("link.external", "section “" + name + "”",
                          "the section is fetched from another file when the document is opened",
                          href);
    if (const auto* source = node.child("office:dde-source"))
        voice_->found("link.external", "section “" + name + "”",
                      "the section is fetched from another program",
                      fmt::format("{} {} {}", source->get("office:dde-application"),
                                  source->get("office:dde-topic"), source->get("office:dde-item")));
    std::string why;
    if (!section_is_hidden(node, why)) return blocks(node, inside);
    const auto text = plain_text(node);
    const auto where = setting.where.empty()
                           ? fmt::format("section “{}”, paragraph {}", name, paragraphs_ + 1)
                           : setting.where + ", section “" + name + "”";
    if (trim(text).empty())
        voice_->noted("section.hidden", where, why + "; there is no text in it");
    else
        voice_->concealed("section.hidden", where, why, text);
    const std::function<void(const Node&)> count = [&](const Node& child) {
        if (is_paragraph(child) && setting.where.empty()) ++paragraphs_;
        for (const auto& deeper : child.children) count(deeper);
    };
    count(node);
}

Look Walk::look_of(const Node& paragraph, const Setting& setting) const {
    auto look = setting.base;
    if (!setting.in_shape)
        if (const auto* standard = styles_->standard("paragraph")) wear(look, *standard);
    wear(look, *styles_, setting.part, "paragraph", style_name(paragraph));
    return look;
}

/// Paragraphs that are out of sight as a whole: beyond the page's edge, in lines without height.
std::optional<Unseen> Walk::unseen_paragraph(const Node& node, const Setting& setting) const {
    const auto value = [&](std::string_view property) {
        return styles_->value(setting.part, "paragraph", style_name(node), Props::paragraph,
                              property);
    };
    const auto left = points_of(value("fo:margin-left")).value_or(0);
    const auto indent = points_of(value("fo:text-indent")).value_or(0);
    if (left + std::min(0.0, indent) < -300 || left > 2000)
        return Unseen{"text.offpage", "is indented beyond the edge of the page"};
    if (const auto height = points_of(value("fo:line-height")); height && *height < 2)
        return Unseen{"text.clipped", "is in lines too low to show anything"};
    for (const auto& child : node.children)
        if (child.is("text:hidden-paragraph") &&
            holds(child.get("text:condition"), values_)
                .value_or(child.get("text:is-hidden", "true") == "true"))
            return Unseen{"text.hidden", "is in a paragraph that a field hides"};
    return std::nullopt;
}

void Walk::paragraph(const Node& node, const Setting& setting) {
    const bool counted = setting.where.empty();
    if (counted) ++paragraphs_;
    const auto name = style_name(node);
    for (const auto* style : styles_->line_of(setting.part, "paragraph", name))
        if (!style->master_page.empty()) master_pages_.insert(style->master_page);
    const auto ground =
        counted && before_paragraph ? before_paragraph(node, setting.ground) : setting.ground;
    Paragraph into{
        .where = counted ? fmt::format("paragraph {}", paragraphs_) : setting.where,
        .shown = {},
        .hidden = {},
        .setting = setting,
        .ground = painted(*styles_, setting.part, "paragraph", name, Props::paragraph, ground),
        .wholly = unseen_paragraph(node, setting)};
    const auto look = look_of(node, setting);
    inlines(node, look, into);
    report(into);
    const bool others_tell = setting.laid != nullptr || (counted && after_paragraph);
    if (!others_tell) voice_->shown(into.shown);
    LaidParagraph laid{.text = into.shown,
                       .size = into.largest > 0 ? into.largest : look.size,
                       .indent = 0,
                       .align = align_of(styles_->value(setting.part, "paragraph", name,
                                                        Props::paragraph, "fo:text-align")),
                       .where = into.where};
    if (counted && after_paragraph) after_paragraph(node, laid);
    if (setting.laid != nullptr) setting.laid->push_back(std::move(laid));
}

void Walk::report(const Paragraph& paragraph) {
    for (const auto& [why, text] : paragraph.hidden)
        if (!trim(text).empty())
            voice_->concealed(why.kind, paragraph.where, "text that " + why.why, text);
}

void Walk::run(std::string_view text, const Look& look, Paragraph& into) {
    if (text.empty()) return;
    if (open_changes_ > 0)
        for (auto& [id, change] : changes_)
            if (change.open && change.text.size() < 4096) change.text += text;
    auto worn = look;
    if (into.setting.stretched) worn.size = std::max(worn.size, 12.0);
    auto why = into.wholly ? into.wholly : unseen(worn, into.ground);
    if (!why) {
        into.shown += text;
        if (!trim(text).empty()) into.largest = std::max(into.largest, look.size);
        return;
    }
    const bool blank = trim(text).empty();
    if (into.hidden.empty() || into.hidden.back().why.kind != why->kind) {
        if (blank) {
            into.shown += ' ';
            return;
        }
        into.hidden.push_back({*std::move(why), {}});
    }
    into.hidden.back().text += text;
    // What stands on both sides of hidden text are two words or one as it would be without it.
    if (blank && !into.shown.empty() && into.shown.back() != ' ') into.shown += ' ';
}

void Walk::inlines(const Node& parent, const Look& look, Paragraph& into) {
    for (const auto& child : parent.children) {
        if (child.is_text())
            run(one_space(child.text), look, into);
        else
            inline_element(child, look, into);
    }
}

void Walk::inline_element(const Node& node, const Look& look, Paragraph& into) {
    if (node.is("text:span")) {
        auto worn = look;
        for (const auto name : split_words(node.get("text:class-names")))
            wear(worn, *styles_, into.setting.part, "text", name);
        wear(worn, *styles_, into.setting.part, "text", node.get("text:style-name"));
        return inlines(node, worn, into);
    }
    if (node.is("text:s")) return run(plain_text(node), look, into);
    if (node.is("text:tab") || node.is("text:line-break")) return run(" ", look, into);
    if (node.is("text:a")) return link(node, look, into);
    if (node.is("text:note")) return note(node, look, into);
    if (node.is("office:annotation")) return annotation(node, into.where);
    if (is_shape(node.name)) {
        if (!on_shape) return;
        auto setting = into.setting;
        setting.where = into.where;
        setting.laid = nullptr;
        setting.ground = into.ground;
        return on_shape(node, setting);
    }
    if (change_mark(node, into) || field(node, look, into)) return;
    if (is_transparent(node.name) || node.name.starts_with("text:"))
        return inlines(node, look, into);
}

void Walk::note(const Node& node, const Look& look, Paragraph& into) {
    if (const auto* citation = node.child("text:note-citation")) inlines(*citation, look, into);
    const auto* body = node.child("text:note-body");
    if (body == nullptr) return;
    auto setting = into.setting;
    setting.where = fmt::format("{}, note {}", into.where, ++notes_);
    setting.laid = nullptr;
    ++setting.depth;
    blocks(*body, setting);
}

void Walk::annotation(const Node& node, const std::string& where) {
    std::string author, text;
    for (const auto& child : node.children) {
        if (child.is("dc:creator"))
            author = plain_text(child);
        else if (child.is("text:p") || child.is("text:list") || child.is("text:h"))
            text += plain_text(child) + ' ';
    }
    const auto said = author.empty() ? text : author + ": " + text;
    if (trim(author).empty() && trim(text).empty())
        voice_->noted("comment.note", where, "a comment without text or author");
    else
        voice_->concealed("comment.note", where,
                          author.empty() ? "a comment" : "a comment by " + author, said);
}

void Walk::finish() {
    for (auto& [id, change] : changes_)
        if (!change.told)
            tell(change, change.where.empty() ? "tracked change " + id : change.where);
    for (const auto& [name, value] : user_fields_)
        if (!shown_fields_.contains(name) && !trim(value).empty() && !voice_->is_shown(value))
            voice_->found("docvar", "user field “" + name + "”",
                          "a field with a value that the document does not show", value);
}

}  // namespace candour::scan::odf
