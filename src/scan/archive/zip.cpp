#include "format/zip.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "format/archive.hpp"
#include "scan/archive/member.hpp"
#include "scan/archive/zip_container.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

using format::Zip;
using format::ZipMember;

// Members that only libarchive can unpack, by their names.
void examine_strange_members(Examination& exam) {
    const auto read = format::read_strange_zip(
        exam.bytes(), exam.budget(), [&](format::ArchiveMember member) -> Result<void> {
            if (!member.has_bytes || member.is_folder) return {};
            examine_contents(exam, facts_of(member), member.bytes);
            return {};
        });
    if (!read)
        exam.refused("refuse.unsupported", read.error().where,
                     "a member is compressed in a way that cannot be read: " + read.error().what);
}

}  // namespace

void scan_zip(Examination& exam) {
    const auto zip = Zip::open(exam.bytes(), exam.budget());
    if (!zip) return exam.refused(zip.error());
    examine_zip_container(exam, *zip, ZipUse::archive);
    bool strange = false;
    for (const auto& member : zip->members()) {
        if (!member.in_directory) continue;  // the container's
        const auto bytes = zip->whole(member);
        const bool not_yet = !bytes && format::is_unsupported(bytes.error());
        if (!bytes && !not_yet) exam.refused(bytes.error());
        const auto facts = facts_of(member, bytes ? std::string_view(*bytes) : "");
        const bool is_file = examine_member(exam, facts, bytes ? std::string_view(*bytes) : "");
        strange = strange || (is_file && not_yet);
        if (is_file && bytes)
            examine_contents(exam, facts, *bytes, zip->find(member.name) != &member);
    }
    if (strange) examine_strange_members(exam);
}

}  // namespace candour::scan
