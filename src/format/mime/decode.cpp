#include "format/mime/decode.hpp"

#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "format/base64.hpp"
#include "format/codepage.hpp"

namespace candour::format {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
/// The byte that two hexadecimal digits at `at` stand for.
std::optional<char> hex_byte(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<char>(high << 4 | low);
}

bool is_base64_line(std::string_view line) {
    for (const char c : line)
        if (base64_digit(c) < 0 && c != '=' && c != ' ' && c != '\t') return false;
    return true;
}

/// One encoded word from "=?" on; its length goes to `size`.
std::optional<std::string> encoded_word(std::string_view text, std::size_t& size,
                                        std::string& charset) {
    const auto first = text.find('?', 2);
    if (first == std::string_view::npos || first + 2 >= text.size() || text[first + 2] != '?')
        return std::nullopt;
    const auto end = text.find("?=", first + 3);
    if (end == std::string_view::npos) return std::nullopt;
    const auto body = text.substr(first + 3, end - first - 3);
    if (body.find(' ') != std::string_view::npos && text[first + 1] != 'Q' &&
        text[first + 1] != 'q')
        return std::nullopt;
    charset = text.substr(2, first - 2);
    size = end + 2;
    if (text[first + 1] == 'B' || text[first + 1] == 'b') return decode_base64(body).bytes;
    std::string spaced(body);
    for (auto& c : spaced)
        if (c == '_') c = ' ';
    // A line end is no part of a word, so that the decoder of bodies can be used.
    return decode_quoted_printable(spaced);
}

}  // namespace

Decoded decode_base64(std::string_view text) {
    Decoded out;
    Base64Bytes gathered;
    bool padded = false;
    for (const auto line : split(text, '\n')) {
        const auto trimmed = trim(line);
        if (trimmed.empty()) continue;
        if (padded || !is_base64_line(trimmed)) {
            out.skipped += std::string(trimmed) + "\n";
            // Decoders take the digits even of such a line; readers of mail differ, so only whole
            // lines of digits count as data here.
            continue;
        }
        for (const char c : trimmed) {
            if (c == '=') padded = true;
            const int digit = base64_digit(c);
            if (digit >= 0 && !padded) gathered.add(digit);
        }
    }
    out.bytes = std::move(gathered.bytes);
    return out;
}

std::string decode_quoted_printable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
        } else if (const auto byte = hex_byte(text, i + 1)) {
            out += *byte;
            i += 2;
        } else {
            // A soft line break: spaces and the end of the line go with it.
            auto end = i + 1;
            while (end < text.size() &&
                   (text[end] == ' ' || text[end] == '\t' || text[end] == '\r'))
                ++end;
            if (end < text.size() && text[end] == '\n')
                i = end;
            else if (end < text.size())
                out += '=';
        }
    }
    return out;
}

std::string decode_percent(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' ? hex_byte(text, i + 1) : std::nullopt;
        out += byte ? *byte : text[i];
        if (byte) i += 2;
    }
    return out;
}

std::string from_charset(std::string_view bytes, std::string_view charset) {
    const auto name = ascii_lower(charset);
    const auto begins = [&](std::string_view with) { return name.substr(0, with.size()) == with; };
    if (name == "utf-16le" || name == "utf-16" || name == "utf-16be") {
        if (bytes.substr(0, 2) == "\xFE\xFF" || name == "utf-16be") {
            std::string swapped(bytes.substr(bytes.substr(0, 2) == "\xFE\xFF" ? 2 : 0));
            for (std::size_t i = 0; i + 1 < swapped.size(); i += 2)
                std::swap(swapped[i], swapped[i + 1]);
            return from_utf16(swapped);
        }
        return from_utf16(bytes.substr(bytes.substr(0, 2) == "\xFF\xFE" ? 2 : 0));
    }
    static constexpr std::array<std::pair<std::string_view, int>, 12> pages = {{
        {"windows-1250", 1250},
        {"iso-8859-2", 1250},
        {"windows-1251", 1251},
        {"iso-8859-7", 1253},
        {"windows-1253", 1253},
        {"iso-8859-9", 1254},
        {"windows-1254", 1254},
        {"windows-1255", 1255},
        {"windows-1256", 1256},
        {"windows-1257", 1257},
        {"iso-8859-15", 1252},
        {"macintosh", 10000},
    }};
    for (const auto& [known, page] : pages)
        if (name == known) return from_codepage(bytes, page);
    if (begins("iso-8859-1") || begins("windows-1252") || begins("latin1"))
        return from_codepage(bytes, 1252);
    return to_utf8(bytes);
}

