#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/zip.hpp"

namespace candour::format::odf {

/// A line of META-INF/manifest.xml.
struct ManifestEntry {
    std::string path;  ///< "content.xml", "Object 1/"; hostile
    std::string media_type;
    bool encrypted = false;

    bool operator==(const ManifestEntry&) const = default;
};

/// An OpenDocument package: a ZIP file with a manifest. Spec: OpenDocument 1.3 part 2.
class Package {
  public:
    /// `bytes` must outlive it. Fails: as Zip::open; malformed, when the manifest cannot be read. A
    /// package without a manifest has none.
    static Result<Package> open(std::string_view bytes, Budget& budget);

    [[nodiscard]] const Zip& zip() const { return zip_; }
    [[nodiscard]] const std::vector<ManifestEntry>& manifest() const { return manifest_; }
    [[nodiscard]] const ManifestEntry* entry(std::string_view path) const;
    /// What the member "mimetype" says, without white space; empty when there is none.
    [[nodiscard]] const std::string& mimetype() const { return mimetype_; }
    /// True when the manifest or the ZIP file says that the part is encrypted.
    [[nodiscard]] bool is_encrypted(const ZipMember& member) const;

  private:
    explicit Package(Zip zip) : zip_(std::move(zip)) {}

    Zip zip_;
    std::vector<ManifestEntry> manifest_;
    std::string mimetype_;
};

/// The lines of a manifest. Fails: as read_xml; refused, when there are unreasonably many.
Result<std::vector<ManifestEntry>> read_manifest(std::string_view xml);

/// "Object 1/content.xml" for "./content.xml" in the folder "Object 1/": a package path, without
/// ".", ".." and percent signs; empty for what lies outside the package ("http://…", "/etc/x",
/// "../../x", "#name").
std::string package_path(std::string_view folder, std::string_view href);

}  // namespace candour::format::odf
