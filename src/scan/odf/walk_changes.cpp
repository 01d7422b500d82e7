#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/odf/walk.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;

/// "Alex Example, 2024-05-01T10:00:00" of an office:change-info, wherever it is.
std::string who_of(const Node& change, std::string* author) {
    const auto* info = change.child("office:change-info");
    if (info == nullptr) return {};
    std::string who;
    if (const auto* creator = info->child("dc:creator")) who = *author = plain_text(*creator);
    // OpenOffice.org 1 wrote attributes.
    if (who.empty()) who = *author = std::string(info->get("office:chg-author"));
    if (const auto* date = info->child("dc:date")) who += ", " + plain_text(*date);
    return who;
}

/// The text of a deletion without the lines about who did it.
std::string text_of(const Node& change) {
    std::string text;
    for (const auto& child : change.children)
        if (!child.is("office:change-info")) text += plain_text(child) + ' ';
    return text;
}

}  // namespace

void Walk::changed_region(const Node& region) {
    if (!region.is("text:changed-region")) return;
    auto id = region.get("text:id");
    if (id.empty()) id = region.get("xml:id");
    for (const auto& node : region.children) {
        Change change;
        if (node.is("text:deletion"))
            change.kind = Change::Kind::deleted;
        else if (node.is("text:format-change"))
            change.kind = Change::Kind::formatted;
        else if (!node.is("text:insertion"))
            continue;
        std::string author;
        change.who = who_of(node, &author);
        if (change.kind == Change::Kind::deleted) change.text = text_of(node);
        if (!trim(author).empty() && change_authors_.insert(author).second)
            voice_->found("change.author", "tracked changes", "who made a tracked change", author);
        changes_.insert_or_assign(std::string(id), std::move(change));
    }
}

bool Walk::change_mark(const Node& node, const Paragraph& paragraph) {
    const bool start = node.is("text:change-start"), end = node.is("text:change-end");
    if (!start && !end && !node.is("text:change")) return false;
    const auto at = changes_.find(node.get("text:change-id"));
    if (at == changes_.end()) return true;
    auto& change = at->second;
    const auto where =
        paragraph.where.empty() ? fmt::format("paragraph {}", paragraphs_ + 1) : paragraph.where;
    if (start) {
        if (!change.open) ++open_changes_;
        change.open = true;
        change.where = where;
        return true;
    }
    if (end && change.open) --open_changes_;
    change.open = false;
    if (!change.told) tell(change, change.where.empty() ? where : change.where);
    return true;
}

void Walk::tell(Change& change, const std::string& where) {
    change.told = true;
    const auto by = change.who.empty() ? std::string() : " by " + change.who;
    const auto& text = trim(change.text).empty() ? change.who : change.text;
    switch (change.kind) {
        case Change::Kind::deleted:
            return voice_->concealed("change.deleted", where, "a tracked deletion" + by,
                                     trim(text).empty() ? "(a paragraph's end)" : text);
        case Change::Kind::inserted:
            return voice_->concealed("change.inserted", where, "a tracked insertion" + by,
                                     trim(text).empty() ? "(a paragraph's end)" : text);
        case Change::Kind::formatted:
            return voice_->concealed("change.property", where, "a tracked change of format" + by,
                                     trim(text).empty() ? "(a format)" : text);
    }
}

}  // namespace candour::scan::odf
