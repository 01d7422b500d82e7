#include "format/base64.hpp"

#include <utility>

namespace candour::format {

int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

int base64_digit_of_addresses(char c) {
    if (c == '-') return 62;
    return c == '_' ? 63 : base64_digit(c);
}

void Base64Bytes::add(int digit) {
    held_ = held_ << 6U | static_cast<unsigned>(digit);
    bits_ += 6;
    if (bits_ < 8) return;
    bits_ -= 8;
    bytes += static_cast<char>(held_ >> bits_ & 0xFFU);
}

std::string from_base64(std::string_view text, int (*digit_of)(char)) {
    Base64Bytes gathered;
    gathered.bytes.reserve(text.size() / 4 * 3);
    for (const char c : text)
        if (const int digit = digit_of(c); digit >= 0) gathered.add(digit);
    return std::move(gathered.bytes);
}

}  // namespace candour::format
