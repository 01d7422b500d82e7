#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// One value of a camera maker's private tags.
struct MakerNote {
    std::string name;  ///< "Canon.SerialNumber", as Exiv2 calls it
    std::string value;

    bool operator==(const MakerNote&) const = default;
};

/// The values of the maker notes in an Exif block that begins with its TIFF header; none where the
/// maker is unknown or the notes are damaged. Never fails: the raw bytes of the notes are for the
/// caller to look through too.
std::vector<MakerNote> read_maker_notes(std::string_view exif);

}  // namespace candour::format
