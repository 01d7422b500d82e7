#pragma once

#include <string>
#include <string_view>

#include "format/mime/message.hpp"

/// The transfer encodings of mail.
namespace candour::format {

/// Everything up to the padding; lines that are no base64 are `skipped`, as is what follows the
/// padding.
Decoded decode_base64(std::string_view text);
std::string decode_quoted_printable(std::string_view text);
/// "%20" of RFC 2231.
std::string decode_percent(std::string_view text);

}  // namespace candour::format
