#include "scan/plain/text_look.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/plain/characters.hpp"
#include "scan/plain/controls.hpp"
#include "scan/plain/mixed_encoding.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t far_down = 100;   // empty lines
constexpr std::size_t far_right = 150;  // columns

std::size_t lines_before(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, at);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

enum class Wide { no, little, big };

// Two bytes a character: by its mark, or by every other byte being nought.
Wide wide_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return Wide::little;
    if (bytes.starts_with("\xFE\xFF")) return Wide::big;
    const auto head = bytes.substr(0, 4'096);
    std::size_t nought[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++nought[i % 2];
    const auto half = head.size() / 2;
    if (half < 2) return Wide::no;
    // A part of a file may be wide, but a file is so from its first letters on.
    const auto begins = [&](std::size_t place) {
        return head[place] == '\0' && (half < 4 || head[place + 2] == '\0');
    };
    if (begins(1) && nought[1] * 10 >= half * 8 && nought[0] * 10 <= half) return Wide::little;
    if (begins(0) && nought[0] * 10 >= half * 8 && nought[1] * 10 <= half) return Wide::big;
    return Wide::no;
}

std::string utf8_of_wide(std::string_view bytes, Wide wide) {
    std::string text;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(wide == Wide::little ? first | second << 8
                                                          : first << 8 | second);
    };
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
        auto c = unit(at);
        const bool high = c >= 0xD800 && c < 0xDC00;
        if (high && at + 4 <= bytes.size()) {
            const auto low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (c == 0)
            text += '\0';
        else if (c != 0xFEFF || at > 0)
            append_utf8(text, c);
    }
    return text;
}

// UTF-8 as it is, other bytes as Windows-1252; unlike to_utf8 NUL stays NUL, which is looked for.
std::string utf8_of_narrow(std::string_view bytes) {
    std::string text;
    for (bool first = true; !bytes.empty() || first; first = false) {
        const auto nul = bytes.find('\0');
        auto piece = bytes.substr(0, nul);
        text += to_utf8(piece);
        if (nul == std::string_view::npos) break;
        text += '\0';
        bytes.remove_prefix(nul + 1);
    }
    return text;
}

void tell(TextLook& look, std::string_view bytes, std::vector<OtherEncoding> others) {
    for (auto& one : others)
        look.unseen.push_back(
            {"encoding.mixed", false, lines_before(bytes, one.at),
             fmt::format("a part of the file is text in {}, which shows as rubbish", one.encoding),
             std::move(one.text)});
}

std::string without(std::string_view bytes, const std::vector<OtherEncoding>& others) {
    std::string rest;
    std::size_t at = 0;
    for (const auto& one : others) {
        rest += bytes.substr(at, one.at - at);
        at = one.at + one.size;
    }
    return rest += bytes.substr(at);
}

bool is_blank(std::string_view line) {
    return trim(line).empty();
}

// Where text begins again after a gap that no window is wide enough for; npos when it does not.
std::size_t far_text(std::string_view line) {
    std::size_t gap = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool no_break = line.substr(i).starts_with("\xC2\xA0");
        if (line[i] == ' ' || no_break) {
            ++gap;
            i += no_break ? 1 : 0;
        } else if (line[i] == '\t') {
            gap += 8;
        } else if (line[i] != '\r') {
            if (gap >= far_right) return i;
            gap = 0;
        }
    }
    return std::string_view::npos;
}

}  // namespace

TextLook look_at_bytes(std::string_view bytes) {
    TextLook look;
    const auto wide = wide_of(bytes);
    const auto others = wide == Wide::no ? other_encodings(bytes) : narrow_in_wide(bytes);
    const auto rest = others.empty() ? std::string() : without(bytes, others);
    const auto kept = others.empty() ? bytes : std::string_view(rest);
    look.text = wide == Wide::no ? utf8_of_narrow(kept) : utf8_of_wide(kept, wide);
    tell(look, bytes, others);
    look_at_controls(look);
    return look;
}

void look_at_characters(TextLook& look) {
    auto found = unseen_characters(look.text);
    if (found.empty()) return;
    for (auto& one : found)
        look.unseen.push_back({one.kind, one.only_noted, lines_before(look.text, one.at),
                               std::move(one.what), std::move(one.text)});
    look.text = without_unseen_characters(look.text);
}

void look_at_distance(TextLook& look) {
    std::string kept;
    std::size_t blank = 0, number = 0;
    bool any_text = false, far_below = false;
    UnseenInText* below = nullptr;
    std::vector<UnseenInText> found;
    found.reserve(1'000);
    for (const auto line : split(look.text, '\n')) {
        ++number;
        if (number > 1) kept += '\n';
        if (is_blank(line)) {
            ++blank;
            continue;
        }
        far_below = far_below || (any_text && blank >= far_down);
        blank = 0;
        if (far_below) {
            if (below == nullptr)
                below = &found.emplace_back(UnseenInText{
                    "cell.far", false, number,
                    "text that stands after more than a hundred empty lines", std::string()});
            if (below->text.size() < 1'000)
                below->text += (below->text.empty() ? "" : " ") + collapse_spaces(line);
            continue;
        }
        any_text = true;
        const auto at = far_text(line);
        if (at != std::string_view::npos && found.size() < 1'000)
            found.push_back({"cell.far", false, number,
                             "text far to the right of the rest of its line",
                             collapse_spaces(line.substr(at))});
        kept += at == std::string_view::npos ? line : line.substr(0, at);
    }
    if (found.empty()) return;
    look.text = std::move(kept);
    std::move(found.begin(), found.end(), std::back_inserter(look.unseen));
}

void report(Examination& exam, const TextLook& look) {
    for (const auto& one : look.unseen) {
        const auto where = fmt::format("line {}", one.line);
        if (one.only_noted)
            exam.noted(one.kind, where, one.what, one.text);
        else
            exam.found(one.kind, where, one.what, one.text);
    }
}

std::string examine_encoding(Examination& exam) {
    auto look = look_at_bytes(exam.bytes());
    report(exam, look);
    return std::move(look.text);
}

}  // namespace candour::scan
