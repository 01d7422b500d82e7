#pragma once

#include <string>
#include <string_view>

namespace candour::format {

/// What can be imported.
enum class Kind {
    text,        ///< a page as plain text
    html,        ///< a page as HTML
    wxr,         ///< a WordPress export, or an RSS feed
    json_lines,  ///< entries in Candour's JSON
    csv,         ///< a table with a header row
    unreadable,  ///< none of them: `Detected::what` says what it is
};

struct Detected {
    Kind kind = Kind::unreadable;
    std::string what;  ///< "JSON Lines", "a PDF document", "an empty file": for messages

    bool operator==(const Detected&) const = default;
};

/// How much of a file tells its kind.
inline constexpr std::size_t kind_head = 64 * 1024;

/// Tells the kind of a file by how its bytes begin (up to `kind_head` of them), never by its name,
/// which lies. A CSV file is known by a first line with at least two cells of which `is_column`
/// knows at least two.
Detected kind_of(std::string_view head, bool (*is_column)(std::string_view));

/// "application/pdf", by how the bytes begin, or else by the name; "application/octet-stream" for
/// what is unknown.
std::string_view media_type(std::string_view name, std::string_view head);

}  // namespace candour::format
