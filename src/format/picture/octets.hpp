#pragma once

#include <cstdint>
#include <string_view>

namespace candour::format {

/// Numbers of a file, at a place that may lie outside it: what is not there reads as 0, so that
/// every reader is free of out-of-bounds by construction and tells damage by lengths alone.
class Octets {
  public:
    explicit Octets(std::string_view bytes, bool big_endian = true)
        : bytes_(bytes), big_endian_(big_endian) {}

    [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
    [[nodiscard]] bool big_endian() const { return big_endian_; }
    [[nodiscard]] bool holds(std::uint64_t at, std::uint64_t size) const {
        return at <= bytes_.size() && size <= bytes_.size() - at;
    }

    [[nodiscard]] std::uint8_t u8(std::uint64_t at) const {
        return at < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at]) : std::uint8_t{0};
    }
    [[nodiscard]] std::uint16_t u16(std::uint64_t at) const {
        return static_cast<std::uint16_t>(number(at, 2));
    }
    [[nodiscard]] std::uint32_t u24(std::uint64_t at) const {
        return static_cast<std::uint32_t>(number(at, 3));
    }
    [[nodiscard]] std::uint32_t u32(std::uint64_t at) const {
        return static_cast<std::uint32_t>(number(at, 4));
    }
    [[nodiscard]] std::uint64_t u64(std::uint64_t at) const { return number(at, 8); }
    /// A number of 0 to 8 bytes.
    [[nodiscard]] std::uint64_t number(std::uint64_t at, unsigned width) const {
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i)
            value = value << 8 | u8(at + (big_endian_ ? i : width - 1 - i));
        return value;
    }
    /// The bytes from `at`, fewer where the file ends.
    [[nodiscard]] std::string_view part(std::uint64_t at,
                                        std::uint64_t size = ~std::uint64_t{0}) const {
        return at >= bytes_.size() ? std::string_view{} : bytes_.substr(at, size);
    }

  private:
    std::string_view bytes_;
    bool big_endian_;
};

}  // namespace candour::format
