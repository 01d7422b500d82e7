#pragma once

#include <string>
#include <string_view>

namespace candour::scan::ooxml {

/// What a reader of a file sees, to ask whether some other text of it stands in plain sight.
/// Case and white space do not matter.
class PlainSight {
  public:
    explicit PlainSight(std::string_view shown);
    /// True when the text stands there, or when it has neither letters nor digits.
    [[nodiscard]] bool has(std::string_view text) const;
    /// True when each of its words stands somewhere there.
    [[nodiscard]] bool has_words_of(std::string_view text) const;

  private:
    std::string shown_;  // " words parted by spaces "
};

/// Lower case, every run of what is neither letter nor digit as one space.
std::string plain_words(std::string_view text);

/// True for text that names a person, a case, an address or a path, or speaks of something
/// confidential: what must not stand in an alternative text, a tooltip or a name. "Bar chart of
/// requests by month" does not.
bool looks_private(std::string_view text);

/// True for a path into somebody's files: "C:\Users\…", "\\server\share", "file:///…",
/// "/home/alex/", "../letters/x.docx".
bool is_path(std::string_view target);

/// True for a link that a member of the public could follow: not a path, and not a host inside an
/// organisation ("http://intranet/", "http://10.0.0.7/"). Mail addresses are public.
bool is_public_link(std::string_view target);

/// The text that lies in bytes of any kind, in ASCII and UTF-16, as `strings` would show it; at
/// most `limit` bytes.
std::string loose_text(std::string_view bytes, std::size_t limit = 400);

/// Of XML its text, else what loose_text gives.
std::string text_of_part(std::string_view bytes, std::size_t limit = 400);

/// "author" of "w:author" or "{http://…}author".
std::string_view local_name(std::string_view name);

}  // namespace candour::scan::ooxml
