#pragma once

#include <string_view>

namespace candour::scan::rtf {

/// What becomes of the text in a group that begins with a destination word.
enum class Role {
    text,     ///< none of this: the word stands for formatting, or for nothing
    pass,     ///< shown where it stands: the result of a field or an object
    skip,     ///< never text: tables of fonts, lists, identifiers
    capture,  ///< kept, and judged when the group closes
    story,    ///< a flow of text of its own: header, footnote
    unknown,  ///< `\*` and a word that readers do not know: they skip the group
};

/// The role of a word at the beginning of a group; `starred` when `\*` stood before it.
Role role_of(std::string_view word, bool starred);

}  // namespace candour::scan::rtf
