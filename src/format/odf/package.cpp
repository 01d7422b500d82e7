#include "format/odf/package.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/xml.hpp"

namespace candour::format::odf {
namespace {

constexpr std::size_t most_entries = 200'000;

std::string_view local(std::string_view name) {
    const auto colon = name.find_last_of(":}");
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The attribute of that name whatever its prefix: OpenOffice.org 1 wrote another namespace.
std::string_view attribute(const XmlStart& tag, std::string_view name) {
    for (const auto* at = tag.attributes; at != nullptr && at[0] != nullptr; at += 2)
        if (local(at[0]) == name) return at[1];
    return {};
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string without_percent_signs(std::string_view href) {
    std::string out;
    for (std::size_t at = 0; at < href.size(); ++at) {
        const bool escape = href[at] == '%' && at + 2 < href.size();
        const int high = escape ? hex_digit(href[at + 1]) : -1;
        const int low = escape ? hex_digit(href[at + 2]) : -1;
        if (high < 0 || low < 0) {
            out += href[at];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return out;
}

/// True for "http:", "file:", "vnd.sun.star.script:": a scheme before the first slash.
bool has_scheme(std::string_view href) {
    const auto colon = href.find(':');
    return colon != std::string_view::npos && colon < href.find('/');
}

}  // namespace

Result<std::vector<ManifestEntry>> read_manifest(std::string_view xml) {
    std::vector<ManifestEntry> entries;
    const auto start = [&](const XmlStart& tag) -> Result<void> {
        const auto name = local(tag.name);
        if (name == "encryption-data" && !entries.empty()) entries.back().encrypted = true;
        if (name != "file-entry") return {};
        if (entries.size() == most_entries) return refused("the manifest names too many parts");
        entries.push_back({std::string(attribute(tag, "full-path")),
                           std::string(attribute(tag, "media-type")), false});
        return {};
    };
    XmlEvents events;
    events.start = start;
    TRY_VOID(read_xml(xml, std::move(events)));
    return entries;
}

Result<Package> Package::open(std::string_view bytes, Budget& budget) {
    TRY(auto zip, Zip::open(bytes, budget));
    Package package(std::move(zip));
    if (const auto* member = package.zip_.find("mimetype"); member && member->size < 1024) {
        TRY(const auto type, package.zip_.whole(*member));
        package.mimetype_ = trim(type);
    }
    if (const auto* member = package.zip_.find("META-INF/manifest.xml")) {
        TRY(const auto xml, package.zip_.whole(*member));
        auto entries = read_manifest(xml);
        if (!entries)
            return problem(entries.error().kind, entries.error().what, "META-INF/manifest.xml");
        package.manifest_ = *std::move(entries);
        std::sort(package.manifest_.begin(), package.manifest_.end(),
                  [](const auto& a, const auto& b) { return a.path < b.path; });
    }
    return package;
}

const ManifestEntry* Package::entry(std::string_view path) const {
    const auto at =
        std::lower_bound(manifest_.begin(), manifest_.end(), path,
                         [](const auto& entry, std::string_view key) { return entry.path < key; });
    return at != manifest_.end() && at->path == path ? &*at : nullptr;
}

bool Package::is_encrypted(const ZipMember& member) const {
    const auto* line = entry(member.name);
    return member.encrypted || (line != nullptr && line->encrypted);
}

std::string package_path(std::string_view folder, std::string_view href) {
    if (href.empty() || href.front() == '#' || href.front() == '/' || has_scheme(href)) return {};
    const auto path = std::string(folder) + without_percent_signs(href.substr(0, href.find('#')));
    std::vector<std::string> steps;
    for (const auto step : split(path, '/')) {
        if (step == "..") {
            if (steps.empty()) return {};
            steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.emplace_back(step);
        }
    }
    return join(steps, "/");
}

}  // namespace candour::format::odf
