#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::scan {

/// Characters in a text that a reader does not see, or that change what he sees.
struct UnseenCharacters {
    std::string_view kind;    ///< "unicode.invisible", "unicode.bidi"
    bool only_noted = false;  ///< too few to carry anything
    std::size_t at = 0;       ///< byte of the first
    std::string what;
    std::string text;  ///< what they say when they are read, or which they are
};

/// Zero-width, tag, variation and filler characters that carry text, and controls that turn the
/// order round. Byte-order marks, joiners in emoji and in scripts that need them, soft hyphens and
/// marks in right-to-left text are left alone. `utf8` is valid UTF-8.
std::vector<UnseenCharacters> unseen_characters(std::string_view utf8);

/// True when there are any at all: for names of files, where even one is odd.
bool has_unseen_characters(std::string_view utf8);

/// The text without the characters that `unseen_characters` would report or note.
std::string without_unseen_characters(std::string_view utf8);

}  // namespace candour::scan
