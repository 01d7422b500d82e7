#pragma once

#include <string>
#include <string_view>

#include "format/archive.hpp"
#include "format/tar.hpp"
#include "format/zip.hpp"
#include "scan/examination.hpp"

namespace candour::scan {

/// What an archive says about one of its members, whatever the archive's type.
struct MemberFacts {
    std::string name;  ///< UTF-8, with its folders; hostile
    bool is_folder = false;
    bool is_hidden = false;    ///< by an attribute of DOS or Windows
    bool is_link = false;      ///< symbolic, or to another member
    bool is_special = false;   ///< a device, a pipe
    std::string link_target;   ///< of a link
    std::string owner, group;  ///< names; empty, "root" or a number is no person
};

MemberFacts facts_of(const format::ZipMember& member, std::string_view bytes);
MemberFacts facts_of(const format::TarMember& member);
MemberFacts facts_of(const format::ArchiveMember& member);

/// True for a file that a person who unpacks the archive sees: no litter, no link, not hidden.
bool is_in_plain_sight(const MemberFacts& member);

/// What a compressed file's only file is called: "list.csv.gz" holds "list.csv", and "all.tgz"
/// holds "all.tar".
std::string name_inside(std::string_view name);

/// Reports what the name, kind and owner of a member give away. `bytes` is its contents, for the
/// excerpts of system litter. True when the member is a file whose contents should be examined as
/// well: not litter, not a link.
bool examine_member(Examination& exam, const MemberFacts& member, std::string_view bytes);

/// Examines a member's contents, and says so (archive.nested) when they hide something. Contents
/// that nobody sees are left out where it is asked what a reader sees: they must not count as
/// shown, and their member blocks already.
void examine_contents(Examination& exam, const MemberFacts& member, std::string_view bytes,
                      bool overwritten = false);

/// What is wrong with where a name would be unpacked to; empty when nothing is.
std::string_view wrong_with_path(std::string_view name);

/// The class of the system litter that a name is, "archive.dsstore"; empty when it is none.
std::string_view litter_class(std::string_view name);

}  // namespace candour::scan
