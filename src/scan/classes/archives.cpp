#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

using enum Severity;

constexpr std::string_view list_all = "List the archive with all its details.";
constexpr std::string_view hex_editor = "Open the file in a hexadecimal editor.";
constexpr std::string_view rebuild = "Pack the files that are meant into a new archive.";
constexpr std::string_view nobody = "Nobody can say before it has been examined.";

constexpr std::array all = {
    Class{"archive.nested", block, Fix::clean, "Something hidden in a file inside the archive.",
          "Unpack it.", "Clean the file inside, and pack it again."},
    Class{"archive.comment", block, Fix::clean, "A comment on the archive or a file in it.",
          list_all, rebuild},
    Class{"archive.extra_field", block, Fix::clean, "Details about a file's owner or history.",
          list_all, rebuild},
    Class{"archive.owner", block, Fix::clean, "The user who owned a file in the archive.", list_all,
          rebuild},
    Class{"archive.trailing", block, Fix::clean, "Bytes after the end of the archive.", hex_editor,
          rebuild},
    Class{"archive.prepended", block, Fix::clean, "Bytes before the archive.", hex_editor, rebuild},
    Class{"archive.orphan_entry", block, Fix::clean,
          "A file in the archive that its list does not name.", "Recover it with a repair tool.",
          rebuild},
    Class{"archive.duplicate_name", block, Fix::clean, "Two files with the same name.",
          "Unpack with another program.", rebuild},
    Class{"archive.macosx", block, Fix::clean, "A folder of details that a Mac added.",
          "Unpack it on another system.", rebuild},
    Class{"archive.dsstore", block, Fix::clean, "A Mac's list of the files of a folder.",
          "Unpack and read it.", rebuild},
    Class{"archive.thumbsdb", block, Fix::clean, "Windows' small pictures of a folder's files.",
          "Unpack and open it.", rebuild},
    Class{"archive.lockfile", block, Fix::clean, "A left-over that names who had a file open.",
          "Unpack and read it.", rebuild},
    Class{"archive.hidden_member", block, Fix::clean,
          "A file that file managers do not show, or show under a misleading name.", list_all,
          rebuild},
    Class{"archive.traversal", block, Fix::clean,
          "A file that would be unpacked outside the chosen folder.", "Unpack it.", rebuild},
    Class{"polyglot", block, Fix::ask,
          "A file that is of two types at once, or of another type than its name says.",
          "Open it with another program.", "Find out what it is, and make it anew as one type."},
    Class{"refuse.encrypted", block, Fix::none, "A file that needs a password.", nobody,
          "Ask for a copy without a password."},
    Class{"refuse.bomb", block, Fix::none, "A file that unpacks to more than any honest one.",
          nobody, "Do not open it. Ask where it comes from."},
    Class{"refuse.damaged", block, Fix::none,
          "A file that is damaged or breaks the rules of its type.", nobody,
          "Ask for a whole copy, or save it again in its own program."},
    Class{"refuse.unsupported", block, Fix::none, "A file of a type that cannot be examined.",
          nobody, "Send the content in another type."},
    Class{"refuse.limit", block, Fix::none, "A file that is larger or deeper than can be examined.",
          nobody, "Divide it into smaller files."},
    Class{"encrypted.owner", info, Fix::clean,
          "A PDF that forbids copying or printing, and opens without a password.",
          "Any program may ignore the wish.", "Nothing; it hides nothing."},
};

}  // namespace

std::span<const Class> archives() {
    return all;
}

}  // namespace candour::scan::vocabulary
