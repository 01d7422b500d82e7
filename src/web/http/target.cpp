#include "web/http/target.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace candour::web::http {
namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// The byte that "%41" at `at` stands for, or nothing when there are not two digits.
std::optional<char> escaped_byte(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size()) return std::nullopt;
    const auto high = hex_digit(text[at + 1]);
    const auto low = hex_digit(text[at + 2]);
    if (!high || !low) return std::nullopt;
    return static_cast<char>(static_cast<unsigned char>(*high << 4U | *low));
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Result<std::string> decoded_part(std::string_view sent) {
    std::string part;
    part.reserve(sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        char c = sent[i];
        if (c == '%') {
            const auto byte = escaped_byte(sent, i);
            if (!byte)
                return malformed(
                    "The address has a % that is not followed by two hexadecimal digits.");
            c = *byte;
            i += 2;
        }
        if (is_control(c))
            return malformed("The address has a character in it that no address has.");
        part += c;
    }
    if (!is_utf8(part)) return malformed("The address is not written in UTF-8.");
    for (const auto piece : split(part, '/'))
        if (piece == "." || piece == "..")
            return malformed("The address has a “.” or “..” in its path.");
    return part;
}

std::string decoded_field(std::string_view sent) {
    std::string text;
    text.reserve(sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        if (sent[i] == '+') {
            text += ' ';
        } else if (const auto byte = sent[i] == '%' ? escaped_byte(sent, i) : std::nullopt) {
            text += *byte;
            i += 2;
        } else {
            text += sent[i];  // also a lone '%', as people type "50%"
        }
    }
    return to_utf8(text);
}

/// What follows "http://host" of an absolute target, or the target as it is. Spec: RFC 9112
/// section 3.2.2.
std::string_view without_origin(std::string_view sent) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!starts_with_ignoring_case(sent, scheme)) continue;
        const auto path = sent.find_first_of("/?", scheme.size());
        return path == std::string_view::npos ? std::string_view{"/"} : sent.substr(path);
    }
    return sent;
}

std::string encoded(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool alphanumeric =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (alphanumeric || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xfU];
        }
    }
    return out;
}

}  // namespace

std::string Target::path() const {
    std::string path;
    for (const auto& part : parts) path.append("/").append(part);
    return path;
}

Result<Target> read_target(std::string_view sent) {
    sent = without_origin(sent);
    if (sent.empty() || sent.front() != '/')
        return malformed("The address does not begin with a slash.");
    Target target;
    const auto mark = sent.find('?');
    for (const auto part :
         split(sent.substr(1, mark == std::string_view::npos ? mark : mark - 1), '/')) {
        TRY(auto decoded, decoded_part(part));
        target.parts.push_back(std::move(decoded));
    }
    if (mark != std::string_view::npos) {
        target.has_query = true;
        TRY(target.query, read_fields(sent.substr(mark + 1)));
    }
    return target;
}

Result<Fields> read_fields(std::string_view sent) {
    Fields fields;
    for (const auto pair : split(sent, '&')) {
        if (pair.empty()) continue;
        if (fields.size() == most_fields)
            return malformed("There are too many values in what was sent.");
        const auto equals = pair.find('=');
        const auto value =
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        fields.emplace_back(decoded_field(pair.substr(0, equals)), decoded_field(value));
    }
    return fields;
}

std::string canonical(const Target& target) {
    std::string text;
    for (const auto& part : target.parts) text.append("/").append(encoded_part(part));
    char separator = '?';
    for (const auto& [name, value] : target.query) {
        text += separator;
        text.append(encoded_field(name)).append("=").append(encoded_field(value));
        separator = '&';
    }
    return text;
}

std::string encoded_part(std::string_view part) {
    return encoded(part, "-._~!$&'()*+,;=:@");
}

std::string encoded_field(std::string_view text) {
    auto out = encoded(text, "-._~ ");
    std::replace(out.begin(), out.end(), ' ', '+');
    return out;
}

}  // namespace candour::web::http
