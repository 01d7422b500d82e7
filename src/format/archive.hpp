#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

/// One member of an archive that libarchive reads. Text is UTF-8; all of it hostile.
struct ArchiveMember {
    std::string name;
    std::string link_target;
    bool is_folder = false;
    bool is_link = false;
    bool is_special = false;
    bool is_hidden = false;
    bool is_encrypted = false;
    bool has_bytes = false;  ///< false for what is encrypted
    std::string bytes;
};

using EachMember = std::function<Result<void>(ArchiveMember)>;

/// Gives the members of a 7-Zip archive one after the other. Fails: malformed; refused, when the
/// names are encrypted (is_encrypted of format/zip.hpp) or beyond the budget; as `each`.
Result<void> read_seven_zip(std::string_view bytes, Budget& budget, const EachMember& each);

/// The same for a ZIP archive whose members are compressed in ways that Zip does not know.
Result<void> read_strange_zip(std::string_view bytes, Budget& budget, const EachMember& each);

/// What a bzip2, xz or Zstandard file holds. Fails: malformed; refused, beyond the budget.
Result<std::string> read_compressed(std::string_view bytes, Budget& budget);

}  // namespace candour::format
