#pragma once

#include <string>
#include <string_view>

namespace candour::format::odf {

/// The bytes that base64 stands for; what is no letter of it is passed over, as programs do.
std::string from_base64(std::string_view text);

}  // namespace candour::format::odf
