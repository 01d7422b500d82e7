#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::format {

/// One field of a header.
struct MimeField {
    std::string name;   ///< as written
    std::string value;  ///< unfolded, encoded words as UTF-8
    std::uint64_t at = 0;

    bool operator==(const MimeField&) const = default;
};

/// A part of a message, or the whole message; the bytes of views are the message's.
struct MimePart {
    std::string place;  ///< "part 1.2"; empty for the whole message
    std::vector<MimeField> fields;
    std::string type = "text/plain";  ///< lower case
    std::string charset, boundary;
    std::string file_name;    ///< of Content-Disposition
    std::string other_name;   ///< `name` of Content-Type
    std::string disposition;  ///< lower case
    std::string content_id;   ///< without its angle brackets
    std::string encoding;     ///< lower case
    std::string_view body;    ///< encoded
    std::vector<MimePart> parts;
    std::string_view before_parts, after_parts;  ///< preamble and epilogue of a multipart
    bool closed = true;                          ///< its last boundary was found

    [[nodiscard]] bool is_multipart() const { return !boundary.empty(); }
    /// The first field of that name; nullptr when there is none.
    [[nodiscard]] const MimeField* find(std::string_view name) const;
    /// The name a mail program shows for it; may be empty.
    [[nodiscard]] const std::string& shown_name() const {
        return file_name.empty() ? other_name : file_name;
    }
};

/// Takes a message to pieces. Spec: RFC 5322, 2045 to 2047, 2231. Own code and not GMime's: every
/// byte must be somewhere in the result, those that readers of mail skip most of all, and
/// character sets must not come from files (see codepage.hpp). Fails: refused, when parts are
/// nested deeper than 32 or are more than 10,000.
Result<MimePart> read_message(std::string_view bytes);

/// The bytes of a part, decoded.
struct Decoded {
    std::string bytes;
    std::string skipped;  ///< what a decoder passes over: text between or after the digits
};
Decoded decoded_body(const MimePart& part);
/// The text of a part as UTF-8, by its character set.
std::string text_of(const MimePart& part);
/// Text in a character set, by its name in mail ("iso-8859-1"), as UTF-8.
std::string from_charset(std::string_view bytes, std::string_view charset);
/// A header's value with encoded words (=?utf-8?Q?…?=) as UTF-8.
std::string decode_words(std::string_view value);

/// A file in uuencoding inside a text.
struct UuFile {
    std::string name;
    std::string bytes;
    std::size_t at = 0, size = 0;  ///< in the text
};
std::vector<UuFile> find_uuencoded(std::string_view text);

}  // namespace candour::format