std::string decode_words(std::string_view value) {
    std::string out;
    std::string pending, pending_charset;  // words beside each other may part a character
    const auto flush = [&] {
        if (!pending.empty()) out += from_charset(pending, pending_charset);
        pending.clear();
    };
    std::size_t at = 0;
    while (at < value.size()) {
        if (value.substr(at, 2) == "=?") {
            std::size_t size = 0;
            std::string charset;
            if (const auto word = encoded_word(value.substr(at), size, charset)) {
                if (charset != pending_charset) flush();
                pending_charset = charset;
                pending += *word;
                at += size;
                // White space between two words is no text.
                const auto next = value.find_first_not_of(" \t\r\n", at);
                if (next != std::string_view::npos && value.substr(next, 2) == "=?") at = next;
                continue;
            }
        }
        flush();
        out += value[at++];
    }
    flush();
    return is_utf8(out) ? out : to_utf8(out);
}

std::vector<UuFile> find_uuencoded(std::string_view text) {
    std::vector<UuFile> files;
    std::size_t at = 0;
    while (at < text.size() && files.size() < 1'000) {
        const auto begin = text.find("begin ", at);
        if (begin == std::string_view::npos) break;
        at = begin + 6;
        const bool at_line_start = begin == 0 || text[begin - 1] == '\n';
        if (!at_line_start || text.size() < begin + 10) continue;
        const auto mode = text.substr(begin + 6, 3);
        if (mode.find_first_not_of("01234567") != std::string_view::npos || text[begin + 9] != ' ')
            continue;
        auto line_end = std::min(text.find('\n', begin), text.size());
        UuFile file;
        file.name = trim(text.substr(begin + 10, line_end - begin - 10));
        file.at = begin;
        bool ended = false;
        while (line_end < text.size() && !ended) {
            const auto line_at = line_end + 1;
            line_end = std::min(text.find('\n', line_at), text.size());
            auto line = text.substr(std::min(line_at, text.size()),
                                    line_end - std::min(line_at, text.size()));
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (trim(line) == "end") {
                ended = true;
                break;
            }
            if (line.empty()) continue;
            const auto length = static_cast<std::size_t>((line[0] - ' ') & 63);
            if (length > 45 || line.size() < 1 + (length + 2) / 3 * 4 - (length % 3 != 0 ? 2 : 0))
                break;
            std::string bytes;
            for (std::size_t i = 1; i < line.size() && bytes.size() < length; i += 4) {
                const auto digit = [&](std::size_t n) {
                    return i + n < line.size() ? static_cast<unsigned>((line[i + n] - ' ') & 63)
                                               : 0U;
                };
                const auto three = digit(0) << 18 | digit(1) << 12 | digit(2) << 6 | digit(3);
                for (const int shift : {16, 8, 0})
                    bytes += static_cast<char>(three >> shift & 0xFF);
            }
            bytes.resize(std::min(bytes.size(), length));
            file.bytes += bytes;
        }
        if (!ended && file.bytes.empty()) continue;
        file.size = std::min(line_end, text.size()) - begin;
        at = std::min(line_end, text.size());
        files.push_back(std::move(file));
    }
    return files;
}

}  // namespace candour::format
