#pragma once

#include <string>
#include <string_view>

namespace candour::scan {

/// What the extra fields of a ZIP member tell besides what every program writes there; empty when
/// that is nothing.
std::string told_by_extra(std::string_view extra);

/// The same for the extra field of a gzip header, whose parts have two letters for a name.
std::string told_by_gzip_extra(std::string_view extra);

}  // namespace candour::scan
