#include "format/tar.hpp"

#include <unordered_map>

#include <fmt/format.h>

#include "scan/archive/member.hpp"
#include "scan/legible.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

using format::TarMember;

void examine_fields(Examination& exam, const TarMember& member) {
    if (!member.notes.empty())
        exam.found("archive.comment", member.name,
                   "the extended header of the member says more than a name and times",
                   member.notes);
    if (!member.residue.empty())
        exam.found("archive.extra_field", member.name,
                   "bytes in the header of the member after the end of what its fields say",
                   legible(member.residue));
    if (!is_padding(member.slack))
        exam.found(
            "archive.trailing", member.name,
            fmt::format("{} bytes between the end of the member and the next", member.slack.size()),
            legible(member.slack));
}

}  // namespace

void scan_tar(Examination& exam) {
    const auto tar = format::Tar::open(exam.bytes(), exam.budget());
    if (!tar) return exam.refused(tar.error());
    if (!tar->notes.empty())
        exam.found("archive.comment", "file", "the extended header of the archive has words in it",
                   tar->notes);
    if (!is_padding(tar->trailing))
        exam.found("archive.trailing", fmt::format("byte {}", tar->end),
                   fmt::format("{} bytes after the end of the archive", tar->trailing.size()),
                   legible(tar->trailing));
    std::unordered_map<std::string, const TarMember*> earlier;
    std::unordered_map<std::string, const TarMember*> last;
    for (const auto& member : tar->members) last[member.name] = &member;
    for (const auto& member : tar->members) {
        examine_fields(exam, member);
        auto& same = earlier[member.name];
        if (same != nullptr && member.kind == TarMember::Kind::file)
            exam.found("archive.duplicate_name", member.name,
                       "two members have this name, and unpacking leaves only the last",
                       legible_difference(same->bytes, member.bytes));
        same = &member;
        const auto facts = facts_of(member);
        if (examine_member(exam, facts, member.bytes))
            examine_contents(exam, facts, member.bytes, last[member.name] != &member);
    }
}

}  // namespace candour::scan
