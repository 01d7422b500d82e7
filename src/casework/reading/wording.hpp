#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace candour::casework::reading {

/// Text made plain for comparing with phrases: lower-case ASCII, curly quotes and dashes straight,
/// every run of white space one space.
std::string plain(std::string_view text);

/// Whether `plain_text` holds one of the phrases, which are written plain, as whole words.
bool says(std::string_view plain_text, std::span<const std::string_view> phrases);
bool says(std::string_view plain_text, std::string_view phrase);
/// Whether it begins with one of them, as whole words.
bool opens_with(std::string_view plain_text, std::span<const std::string_view> phrases);
/// Whether it is one of them, but for a closing ":", "." or "-".
bool is_just(std::string_view plain_text, std::span<const std::string_view> phrases);

/// A word of a text: letters and digits between anything else, lower-cased; `begin` and `end` are
/// byte offsets in the text.
struct Word {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};
std::vector<Word> words_of(std::string_view text);

/// The sentences of a text, in order; together they are the whole text but for the white space
/// between them. "e.g.", "s.31" and "3.0" end none.
std::vector<std::string_view> sentences_of(std::string_view text);

/// How many characters a text shows: code points.
std::size_t characters(std::string_view text);

}  // namespace candour::casework::reading
