#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format::ooxml {

/// Writes a new package of Office Open XML: parts, content types and relationships, with nothing
/// else in the ZIP file, not even the time.
class PackageWriter {
  public:
    /// A part with its content type, "word/document.xml".
    void add(std::string name, std::string content_type, std::string bytes);
    /// A relationship of a part ("" for the package); `type` is the last word of Office's name for
    /// it. Gives its id.
    std::string relate(const std::string& source, std::string_view type, const std::string& target,
                       bool external = false);
    /// The file.
    [[nodiscard]] std::string finish() const;

  private:
    struct Part {
        std::string name, content_type, bytes;
    };
    struct Line {
        std::string id, type, target;
        bool external = false;
    };
    std::vector<Part> parts_;
    std::map<std::string, std::vector<Line>> relationships_;
};

/// Text with what XML needs escaped, for element content and attributes both.
std::string xml_escaped(std::string_view text);

/// The namespace that a prefix of xml_prefix() stands for, of those that documents are written in;
/// empty for all others.
std::string_view office_namespace(std::string_view prefix);

}  // namespace candour::format::ooxml
