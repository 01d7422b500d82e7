#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

/// Unpacks zlib data (RFC 1950) of which the file says that it makes `size` bytes. Fails:
/// malformed, when it does not; refused, beyond the budget.
Result<std::string> zlib_unpacked(std::string_view packed, std::size_t size, Budget& budget);

}  // namespace candour::format
