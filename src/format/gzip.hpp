#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

/// What a gzip file holds. Spec: RFC 1952. Text is UTF-8; all of it hostile.
struct Gzip {
    /// What the header of each of its members says; most files have one member.
    struct Header {
        std::string name, comment;
        std::string extra;  ///< bytes
    };
    std::vector<Header> headers;
    std::string bytes;          ///< of all members, one after the other
    std::string_view trailing;  ///< what follows the last, of the file's own bytes
    std::size_t end = 0;        ///< where that begins
};

/// Fails: malformed, when the first member is damaged or a checksum is wrong; refused, beyond the
/// budget.
Result<Gzip> read_gzip(std::string_view bytes, Budget& budget);

}  // namespace candour::format
