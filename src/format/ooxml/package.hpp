#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/xml_tree.hpp"
#include "format/zip.hpp"

namespace candour::format::ooxml {

/// One line of a .rels part.
struct Relationship {
    std::string id;
    /// What stands last in the type's name, "styles", "image", "core-properties": the same for
    /// transitional, strict and Microsoft's own ("extendedProperties" is "extended-properties").
    std::string type;
    std::string target;  ///< the part's name without a leading slash; outside: as it stands
    bool external = false;

    bool operator==(const Relationship&) const = default;
};

/// A member of the package that is a part: all but [Content_Types].xml, .rels and folders.
struct Part {
    std::string name;          ///< "word/document.xml", without a leading slash
    std::string content_type;  ///< empty when neither Default nor Override speaks of it
    const ZipMember* member = nullptr;
};

/// A package of Office Open XML over its ZIP file: which parts there are, of what content type, and
/// how they hang together. Spec: ECMA-376 part 2. Names compare without regard to ASCII case.
class Package {
  public:
    /// Reads the content types and all relationships; `zip` must outlive it. What is damaged among
    /// the relationships of one part is a problem of `problems()` and does not stop the rest.
    /// Fails: malformed, when there is no readable [Content_Types].xml; as Zip::whole.
    static Result<Package> open(const Zip& zip);

    [[nodiscard]] const Zip& zip() const { return *zip_; }
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
    /// nullptr when there is no such part.
    [[nodiscard]] const Part* find(std::string_view name) const;
    /// Of a part; of the package itself when `part` is empty.
    [[nodiscard]] const std::vector<Relationship>& relationships(std::string_view part) const;
    /// All parts that have relationships, "" for the package, with them.
    [[nodiscard]] const std::map<std::string, std::vector<Relationship>>& all_relationships()
        const {
        return relationships_;
    }
    /// The relationship with an id; nullptr when there is none.
    [[nodiscard]] const Relationship* relationship(std::string_view part,
                                                   std::string_view id) const;
    /// The part that the first relationship of a type leads to, whatever its name; nullptr when
    /// there is none, or it leads outside or nowhere.
    [[nodiscard]] const Part* related(std::string_view part, std::string_view type) const;
    /// All of them.
    [[nodiscard]] std::vector<const Part*> all_related(std::string_view part,
                                                       std::string_view type) const;
    /// The document, workbook or presentation itself.
    [[nodiscard]] const Part* main_part() const { return related("", "officeDocument"); }

    /// The bytes of a part. Fails: as Zip::whole.
    [[nodiscard]] Result<std::string> bytes(const Part& part) const;
    /// A part of XML. Fails: as Zip::whole and XmlTree::read; the part's name is the place.
    [[nodiscard]] Result<XmlTree> tree(const Part& part) const;

    /// What of the relationships could not be read.
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  private:
    explicit Package(const Zip& zip) : zip_(&zip) {}
    Result<void> read_content_types(std::map<std::string, std::string>& by_extension,
                                    std::map<std::string, std::string>& by_name) const;
    void read_relationships(const ZipMember& member, const std::string& source);

    const Zip* zip_;
    std::vector<Part> parts_;
    std::map<std::string, std::size_t> by_name_;  // lower case
    std::map<std::string, std::vector<Relationship>> relationships_;
    std::vector<Problem> problems_;
};

/// The name of the part that a target leads to, seen from another: ("word/document.xml",
/// "media/a.png") is "word/media/a.png", "/x" is "x".
std::string resolved(std::string_view source, std::string_view target);

}  // namespace candour::format::ooxml
