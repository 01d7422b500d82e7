#pragma once

#include <string>
#include <string_view>

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

/// Reports what the name, kind and owner of a member give away. `bytes` is its contents, for the
/// excerpts of system litter. True when the member is a file whose contents should be examined as
/// well: not litter, not a link.
bool examine_member(Examination& exam, const MemberFacts& member, std::string_view bytes);

/// Examines a member's contents, and says so (archive.nested) when they hide something.
void examine_contents(Examination& exam, const std::string& name, std::string_view bytes);

/// What is wrong with where a name would be unpacked to; empty when nothing is.
std::string_view wrong_with_path(std::string_view name);

/// The class of the system litter that a name is, "archive.dsstore"; empty when it is none.
std::string_view litter_class(std::string_view name);

}  // namespace candour::scan
