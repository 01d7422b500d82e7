#pragma once

#include <cstdint>
#include <string_view>

namespace candour::format {

/// Numbers stored lowest byte first, as all of Microsoft's binary formats do. Bytes that lie
/// outside read as zero, so that a reader of hostile bytes need not ask before every field; where
/// it matters whether something was there, ask `lies_within`.
inline std::uint8_t u8(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}
inline std::uint16_t u16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(u8(bytes, at) | (u8(bytes, at + 1) << 8));
}
inline std::uint32_t u32(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(u16(bytes, at)) |
           (static_cast<std::uint32_t>(u16(bytes, at + 2)) << 16);
}
inline std::uint64_t u64(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint64_t>(u32(bytes, at)) |
           (static_cast<std::uint64_t>(u32(bytes, at + 4)) << 32);
}
inline bool lies_within(std::string_view bytes, std::size_t at, std::size_t size) {
    return at <= bytes.size() && size <= bytes.size() - at;
}
/// The bytes from `at`, at most `size` of them and only those that are there.
inline std::string_view part(std::string_view bytes, std::size_t at,
                             std::size_t size = std::string_view::npos) {
    return at < bytes.size() ? bytes.substr(at, size) : std::string_view{};
}

}  // namespace candour::format
