#pragma once

#include <string_view>

namespace candour::scan {

/// True when a link's address tells of a private place: a file share, a drive, a user, a host that
/// only an office knows.
bool is_private_address(std::string_view address);

}  // namespace candour::scan
