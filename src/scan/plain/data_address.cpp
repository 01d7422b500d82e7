#include "scan/plain/data_address.hpp"

#include <cstdint>

#include "base/text.hpp"

namespace candour::scan {
namespace {

int digit_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

int hex_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped = text[i] == '%' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 &&
                             hex_of(text[i + 2]) >= 0;
        if (!escaped) {
            plain += text[i];
            continue;
        }
        plain += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
        i += 2;
    }
    return plain;
}

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        if (c == '=') break;
        const int digit = digit_of(c);
        if (digit < 0) return {};
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held & 0xFF);
    }
    return bytes;
}

std::optional<std::string> data_in_address(std::string_view address) {
    address = trim(address);
    if (!starts_with_ignoring_case(address, "data:")) return {};
    const auto comma = address.find(',');
    if (comma == std::string_view::npos) return {};
    const auto kind = ascii_lower(address.substr(0, comma));
    const auto plain = without_escapes(address.substr(comma + 1));
    if (kind.ends_with(";base64")) return from_base64(plain);
    return plain;
}

}  // namespace candour::scan
