#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/zip.hpp"

/// The records of a ZIP file, one at a time: what zip.cpp puts together.
namespace candour::format::zip_records {

inline constexpr std::string_view local_signature = "PK\x03\x04";

/// Little-endian numbers of a string; what lies past its end is nought.
std::uint64_t number_at(std::string_view bytes, std::uint64_t at, int size);
inline std::uint16_t u16(std::string_view bytes, std::uint64_t at) {
    return static_cast<std::uint16_t>(number_at(bytes, at, 2));
}
inline std::uint32_t u32(std::string_view bytes, std::uint64_t at) {
    return static_cast<std::uint32_t>(number_at(bytes, at, 4));
}
/// True when `size` bytes from `at` on lie in the bytes.
bool has(std::string_view bytes, std::uint64_t at, std::uint64_t size);
bool has_signature(std::string_view bytes, std::uint64_t at, std::string_view signature);

/// A name or comment as UTF-8.
std::string text_of(std::string_view raw);

/// A stretch of the file: from `at` up to but not including `end`.
struct Stretch {
    std::uint64_t at = 0, end = 0;
};

/// Where the directory is.
struct Directory {
    Stretch entries;
    std::uint64_t count = 0;  ///< that its end record claims, modulo 65,536 without ZIP64
    bool zip64 = false;
    std::uint64_t base = 0;        ///< to be added to every place: what was put before the file
    std::vector<Stretch> records;  ///< the end records, with the comment
    std::string comment;
};

/// Finds the last end record and what it points to. Fails: malformed; refused for split archives.
Result<Directory> find_directory(std::string_view bytes);

/// The directory entry at a place, with the size of the entry. Fails: malformed.
struct Entry {
    ZipMember member;
    std::uint64_t size = 0;
};
Result<Entry> directory_entry(std::string_view bytes, std::uint64_t at, std::uint64_t end,
                              std::uint64_t base);

/// The local header at a place, as a member that is in no directory; nothing when there is none
/// there. Sizes are nought when the header leaves them to a descriptor.
std::optional<ZipMember> local_entry(std::string_view bytes, std::uint64_t at, std::uint64_t end);

/// The size of the descriptor that follows a member's data; nought when there is none.
std::uint64_t descriptor_size(std::string_view bytes, const ZipMember& member);

}  // namespace candour::format::zip_records
