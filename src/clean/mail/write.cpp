#include "clean/mail/write.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::clean {

namespace {

std::string base64(std::string_view bytes, std::size_t line_length) {
    static constexpr char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::size_t in_line = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned three = 0;
        for (std::size_t n = 0; n < 3; ++n)
            three =
                three << 8 | (i + n < bytes.size() ? static_cast<unsigned char>(bytes[i + n]) : 0U);
        for (std::size_t n = 0; n < 4; ++n)
            out += i + n > bytes.size() ? '=' : digits[three >> (18 - 6 * n) & 63];
        in_line += 4;
        if (line_length != 0 && in_line >= line_length) {
            out += "\r\n";
            in_line = 0;
        }
    }
    return out;
}
bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}
/// A header's value, as encoded words of whole characters where it is more than ASCII.
std::string encoded_value(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = std::min(at + 42, text.size());
        while (end < text.size() && end > at + 1 &&
               (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        out += (out.empty() ? "" : "\r\n ") +
               ("=?utf-8?B?" + base64(text.substr(at, end - at), 0) + "?=");
        at = end;
    }
    return out;
}
std::string quoted_printable(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const auto line : split_lines(text)) {
        std::size_t in_line = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto c = static_cast<unsigned char>(line[i]);
            const bool last = i + 1 == line.size();
            const bool plain =
                (c > ' ' && c < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !last);
            if (in_line >= 72) {
                out += "=\r\n";
                in_line = 0;
            }
            if (plain) {
                out += line[i];
                ++in_line;
            } else {
                out += {'=', digits[c >> 4], digits[c & 15]};
                in_line += 3;
            }
        }
        out += "\r\n";
    }
    return out;
}
/// A file name as a parameter; quotation marks and controls have no place in one.
std::string parameter(std::string_view name) {
    std::string safe;
    for (const char c : name)
        if (c != '"' && c != '\\' && c != '\r' && c != '\n') safe += c;
    return is_ascii(safe) ? safe : encoded_value(safe);
}

}  // namespace

std::string written(const NewMessage& message) {
    std::string out;
    for (const auto& field : message.fields)
        out += field.name + ": " + encoded_value(field.value) + "\r\n";
    out += "MIME-Version: 1.0\r\n";
    const std::string text_part =
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n" +
        quoted_printable(message.text);
    if (message.files.empty()) return out + text_part;
    // No line of what is encoded begins like this: "=_" is in neither encoding.
    const std::string boundary = "=_part_of_the_message";
    out += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary +
           "\r\n" + text_part;
    for (const auto& file : message.files)
        out += "\r\n--" + boundary +
               "\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
               "filename=\"" +
               parameter(file.name) + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
               base64(file.bytes, 76) + "\r\n";
    return out + "--" + boundary + "--\r\n";
}

}  // namespace candour::clean
