#include "format/codepage.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/codepage_tables.hpp"
#include "format/little_endian.hpp"

namespace candour::format {
namespace {

const Codepage* table_of(int codepage) {
    const auto found = std::find_if(codepages.begin(), codepages.end(),
                                    [&](const auto& page) { return page.number == codepage; });
    return found == codepages.end() ? nullptr : &*found;
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

bool is_known_codepage(int codepage) {
    return codepage == 65001 || codepage == 1200 || table_of(codepage) != nullptr;
}

std::string from_codepage(std::string_view bytes, int codepage) {
    if (codepage == 1200) return from_utf16(bytes);
    if (is_ascii(bytes)) return std::string(bytes);
    if (codepage == 65001 && is_utf8(bytes)) return std::string(bytes);
    const auto* page = table_of(codepage);
    if (!page) page = table_of(1252);
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 4);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else
            append_utf8(out, page->upper[byte - 0x80U]);
    }
    return out;
}

int codepage_of_charset(int charset) {
    switch (charset) {
        case 0:
            return 1252;
        case 77:
            return 10000;
        case 128:
            return 932;
        case 129:
            return 949;
        case 134:
            return 936;
        case 136:
            return 950;
        case 161:
            return 1253;
        case 162:
            return 1254;
        case 163:
            return 1258;
        case 177:
            return 1255;
        case 178:
            return 1256;
        case 186:
            return 1257;
        case 204:
            return 1251;
        case 222:
            return 874;
        case 238:
            return 1250;
        case 254:
            return 437;
        case 255:
            return 850;
        default:
            return 0;
    }
}

std::string from_utf16(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t unit = u16(bytes, at);
        if (unit >= 0xD800 && unit < 0xDC00 && at + 3 < bytes.size()) {
            const char32_t low = u16(bytes, at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        append_utf8(out, unit);
    }
    return out;
}

}  // namespace candour::format
