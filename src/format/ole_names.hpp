#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

inline constexpr std::string_view ole_signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"};

/// The names of what lies in the root of a compound file, as UTF-8: what tells a workbook from a
/// letter. Bounded and forgiving: what is damaged is left out. Spec: MS-CFB 2.6.
std::vector<std::string> ole_root_names(std::string_view bytes);

}  // namespace candour::format
