#pragma once

#include <string>
#include <string_view>

namespace candour::scan {

/// The runs of text in bytes that may be anything, parted by spaces: what `strings` would show, of
/// UTF-8 and UTF-16 of either order. Runs of fewer than `shortest` characters are left out.
std::string readable_text(std::string_view bytes, std::size_t shortest = 4);

/// How many letters and digits of any script a text holds.
std::size_t count_letters(std::string_view utf8);

/// True when bytes hold text that somebody wrote rather than what numbers look like by chance: a
/// run of at least six characters that is mostly letters.
bool holds_words(std::string_view bytes);

/// True for a text that only names the program or device that made the file, as comments of
/// encoders do: "Created with GIMP", "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90".
bool names_a_program(std::string_view utf8);

}  // namespace candour::scan
