#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candour::scan {

/// What a finding means for the release of its file.
enum class Severity {
    info,    ///< worth knowing; never blocks
    review,  ///< a person must look
    block,   ///< a recipient would get what the sender does not see
};

/// How the thing can be got rid of.
enum class Fix {
    clean,  ///< `candour clean` makes a copy without it
    ask,    ///< the sender has to say what was meant
    none,   ///< only another copy of the file helps: encrypted, damaged, beyond a limit
};

/// One thing a recipient could get out of a file that its sender does not see, or a part that could
/// not be examined. Text in it is hostile: it comes from the file.
struct Finding {
    std::string kind;  ///< a class of scan/classes.hpp, "sheet.hidden"
    Severity severity = Severity::block;
    /// The place in the file: "Sheet2!A2", "page 3", "slide 4", "paragraph 12", "byte 40960";
    /// inside containers the path to it, "mail.eml > staff.zip > list.xlsx > Sheet2!A2".
    std::string where;
    std::string what;     ///< a sentence: what is there, and why a reader would not see it
    std::string excerpt;  ///< the hidden text itself, UTF-8, at most 200 characters; may be empty
    Fix fix = Fix::clean;

    bool operator==(const Finding&) const = default;
};

inline constexpr std::size_t longest_excerpt = 200;  ///< characters, not bytes

/// What came of scanning one file.
struct Report {
    std::string file;    ///< the name it was given under
    std::string format;  ///< "xlsx", by its bytes and not its name; "unknown"
    std::string sha256;  ///< of the exact bytes scanned, 64 hexadecimal digits
    std::vector<Finding> findings;
    /// False when any part could not be examined; there is then a refuse.* finding that blocks.
    bool complete = true;

    bool operator==(const Report&) const = default;
};

/// "block", "review", "info".
std::string_view name_of(Severity severity);
/// "clean", "ask", "none".
std::string_view name_of(Fix fix);
/// True when anything above info was found.
bool blocks(const Report& report);

}  // namespace candour::scan
