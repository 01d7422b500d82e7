#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "format/xml.hpp"

namespace candour::format::odf {

/// An element with all that is in it, or (with an empty name) a piece of text. Names have the
/// prefixes of format/xml.hpp: "text:p". Everything in it is hostile.
struct Node {
    std::string name;
    std::string text;  ///< of a piece of text only
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Node> children;

    [[nodiscard]] bool is(std::string_view element) const { return name == element; }
    [[nodiscard]] bool is_text() const { return name.empty(); }
    /// The attribute's value; `otherwise` when it is absent.
    [[nodiscard]] std::string_view get(std::string_view attribute,
                                       std::string_view otherwise = {}) const;
    [[nodiscard]] bool has(std::string_view attribute) const;
    /// The first child of that name, or nullptr.
    [[nodiscard]] const Node* child(std::string_view element) const;
};

/// What a document is cut into, so that memory does not grow with it: elements that are only walked
/// through ("opened"), and the elements directly in them, each handed over whole and then
/// forgotten.
struct ForestEvents {
    std::function<bool(std::string_view name)> opens;
    std::function<Result<void>(const Node& start)> enter;  ///< an opened element, without children
    std::function<Result<void>(std::string_view name)> leave;
    std::function<Result<void>(Node&& whole)> whole;
    /// Elements outside of whole ones for which it is true are walked through in silence: they are
    /// told to nobody but it. May be left out.
    std::function<bool(const XmlStart& tag)> passes;
    /// Text of XML comments, and text directly in opened elements: nothing that a reader is shown.
    /// May be left out.
    std::function<Result<void>(std::string_view utf8)> stray;
};

/// What one whole element may take.
inline constexpr std::size_t most_nodes = 1'000'000;
inline constexpr std::size_t most_text = 192UL << 20;

/// Cuts XML that comes in pieces into trees. Fails: as XmlReader; refused, when one element is
/// larger than the limits above; as the events.
class ForestReader {
  public:
    explicit ForestReader(ForestEvents events);
    ForestReader(const ForestReader&) = delete;
    ForestReader& operator=(const ForestReader&) = delete;

    Result<void> add(std::string_view piece) { return reader_.add(piece); }
    Result<void> finish() { return reader_.finish(); }

  private:
    XmlEvents events_for_reader();
    Result<void> start(const XmlStart& tag);
    Result<void> end(std::string_view name);
    Result<void> text(std::string_view utf8);
    Result<void> stray(std::string_view utf8);
    Result<void> keep(std::size_t nodes, std::size_t bytes);

    ForestEvents events_;
    std::vector<Node> building_;  // the whole element begun and those open in it, outermost first
    std::vector<bool> passed_;    // of the elements open around it: walked through in silence
    std::size_t nodes_ = 0, bytes_ = 0;
    XmlReader reader_;
};

/// All of a document that is in memory as one tree. Fails: as ForestReader.
Result<Node> tree_of(std::string_view document);

/// What a reader would read in the element: characters, spaces, tabs and line breaks; paragraphs
/// and cells are parted by a space. At most about `limit` bytes.
std::string plain_text(const Node& node, std::size_t limit = 1U << 20);

}  // namespace candour::format::odf
