#include "format/pdf/cmap.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/pdf/content_lexer.hpp"

namespace candour::format {

namespace {

constexpr std::size_t most_entries = 1 << 17;

std::uint32_t code_of(std::string_view bytes) {
    std::uint32_t code = 0;
    for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

std::vector<char32_t> characters(std::string_view utf16) {
    std::vector<char32_t> all;
    if (utf16.size() == 1) return {static_cast<unsigned char>(utf16[0])};
    for (std::size_t i = 0; i + 1 < utf16.size(); i += 2) {
        char32_t unit = code_of(utf16.substr(i, 2));
        if (unit >= 0xd800 && unit < 0xdc00 && i + 3 < utf16.size()) {
            unit = 0x10000 + ((unit - 0xd800) << 10) +
                   ((code_of(utf16.substr(i + 2, 2)) - 0xdc00) & 0x3ff);
            i += 2;
        }
        all.push_back(unit);
    }
    return all;
}

}  // namespace

PdfCMap PdfCMap::identity() {
    PdfCMap map;
    map.identity_ = true;
    map.spaces_ = {{2, 0, 0xffff}};
    return map;
}

void PdfCMap::add_text(std::uint32_t first, std::uint32_t last, std::string_view utf16) {
    auto text = characters(utf16);
    if (text.empty()) return;
    for (auto code = first; code <= last && text_.size() < most_entries; ++code) {
        std::string utf8;
        for (const auto character : text)
            if (character != 0) append_utf8(utf8, character);
        text_[code] = std::move(utf8);
        ++text.back();
        if (code == 0xffffffff) break;
    }
}

PdfCMap PdfCMap::read(std::string_view program) {
    using Kind = PdfOperand::Kind;
    PdfCMap map;
    PdfContentLexer lexer(program);
    while (lexer.next()) {
        const auto& all = lexer.operands();
        const auto op = lexer.op();
        if (op == "endcodespacerange") {
            for (std::size_t i = 0; i + 1 < all.size(); i += 2)
                if (!all[i].text.empty() && all[i].text.size() <= 4 && map.spaces_.size() < 64)
                    map.spaces_.push_back(
                        {all[i].text.size(), code_of(all[i].text), code_of(all[i + 1].text)});
        } else if (op == "endbfchar") {
            for (std::size_t i = 0; i + 1 < all.size(); i += 2)
                map.add_text(code_of(all[i].text), code_of(all[i].text), all[i + 1].text);
        } else if (op == "endbfrange") {
            for (std::size_t i = 0; i + 2 < all.size(); i += 3) {
                const auto first = code_of(all[i].text), last = code_of(all[i + 1].text);
                if (!all[i + 2].is(Kind::array)) {
                    map.add_text(first, last, all[i + 2].text);
                    continue;
                }
                for (std::size_t n = 0; n < all[i + 2].items.size() && first + n <= last; ++n) {
                    const auto code = first + static_cast<std::uint32_t>(n);
                    map.add_text(code, code, all[i + 2].items[n].text);
                }
            }
        } else if (op == "endcidchar") {
            for (std::size_t i = 0; i + 1 < all.size() && map.cids_.size() < most_entries; i += 2)
                map.cids_.push_back({code_of(all[i].text), code_of(all[i].text),
                                     static_cast<std::uint32_t>(all[i + 1].number)});
        } else if (op == "endcidrange") {
            for (std::size_t i = 0; i + 2 < all.size() && map.cids_.size() < most_entries; i += 3)
                map.cids_.push_back({code_of(all[i].text), code_of(all[i + 1].text),
                                     static_cast<std::uint32_t>(all[i + 2].number)});
        } else if (op == "def" && all.size() >= 2 && all[all.size() - 2].text == "WMode") {
            map.vertical_ = all.back().number == 1;
        }
    }
    std::sort(map.cids_.begin(), map.cids_.end(),
              [](const Range& a, const Range& b) { return a.first < b.first; });
    return map;
}

PdfCMap::Code PdfCMap::next(std::string_view string) const {
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, string.size()); ++length) {
        const auto code = code_of(string.substr(0, length));
        for (const auto& space : spaces_)
            if (space.length == length && code >= space.first && code <= space.last)
                return {code, length};
    }
    // No space holds it: as long as the shortest there is.
    std::size_t length = spaces_.empty() ? 2 : 4;
    for (const auto& space : spaces_) length = std::min(length, space.length);
    length = std::min(length, string.size());
    return {code_of(string.substr(0, length)), std::max<std::size_t>(1, length)};
}

const std::string* PdfCMap::text(std::uint32_t code) const {
    const auto found = text_.find(code);
    return found == text_.end() ? nullptr : &found->second;
}

std::uint32_t PdfCMap::cid(std::uint32_t code) const {
    if (identity_) return code;
    const auto after = std::upper_bound(
        cids_.begin(), cids_.end(), code,
        [](std::uint32_t sought, const Range& range) { return sought < range.first; });
    if (after == cids_.begin()) return cids_.empty() ? code : 0;
    const auto& range = *std::prev(after);
    return code <= range.last ? range.value + (code - range.first) : 0;
}

}  // namespace candour::format
