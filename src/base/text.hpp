#pragma once

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace candour {

/// White space here is ASCII space, tab, CR, LF, form feed and the no-break space (U+00A0) that
/// pages are full of.
std::string_view trim(std::string_view text);

/// The text between separators, empty parts included; always at least one part.
std::vector<std::string_view> split(std::string_view text, char separator);
/// The runs of text between white space; none for blank text.
std::vector<std::string_view> split_words(std::string_view text);
/// Lines without their ends; "\n", "\r\n" and lone "\r" all end a line. A final end makes no empty
/// last line.
std::vector<std::string_view> split_lines(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// A-Z to a-z and nothing else: for the names of the law, of headers and of commands.
std::string ascii_lower(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equal_ignoring_case(std::string_view a, std::string_view b);
/// True when the text is one of the list: to the letter, or (`..._ignoring_case`) by the rules of
/// equal_ignoring_case.
template <class List = std::initializer_list<std::string_view>>
bool is_one_of(std::string_view text, const List& list) {
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}
template <class List = std::initializer_list<std::string_view>>
bool is_one_of_ignoring_case(std::string_view text, const List& list) {
    return std::any_of(std::begin(list), std::end(list),
                       [text](std::string_view other) { return equal_ignoring_case(text, other); });
}
/// Every run of white space as one space, none at the ends.
std::string collapse_spaces(std::string_view text);
/// At most `limit` bytes, cut between characters and closed with "…" when something was cut: for
/// messages.
std::string shortened(std::string_view text, std::size_t limit);

/// The text with the characters that HTML and XML give a meaning to (& < > ") written as entities.
std::string markup_escaped(std::string_view text);

/// True when the bytes are UTF-8 with no overlong forms, surrogates or values past U+10FFFF. Spec:
/// RFC 3629.
bool is_utf8(std::string_view bytes);
/// The bytes as UTF-8, whatever they were: as they are when valid, UTF-16 by its byte-order mark,
/// otherwise each bad byte read as Windows-1252 (the usual culprit). A UTF-8 byte-order mark is
/// dropped and NUL becomes U+FFFD. Never fails, so nothing that came from outside is lost.
std::string to_utf8(std::string_view bytes);
/// Appends one code point; values that are not characters become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace candour
