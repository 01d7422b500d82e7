// Archives: a new ZIP file of the members that a person would see, each clean or made so.
#include "format/archive.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "clean/cleaner.hpp"
#include "format/gzip.hpp"
#include "format/tar.hpp"
#include "format/zip.hpp"
#include "format/zip_writer.hpp"
#include "scan/archive/member.hpp"
#include "scan/examination.hpp"
#include "scan/plain/characters.hpp"
#include "scan/type.hpp"

namespace candour::clean {
namespace {

// Where a member may be unpacked: inside the folder, under a name that is all seen.
std::string safe_name(std::string_view name) {
    std::string same = scan::without_unseen_characters(name);
    std::replace(same.begin(), same.end(), '\\', '/');
    std::string safe;
    for (const auto part : split(same, '/')) {
        const bool drive = part.size() == 2 && part[1] == ':';
        if (part.empty() || part == "." || part == ".." || drive) continue;
        if (!safe.empty()) safe += '/';
        for (const char c : part)
            if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) safe += c;
    }
    return safe;
}

std::string with_ending(std::string_view name, std::string_view type) {
    const auto dot = name.rfind('.');
    const auto slash = name.rfind('/');
    const bool has_ending =
        dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash);
    return std::string(has_ending ? name.substr(0, dot) : name) + "." + std::string(type);
}

/// Puts members into the copy.
class Packing {
  public:
    explicit Packing(const Original& original) : original_(original) {}

    Result<void> add(const scan::MemberFacts& facts, std::string_view bytes) {
        if (!scan::is_in_plain_sight(facts)) return {};
        auto name = safe_name(facts.name);
        if (name.empty()) return {};
        if (!scan::blocks(scan::examine(bytes, facts.name))) {
            put(std::move(name), std::string(bytes));
            return {};
        }
        TRY(auto copy, copy_inside(original_, facts.name, bytes));
        likeness_ = std::min(likeness_, copy.likeness);
        for (auto& change : copy.changes) changes_.push_back(name + ": " + change);
        const auto before = ascii_lower(name);
        if (!before.ends_with("." + copy.type) && !copy.type.empty() &&
            copy.type != original_type(bytes, facts.name))
            name = with_ending(name, copy.type);
        put(std::move(name), std::move(copy.bytes));
        return {};
    }

    Cleaned finish() {
        format::ZipWriter writer;
        for (const auto& name : order_) writer.add(name, members_[name]);
        Cleaned cleaned;
        cleaned.bytes = writer.finish();
        cleaned.type = "zip";
        cleaned.changes = std::move(changes_);
        cleaned.likeness = likeness_;
        return cleaned;
    }

  private:
    static std::string original_type(std::string_view bytes, const std::string& name);

    // Of two members with one name the last is what unpacking leaves.
    void put(std::string name, std::string bytes) {
        if (!members_.contains(name)) order_.push_back(name);
        members_[std::move(name)] = std::move(bytes);
    }

    const Original& original_;
    std::map<std::string, std::string> members_;
    std::vector<std::string> order_;
    std::vector<std::string> changes_;
    double likeness_ = 1;
};

std::string Packing::original_type(std::string_view bytes, const std::string& name) {
    return scan::type_of(bytes, name).name;
}

Result<Cleaned> copy_of_one(const Original& original, std::string_view bytes) {
    Packing packing(original);
    scan::MemberFacts facts;
    facts.name = scan::name_inside(original.name);
    TRY_VOID(packing.add(facts, bytes));
    return packing.finish();
}

Result<Cleaned> copy_of_compressed(const Original& original) {
    TRY(const auto bytes, format::read_compressed(original.bytes, original.budget));
    return copy_of_one(original, bytes);
}

}  // namespace

Result<Cleaned> clean_zip(const Original& original) {
    TRY(const auto zip, format::Zip::open(original.bytes, original.budget));
    Packing packing(original);
    for (const auto& member : zip.members()) {
        if (!member.in_directory || zip.find(member.name) != &member) continue;
        TRY(const auto bytes, zip.whole(member));
        TRY_VOID(packing.add(scan::facts_of(member, bytes), bytes));
    }
    return packing.finish();
}

Result<Cleaned> clean_tar(const Original& original) {
    TRY(const auto tar, format::Tar::open(original.bytes, original.budget));
    Packing packing(original);
    std::map<std::string, const format::TarMember*> last;
    for (const auto& member : tar.members) last[member.name] = &member;
    for (const auto& member : tar.members)
        if (last[member.name] == &member)
            TRY_VOID(packing.add(scan::facts_of(member), member.bytes));
    return packing.finish();
}

Result<Cleaned> clean_7z(const Original& original) {
    Packing packing(original);
    TRY_VOID(format::read_seven_zip(original.bytes, original.budget,
                                    [&](const format::ArchiveMember& member) -> Result<void> {
                                        if (!member.has_bytes)
                                            return format::encrypted(member.name);
                                        return packing.add(scan::facts_of(member), member.bytes);
                                    }));
    return packing.finish();
}

Result<Cleaned> clean_gz(const Original& original) {
    TRY(const auto file, format::read_gzip(original.bytes, original.budget));
    return copy_of_one(original, file.bytes);
}

Result<Cleaned> clean_bz2(const Original& original) {
    return copy_of_compressed(original);
}
Result<Cleaned> clean_xz(const Original& original) {
    return copy_of_compressed(original);
}
Result<Cleaned> clean_zst(const Original& original) {
    return copy_of_compressed(original);
}

}  // namespace candour::clean
