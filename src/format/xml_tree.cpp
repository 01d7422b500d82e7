#include "format/xml_tree.hpp"

#include <algorithm>
#include <cstring>
#include <memory_resource>
#include <unordered_set>
#include <vector>

#include "format/xml.hpp"

namespace candour::format {

std::string_view XmlNode::get(std::string_view attribute, std::string_view otherwise) const {
    for (const auto& one : attributes) {
        if (one.name == attribute) return one.value;
    }
    return otherwise;
}

bool XmlNode::has(std::string_view attribute) const {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const auto& one) { return one.name == attribute; });
}

const XmlNode* XmlNode::child(std::string_view child_name) const {
    for (const auto& one : *this) {
        if (one.name == child_name) return &one;
    }
    return nullptr;
}

const XmlNode* XmlNode::below(std::string_view below_name) const {
    for (const auto& one : *this) {
        if (one.name == below_name) return &one;
        if (const auto* found = one.below(below_name)) return found;
    }
    return nullptr;
}

namespace {

void add_text(const XmlNode& node, std::string& to) {
    to += node.text;
    for (const auto& one : node) add_text(one, to);
}

}  // namespace

std::string XmlNode::all_text() const {
    std::string all;
    add_text(*this, all);
    return all;
}

struct XmlTree::Memory {
    std::pmr::monotonic_buffer_resource arena;
    std::unordered_set<std::string_view> names;
    std::size_t nodes = 0;

    template <class T>
    T* make(std::size_t count) {
        return static_cast<T*>(arena.allocate(sizeof(T) * count, alignof(T)));
    }
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        auto* room = make<char>(text.size());
        std::memcpy(room, text.data(), text.size());
        return {room, text.size()};
    }
    // Names are few and come again and again.
    std::string_view name(std::string_view text) {
        if (const auto known = names.find(text); known != names.end()) return *known;
        return *names.insert(keep(text)).first;
    }
};

XmlTree::XmlTree() : memory_(std::make_unique<Memory>()) {}
XmlTree::XmlTree(XmlTree&&) noexcept = default;
XmlTree& XmlTree::operator=(XmlTree&&) noexcept = default;
XmlTree::~XmlTree() = default;

Result<XmlTree> XmlTree::read(std::string_view document) {
    XmlTree tree;
    auto& memory = *tree.memory_;
    struct Open {
        XmlNode* node;
        XmlNode* last_child;
    };
    std::vector<Open> open;
    std::string text;

    const auto append = [&]() -> Result<XmlNode*> {
        if (++memory.nodes > most_xml_nodes) {
            return refused("the document has more than 4 million elements");
        }
        auto* node = new (memory.make<XmlNode>(1)) XmlNode;
        if (open.empty()) {
            tree.root_ = node;
            return node;
        }
        auto& into = open.back();
        node->parent = into.node;
        (into.last_child ? into.last_child->next : into.node->first) = node;
        into.last_child = node;
        return node;
    };
    const auto end_text = [&]() -> Result<void> {
        if (text.empty() || open.empty()) return {};
        TRY(auto* const node, append());
        node->text = memory.keep(text);
        text.clear();
        return {};
    };

    XmlEvents events;
    events.start = [&](const XmlStart& start) -> Result<void> {
        TRY_VOID(end_text());
        TRY(auto* const node, append());
        node->name = memory.name(start.name);
        std::size_t count = 0;
        while (start.attributes && start.attributes[2 * count]) ++count;
        auto* const attributes = memory.make<XmlAttribute>(count);
        for (std::size_t i = 0; i < count; ++i) {
            new (attributes + i) XmlAttribute{memory.name(start.attributes[2 * i]),
                                              memory.keep(start.attributes[2 * i + 1])};
        }
        node->attributes = {attributes, count};
        open.push_back({node, nullptr});
        return {};
    };
    events.end = [&](std::string_view) -> Result<void> {
        TRY_VOID(end_text());
        open.pop_back();
        return {};
    };
    events.text = [&](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    TRY_VOID(read_xml(document, std::move(events)));
    if (!tree.root_) return malformed("the document has no element");
    return tree;
}

}  // namespace candour::format
