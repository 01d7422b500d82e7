#include "scan/plain/data_address.hpp"

#include <utility>

#include "base/text.hpp"
#include "format/base64.hpp"

namespace candour::scan {
namespace {

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

std::optional<std::string> strictly_from_base64(std::string_view text) {
    format::Base64Bytes gathered;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        if (c == '=') break;
        const int digit = format::base64_digit_of_addresses(c);
        if (digit < 0) return {};
        gathered.add(digit);
    }
    return std::move(gathered.bytes);
}

std::optional<std::string> data_in_address(std::string_view address) {
    address = trim(address);
    if (!starts_with_ignoring_case(address, "data:")) return {};
    const auto comma = address.find(',');
    if (comma == std::string_view::npos) return {};
    const auto kind = ascii_lower(address.substr(0, comma));
    const auto plain = without_escapes(address.substr(comma + 1));
    if (kind.ends_with(";base64")) return strictly_from_base64(plain);
    return plain;
}

}  // namespace candour::scan
