#pragma once

#include <string>
#include <string_view>

namespace candour::format {

/// What a character stands for in base64, 0 to 63; -1 for what is no digit of it. Spec: RFC 4648
/// section 4.
int base64_digit(char c);
/// The same where addresses spell two of them '-' and '_' as well. Spec: RFC 4648 section 5.
int base64_digit_of_addresses(char c);

/// Puts digits together to bytes. What to make of other characters is the reader's to say: formats
/// differ in it.
class Base64Bytes {
  public:
    /// Requires: 0 <= digit < 64.
    void add(int digit);
    /// The bytes that are whole so far.
    std::string bytes;

  private:
    unsigned held_ = 0;
    int bits_ = 0;
};

/// The bytes that base64 stands for; what is no digit of it is passed over, as programs do.
std::string from_base64(std::string_view text, int (*digit_of)(char) = base64_digit);

}  // namespace candour::format
