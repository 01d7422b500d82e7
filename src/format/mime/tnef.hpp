#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::format {

/// A text of a winmail.dat: an attribute of TNEF or a property of MAPI.
struct TnefText {
    std::string name;  ///< "Subject", "property 0x3FFA"
    std::string value;
    std::uint64_t at = 0;
};
struct TnefAttachment {
    std::string name;
    std::string_view bytes;  ///< of the file that was read
    std::uint64_t at = 0;
};
struct Tnef {
    std::vector<TnefText> texts;
    std::vector<TnefAttachment> attachments;
    std::string_view rest;  ///< bytes after the last attribute
};

/// Reads a winmail.dat in memory that outlives the result. Spec: MS-OXTNEF. Fails: malformed, when
/// an attribute lies outside the file or does not match its checksum.
Result<Tnef> read_tnef(std::string_view bytes);

}  // namespace candour::format
