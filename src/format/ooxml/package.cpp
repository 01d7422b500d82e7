#include "format/ooxml/package.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::format::ooxml {

namespace {

constexpr std::string_view content_types_name = "[content_types].xml";

// Part names hold no percent-encoded letters, digits and the like, but writers encode spaces and
// accents in one place and not in the other.
std::string decoded(std::string_view name) {
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '%' && i + 2 < name.size() && digit(name[i + 1]) >= 0 &&
            digit(name[i + 2]) >= 0) {
            out += static_cast<char>(digit(name[i + 1]) * 16 + digit(name[i + 2]));
            i += 2;
        } else {
            out += name[i];
        }
    }
    return out;
}

std::string key(std::string_view name) {
    return ascii_lower(decoded(name));
}

std::string part_name(std::string_view member) {
    std::string name(member);
    std::replace(name.begin(), name.end(), '\\', '/');
    while (!name.empty() && name.front() == '/') name.erase(0, 1);
    return name;
}

// "word/_rels/document.xml.rels" speaks of "word/document.xml", "_rels/.rels" of the package.
bool is_relationships(std::string_view name, std::string& source) {
    const auto lower = ascii_lower(name);
    if (!lower.ends_with(".rels")) return false;
    const auto slash = lower.rfind('/');
    if (slash == std::string::npos) return false;
    const auto folder = std::string_view(lower).substr(0, slash);
    if (folder != "_rels" && !folder.ends_with("/_rels")) return false;
    source = std::string(name.substr(0, slash - 5)) +
             std::string(name.substr(slash + 1, name.size() - slash - 1 - 5));
    return true;
}

std::string short_type(std::string_view type) {
    const auto slash = type.rfind('/');
    auto last = std::string(slash == std::string_view::npos ? type : type.substr(slash + 1));
    if (last == "extendedProperties") return "extended-properties";
    if (last == "customProperties") return "custom-properties";
    if (last == "coreProperties") return "core-properties";
    return last;
}

}  // namespace

std::string resolved(std::string_view source, std::string_view target) {
    std::string name(target);
    if (const auto hash = name.find('#'); hash != std::string::npos) name.resize(hash);
    std::replace(name.begin(), name.end(), '\\', '/');
    std::vector<std::string_view> steps;
    if (!name.starts_with('/')) {
        steps = split(source, '/');
        steps.pop_back();
    }
    for (const auto step : split(name, '/')) {
        if (step == "..") {
            if (!steps.empty()) steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.push_back(step);
        }
    }
    std::string out;
    for (const auto step : steps) {
        if (!out.empty()) out += '/';
        out += step;
    }
    return out;
}

Result<Package> Package::open(const Zip& zip) {
    Package package(zip);
    std::map<std::string, std::string> by_extension;
    std::map<std::string, std::string> by_name;
    TRY_VOID(package.read_content_types(by_extension, by_name));
    for (const auto& member : zip.members()) {
        auto name = part_name(member.name);
        std::string source;
        if (name.empty() || name.ends_with('/') || ascii_lower(name) == content_types_name)
            continue;
        if (is_relationships(name, source)) {
            package.read_relationships(member, source);
            continue;
        }
        // Of two members with one name a reader opens the one that Zip::find gives.
        if (zip.find(member.name) != &member && member.in_directory) continue;
        if (!member.in_directory) continue;
        const auto lower = key(name);
        std::string type;
        if (const auto named = by_name.find(lower); named != by_name.end()) {
            type = named->second;
        } else if (const auto dot = lower.rfind('.'); dot != std::string::npos) {
            const auto by = by_extension.find(lower.substr(dot + 1));
            if (by != by_extension.end()) type = by->second;
        }
        package.by_name_.emplace(lower, package.parts_.size());
        package.parts_.push_back({std::move(name), std::move(type), &member});
    }
    return package;
}

Result<void> Package::read_content_types(std::map<std::string, std::string>& by_extension,
                                         std::map<std::string, std::string>& by_name) const {
    const auto* member = zip_->find("[Content_Types].xml");
    if (!member) return malformed("the package has no [Content_Types].xml");
    TRY(const auto bytes, zip_->whole(*member));
    TRY(const auto tree, XmlTree::read(bytes));
    for (const auto& entry : tree.root()) {
        const auto type = std::string(entry.get("ContentType"));
        if (entry.has("Extension")) {
            by_extension.emplace(ascii_lower(entry.get("Extension")), type);
        } else if (entry.has("PartName")) {
            by_name.emplace(key(part_name(entry.get("PartName"))), type);
        }
    }
    return {};
}

void Package::read_relationships(const ZipMember& member, const std::string& source) {
    const auto whole = zip_->whole(member);
    if (!whole) {
        problems_.push_back(whole.error());
        problems_.back().where = member.name;
        return;
    }
    const auto tree = XmlTree::read(*whole);
    if (!tree) {
        problems_.push_back(tree.error());
        problems_.back().where = member.name;
        return;
    }
    auto& list = relationships_[source];
    for (const auto& entry : tree->root()) {
        if (!entry.has("Target")) continue;
        Relationship one;
        one.id = entry.get("Id");
        one.type = short_type(entry.get("Type"));
        one.external = equal_ignoring_case(entry.get("TargetMode"), "External");
        one.target =
            one.external ? std::string(entry.get("Target")) : resolved(source, entry.get("Target"));
        list.push_back(std::move(one));
    }
}

const Part* Package::find(std::string_view name) const {
    const auto found = by_name_.find(key(name));
    return found == by_name_.end() ? nullptr : &parts_[found->second];
}

const std::vector<Relationship>& Package::relationships(std::string_view part) const {
    static const std::vector<Relationship> none;
    if (const auto found = relationships_.find(std::string(part)); found != relationships_.end()) {
        return found->second;
    }
    for (const auto& [source, list] : relationships_) {
        if (key(source) == key(part)) return list;
    }
    return none;
}

const Relationship* Package::relationship(std::string_view part, std::string_view id) const {
    for (const auto& one : relationships(part)) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

const Part* Package::related(std::string_view part, std::string_view type) const {
    const auto all = all_related(part, type);
    return all.empty() ? nullptr : all.front();
}

std::vector<const Part*> Package::all_related(std::string_view part, std::string_view type) const {
    std::vector<const Part*> found;
    for (const auto& one : relationships(part)) {
        if (one.external || one.type != type) continue;
        if (const auto* target = find(one.target)) found.push_back(target);
    }
    return found;
}

Result<std::string> Package::bytes(const Part& part) const {
    return zip_->whole(*part.member);
}

Result<XmlTree> Package::tree(const Part& part) const {
    auto whole = zip_->whole(*part.member);
    if (!whole) {
        whole.error().where = part.name;
        return tl::unexpected(whole.error());
    }
    auto tree = XmlTree::read(*whole);
    if (!tree) {
        auto& where = tree.error().where;
        where = where.empty() ? part.name : part.name + ", " + where;
    }
    return tree;
}

}  // namespace candour::format::ooxml
