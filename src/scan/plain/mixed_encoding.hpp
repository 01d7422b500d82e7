#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace candour::scan {

/// A stretch of a file that is text in another encoding than the rest.
struct OtherEncoding {
    std::size_t at = 0, size = 0;
    std::string_view encoding;  ///< "UTF-16"
    std::string text;           ///< UTF-8
};

/// Stretches of UTF-16, UTF-32, EBCDIC or UTF-7 in a text of one byte a character or UTF-8.
std::vector<OtherEncoding> other_encodings(std::string_view bytes);

/// Stretches of one byte a character in a text of two: they show as Chinese characters that say
/// nothing.
std::vector<OtherEncoding> narrow_in_wide(std::string_view bytes);

}  // namespace candour::scan
