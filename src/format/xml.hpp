#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace candour::format {

/// The start tag of an element. Names are "prefix:local" with the prefix that `xml_prefix` gives
/// the namespace, whatever the file calls it ("w:r", "x:c", "text:p"), so that readers can compare
/// strings; a namespace it does not know stands in full, "{http://…}local". Views last until the
/// call returns.
struct XmlStart {
    std::string_view name;
    const char* const* attributes = nullptr;  ///< name, value, name, value, …, nullptr

    /// The attribute's value; `otherwise` when it is absent. An attribute without a namespace has a
    /// bare name.
    [[nodiscard]] std::string_view get(std::string_view attribute,
                                       std::string_view otherwise = {}) const;
    [[nodiscard]] bool has(std::string_view attribute) const;
};

/// What a reader of XML is told, in the order of the file. Leave out what does not matter.
struct XmlEvents {
    std::function<Result<void>(const XmlStart&)> start;
    std::function<Result<void>(std::string_view name)> end;
    std::function<Result<void>(std::string_view utf8)> text;  ///< in pieces
    std::function<Result<void>(std::string_view utf8)> comment;
    std::function<Result<void>(std::string_view target, std::string_view data)> instruction;
    /// Declared in the document type, of plain text: drawing programs write some. Where nobody asks
    /// for them they are refused as all others are.
    std::function<Result<void>(std::string_view name, std::string_view value)> entity;
};

/// Reads XML that comes in pieces, in any encoding that expat knows besides Windows-1252; memory
/// does not grow with it. Nothing is fetched; a document type with entities is refused, as is
/// nesting deeper than 256 elements.
class XmlReader {
  public:
    explicit XmlReader(XmlEvents events);
    XmlReader(XmlReader&&) noexcept;
    XmlReader& operator=(XmlReader&&) noexcept;
    ~XmlReader();

    /// Fails: malformed with the line as place, refused for entities and depth; as the events.
    Result<void> add(std::string_view piece);
    Result<void> finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// All of a document that is in memory. Fails: as XmlReader.
Result<void> read_xml(std::string_view document, XmlEvents events);

/// The prefix this program gives a namespace: "w", "x", "a", "p", "r", "office", "text", "table",
/// "style", "fo", …; ISO-strict and transitional namespaces of Office Open XML have the same one.
/// Empty for one that it does not know.
std::string_view xml_prefix(std::string_view namespace_name);

}  // namespace candour::format
