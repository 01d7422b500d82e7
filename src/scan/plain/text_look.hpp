#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/examination.hpp"

namespace candour::scan {

/// Something in plain text that programs do not show, or show as something else.
struct UnseenInText {
    std::string_view kind;    ///< "control.nul", "encoding.mixed", "unicode.bidi", "cell.far"
    bool only_noted = false;  ///< too little to matter
    std::size_t line = 1;
    std::string what, text;
};

/// A text as programs show it.
struct TextLook {
    std::string text;  ///< UTF-8, without what `unseen` tells of
    std::vector<UnseenInText> unseen;
};

/// Reads bytes as text: UTF-8, UTF-16 with a mark or without, or Windows-1252. Takes out what is in
/// another encoding than the rest (encoding.mixed), and what control characters stop programs from
/// showing or show over (control.nul). Line ends stay as they are.
TextLook look_at_bytes(std::string_view bytes);

/// Takes characters that are not seen or that turn the order round out of a text.
void look_at_characters(TextLook& look);

/// Takes out what stands far below or to the right of what is before it (cell.far).
void look_at_distance(TextLook& look);

/// Reports what was found.
void report(Examination& exam, const TextLook& look);

/// What look_at_bytes makes of the file, its findings reported.
std::string examine_encoding(Examination& exam);

}  // namespace candour::scan
