#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/embedded.hpp"

namespace candour::web {

/// The address of a style sheet or picture ("candour.css"), which carries the hash of its content
/// ("/assets/candour-0123456789abcdef.css"): it may be cached for ever. Requires that there is one.
const std::string& asset_path(std::string_view name);

/// The asset behind the last part of such an address, if the hash is right.
std::optional<EmbeddedFile> asset_of(std::string_view file_name);

}  // namespace candour::web
