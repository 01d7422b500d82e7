#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candour::scan {

/// What a "data:" address holds; nothing for other addresses. Spec: RFC 2397.
std::optional<std::string> data_in_address(std::string_view address);

/// Base64 with white space in it; nothing when it is something else.
std::optional<std::string> strictly_from_base64(std::string_view text);

}  // namespace candour::scan
