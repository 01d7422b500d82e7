#pragma once

#include <string_view>

namespace candour {

/// The version that `candour --version`, the log and /metrics name; the same as in the top
/// CMakeLists.txt.
inline constexpr std::string_view version = "0.1.0";

}  // namespace candour
