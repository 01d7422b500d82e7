#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::format {

/// One property of a property set stream ("\005SummaryInformation" and its like).
struct OleProperty {
    enum class Set { summary, document, custom, other };
    Set set = Set::other;
    std::uint32_t id = 0;
    std::string name;   ///< of a custom property; else empty
    std::string value;  ///< text and numbers as UTF-8; a list's parts stand on lines of their own
    std::string bytes;  ///< a picture (VT_CF) or a BLOB, as stored
    bool is_text = false;

    bool operator==(const OleProperty&) const = default;
};

/// Reads all sections of a property set stream. Kinds of value it does not know are left out, since
/// a property may be of any. Fails: malformed, when it is no property set or a section lies
/// outside. Spec: [MS-OLEPS].
Result<std::vector<OleProperty>> read_property_set(std::string_view stream);

}  // namespace candour::format
