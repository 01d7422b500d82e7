#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace candour::format {

/// An attribute of an element; names as in XmlStart.
struct XmlAttribute {
    std::string_view name, value;
};

/// An element, or a run of text (whose name is empty), of an XmlTree; lives as long as the tree.
struct XmlNode {
    std::string_view name;  ///< "w:p"; empty for text
    std::string_view text;  ///< of a run of text
    std::span<const XmlAttribute> attributes;
    const XmlNode* parent = nullptr;
    const XmlNode* first = nullptr;  ///< of its children
    const XmlNode* next = nullptr;   ///< of its siblings

    /// The attribute's value; `otherwise` when it is absent.
    [[nodiscard]] std::string_view get(std::string_view attribute,
                                       std::string_view otherwise = {}) const;
    [[nodiscard]] bool has(std::string_view attribute) const;
    /// The first child element of that name; nullptr when there is none.
    [[nodiscard]] const XmlNode* child(std::string_view child_name) const;
    /// The child of a child of …: path("w:pPr", "w:shd").
    template <class... Names>
    [[nodiscard]] const XmlNode* path(std::string_view child_name, Names... names) const {
        const auto* found = child(child_name);
        if constexpr (sizeof...(names) > 0) return found ? found->path(names...) : nullptr;
        return found;
    }
    /// The first element of that name below this one, at any depth.
    [[nodiscard]] const XmlNode* below(std::string_view below_name) const;
    /// All text below it, as it stands.
    [[nodiscard]] std::string all_text() const;

    /// For `for (const auto& child : node)`: all children, text among them.
    struct Iterator {
        const XmlNode* node;
        const XmlNode& operator*() const { return *node; }
        const XmlNode* operator->() const { return node; }
        Iterator& operator++() {
            node = node->next;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return node != other.node; }
    };
    [[nodiscard]] Iterator begin() const { return {first}; }
    [[nodiscard]] Iterator end() const { return {nullptr}; }
};

/// Visits every element below this one, at any depth, in the order of the document.
void each_below(const XmlNode& node, const auto& visit) {
    for (const auto& child : node) {
        if (!child.name.empty()) visit(child);
        each_below(child, visit);
    }
}

inline constexpr std::size_t most_xml_nodes = 4'000'000;

/// An XML document held whole, for parts whose meaning depends on what comes later. Depth is
/// bounded as XmlReader's, so that walking it by recursion is safe.
class XmlTree {
  public:
    /// Fails: as read_xml; refused, when there are more than `most_xml_nodes`.
    static Result<XmlTree> read(std::string_view document);

    XmlTree(XmlTree&&) noexcept;
    XmlTree& operator=(XmlTree&&) noexcept;
    ~XmlTree();

    [[nodiscard]] const XmlNode& root() const { return *root_; }

  private:
    struct Memory;
    XmlTree();

    std::unique_ptr<Memory> memory_;
    const XmlNode* root_ = nullptr;
};

}  // namespace candour::format
