#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::format {

/// One entry of a TIFF directory; Exif is made of the same.
struct TiffTag {
    std::uint16_t id = 0;
    std::uint16_t type = 0;   ///< 1 byte, 2 ASCII, 3 short, 4 long, 5 rational, 7 undefined, …
    std::uint64_t count = 0;  ///< of values
    std::uint64_t at = 0;     ///< of the values, in the block
    std::string_view bytes;   ///< the values; of the block that was read

    bool operator==(const TiffTag&) const = default;
};

struct TiffDirectory {
    enum class Role {
        page,     ///< of the chain that the header begins
        sub,      ///< by SubIFDs (330): a reduced copy, raw data
        exif,     ///< by 34665
        gps,      ///< by 34853
        interop,  ///< by 40965
        orphan,   ///< found in bytes that no directory points to
    };
    Role role = Role::page;
    std::uint64_t at = 0;
    std::vector<TiffTag> tags;

    [[nodiscard]] const TiffTag* find(std::uint16_t id) const;
};

struct TiffRange {
    std::uint64_t at = 0, size = 0;
    bool operator==(const TiffRange&) const = default;
};

/// The directories of a TIFF file or an Exif block, by their links, and what no link reaches.
struct TiffStructure {
    bool big_endian = false;
    std::vector<TiffDirectory> directories;
    /// Bytes that neither a directory nor a value, strip or tile takes, padding left out.
    std::vector<TiffRange> unused;
    std::optional<Problem> damage;

    /// A whole number of the tag's values; 0 when there is none.
    [[nodiscard]] std::uint64_t number(const TiffTag& tag, std::uint64_t index = 0) const;
    /// A rational of the tag's values, or a whole number; 0 when its denominator is 0.
    [[nodiscard]] double fraction(const TiffTag& tag, std::uint64_t index = 0) const;
};

/// Reads TIFF 6 and BigTIFF in memory that outlives the result. Loops in the links, counts and
/// places outside the block are damage, never followed.
TiffStructure read_tiff_structure(std::string_view bytes);

}  // namespace candour::format
