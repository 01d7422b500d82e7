#include "format/odf/tree.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace candour::format::odf {
namespace {

Node node_of(const XmlStart& tag) {
    Node node;
    node.name = tag.name;
    for (const auto* at = tag.attributes; at != nullptr && at[0] != nullptr; at += 2)
        node.attributes.emplace_back(at[0], at[1]);
    return node;
}

std::size_t weight_of(const Node& node) {
    auto weight = node.name.size();
    for (const auto& [name, value] : node.attributes) weight += name.size() + value.size() + 32;
    return weight;
}

bool parts_words(std::string_view name) {
    return name == "text:p" || name == "text:h" || name == "table:table-cell" ||
           name == "text:list-item" || name == "text:section";
}

/// How many spaces a text:s stands for; a hostile number makes no hostile amount of them.
std::size_t spaces_of(const Node& node) {
    const auto count = node.get("text:c", "1");
    std::size_t spaces = 1;
    std::from_chars(count.data(), count.data() + count.size(), spaces);
    return std::min<std::size_t>(spaces, 4096);
}

void add_plain(const Node& node, std::string& out, std::size_t limit) {
    if (out.size() >= limit) return;
    if (node.is_text()) {
        out += node.text;
        return;
    }
    if (node.is("text:s")) out.append(spaces_of(node), ' ');
    if (node.is("text:tab") || node.is("text:line-break")) out += ' ';
    if (parts_words(node.name) && !out.empty() && out.back() != ' ') out += ' ';
    for (const auto& child : node.children) add_plain(child, out, limit);
}

}  // namespace

std::string_view Node::get(std::string_view attribute, std::string_view otherwise) const {
    for (const auto& [key, value] : attributes)
        if (key == attribute) return value;
    return otherwise;
}

bool Node::has(std::string_view attribute) const {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const auto& pair) { return pair.first == attribute; });
}

const Node* Node::child(std::string_view element) const {
    for (const auto& node : children)
        if (node.name == element) return &node;
    return nullptr;
}

ForestReader::ForestReader(ForestEvents events)
    : events_(std::move(events)), reader_(events_for_reader()) {}

XmlEvents ForestReader::events_for_reader() {
    XmlEvents events;
    events.start = [this](const XmlStart& tag) { return start(tag); };
    events.end = [this](std::string_view name) { return end(name); };
    events.text = [this](std::string_view utf8) { return text(utf8); };
    events.comment = [this](std::string_view utf8) { return stray(utf8); };
    return events;
}

Result<void> ForestReader::keep(std::size_t nodes, std::size_t bytes) {
    nodes_ += nodes;
    bytes_ += bytes;
    if (nodes_ > most_nodes || bytes_ > most_text)
        return refused("one element of the document is larger than can be examined");
    return {};
}

Result<void> ForestReader::start(const XmlStart& tag) {
    if (building_.empty()) {
        const bool passes = events_.passes && events_.passes(tag);
        if (passes || events_.opens(tag.name)) {
            passed_.push_back(passes);
            return passes ? Result<void>() : events_.enter(node_of(tag));
        }
    }
    auto node = node_of(tag);
    TRY_VOID(keep(1, weight_of(node)));
    building_.push_back(std::move(node));
    return {};
}

Result<void> ForestReader::end(std::string_view name) {
    if (building_.empty()) {
        const bool passed = !passed_.empty() && passed_.back();
        if (!passed_.empty()) passed_.pop_back();
        return passed ? Result<void>() : events_.leave(name);
    }
    auto node = std::move(building_.back());
    building_.pop_back();
    if (!building_.empty()) {
        building_.back().children.push_back(std::move(node));
        return {};
    }
    nodes_ = bytes_ = 0;
    return events_.whole(std::move(node));
}

Result<void> ForestReader::text(std::string_view utf8) {
    if (building_.empty()) return stray(utf8);
    auto& children = building_.back().children;
    const bool continues = !children.empty() && children.back().is_text();
    TRY_VOID(keep(continues ? 0 : 1, utf8.size()));
    if (!continues) children.emplace_back();
    children.back().text += utf8;
    return {};
}

Result<void> ForestReader::stray(std::string_view utf8) {
    if (!events_.stray || trim(utf8).empty()) return {};
    return events_.stray(utf8);
}

Result<Node> tree_of(std::string_view document) {
    std::optional<Node> root;
    ForestReader reader({.opens = [](std::string_view) { return false; },
                         .enter = [](const Node&) { return Result<void>(); },
                         .leave = [](std::string_view) { return Result<void>(); },
                         .whole =
                             [&](Node&& node) {
                                 root = std::move(node);
                                 return Result<void>();
                             },
                         .passes = {},
                         .stray = {}});
    TRY_VOID(reader.add(document));
    TRY_VOID(reader.finish());
    if (!root) return malformed("the part has no element in it");
    return *std::move(root);
}

std::string plain_text(const Node& node, std::size_t limit) {
    std::string out;
    add_plain(node, out, limit);
    return out;
}

}  // namespace candour::format::odf
