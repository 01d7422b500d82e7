#include "scan/plain/characters.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/plain/zero_width_code.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t shortest_run = 3;      // of zero-width characters side by side
constexpr std::size_t fewest_scattered = 8;  // of two kinds, one here and one there

struct Letter {
    char32_t c = 0;
    std::size_t at = 0, size = 0;
};

std::vector<Letter> letters_of(std::string_view utf8) {
    std::vector<Letter> letters;
    letters.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[at]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t c = size == 1 ? first : first & (0xFFU >> (size + 1));
        for (std::size_t i = 1; i < size && at + i < utf8.size(); ++i)
            c = c << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
        letters.push_back({c, at, size});
        at += size;
    }
    return letters;
}

bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

bool is_tag(char32_t c) {
    return between(c, 0xE0000, 0xE007F);
}
bool is_variation(char32_t c) {
    return between(c, 0xFE00, 0xFE0F) || between(c, 0xE0100, 0xE01EF);
}
bool is_filler(char32_t c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || between(c, 0x17B4, 0x17B5);
}
bool is_mark(char32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x061C;
}
bool is_zero_width(char32_t c) {
    return between(c, 0x200B, 0x200D) || between(c, 0x2060, 0x2064) || c == 0xFEFF || c == 0x180E ||
           c == 0x034F || between(c, 0x206A, 0x206F) || between(c, 0xFFF9, 0xFFFB) ||
           between(c, 0x1D173, 0x1D17A) || is_filler(c);
}
bool is_bidi_control(char32_t c) {
    return between(c, 0x202A, 0x202E) || between(c, 0x2066, 0x2069);
}
bool is_right_to_left(char32_t c) {
    return between(c, 0x0590, 0x08FF) || between(c, 0xFB1D, 0xFDFF) || between(c, 0xFE70, 0xFEFC) ||
           between(c, 0x10800, 0x10FFF) || between(c, 0x1E800, 0x1EFFF);
}
bool is_emoji(char32_t c) {
    return between(c, 0x1F000, 0x1FAFF) || between(c, 0x2190, 0x2BFF) ||
           between(c, 0x3030, 0x303D) || c == 0xA9 || c == 0xAE || is_variation(c);
}
// Scripts whose letters join or part by U+200C and U+200D.
bool is_joining_script(char32_t c) {
    return is_right_to_left(c) || between(c, 0x0900, 0x109F) || between(c, 0x1700, 0x18AF) ||
           between(c, 0x1A00, 0x1CFF) || between(c, 0xA800, 0xABFF) || between(c, 0x11000, 0x11FFF);
}
bool is_hangul(char32_t c) {
    return between(c, 0x1100, 0x11FF) || between(c, 0xAC00, 0xD7FF) || between(c, 0x3130, 0x318F);
}

/// Looks at the characters of one text.
class Look {
  public:
    explicit Look(std::string_view utf8) : utf8_(utf8), letters_(letters_of(utf8)) {}

    std::vector<UnseenCharacters> run() {
        look_for_tags();
        look_for_variations();
        look_for_zero_width();
        look_for_bidi();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const auto& a, const auto& b) { return a.at < b.at; });
        return std::move(found_);
    }

  private:
    [[nodiscard]] char32_t at(std::size_t i) const {
        return i < letters_.size() ? letters_[i].c : 0;
    }
    [[nodiscard]] char32_t before(std::size_t i) const { return i > 0 ? letters_[i - 1].c : 0; }

    void add(std::string_view kind, std::size_t i, std::string what, std::string text,
             bool only_noted = false) {
        found_.push_back({kind, only_noted, letters_[i].at, std::move(what), std::move(text)});
    }

    // Where the run of characters that `belongs` holds of, which begins at i, ends.
    template <class Belongs>
    std::size_t end_of_run(std::size_t i, Belongs is_one) const {
        while (i < letters_.size() && is_one(letters_[i].c)) ++i;
        return i;
    }

    void look_for_tags() {
        for (std::size_t i = 0; i < letters_.size(); ++i) {
            if (!is_tag(letters_[i].c)) continue;
            const auto end = end_of_run(i, is_tag);
            std::string text;
            for (auto k = i; k < end; ++k)
                if (between(letters_[k].c, 0xE0020, 0xE007E))
                    text += static_cast<char>(letters_[k].c - 0xE0000);
            // The flags of England, Scotland and Wales are a black flag and tags.
            const bool is_flag = before(i) == 0x1F3F4 && end - i <= 8 && at(end - 1) == 0xE007F;
            if (!is_flag)
                add("unicode.invisible", i,
                    fmt::format("{} tag characters, which no program shows", end - i), text);
            i = end - 1;
        }
    }

    void look_for_variations() {
        std::size_t odd = 0, first = 0;
        std::string bytes;
        for (std::size_t i = 0; i < letters_.size(); ++i) {
            if (!is_variation(letters_[i].c)) continue;
            const auto end = end_of_run(i, is_variation);
            const auto base = before(i);
            const bool has_base =
                base > 0x7F || between(base, '0', '9') || base == '#' || base == '*';
            if (end - i > 1 || !has_base) {
                if (odd == 0) first = i;
                odd += end - i;
                // The usual code: one selector for each value of a byte.
                for (auto k = i; k < end; ++k) {
                    const auto c = letters_[k].c;
                    bytes += static_cast<char>(c < 0xE0100 ? c - 0xFE00 : c - 0xE0100 + 16);
                }
            }
            i = end - 1;
        }
        if (odd < shortest_run) return;
        add("unicode.invisible", first,
            fmt::format("{} variation selectors with nothing to vary, which no program shows", odd),
            is_utf8(bytes) ? bytes : std::string());
    }

    // A joiner in emoji or in a script that needs it, a filler in Korean.
    [[nodiscard]] bool belongs(std::size_t i) const {
        const auto c = letters_[i].c;
        if (c == 0xFEFF && i == 0) return true;
        const auto either = [&](auto test) { return test(before(i)) || test(at(i + 1)); };
        if (c == 0x200C || c == 0x200D)
            return either(is_joining_script) || (c == 0x200D && either(is_emoji));
        if (c == 0x200B && either([](char32_t o) { return between(o, 0x0E00, 0x17FF); }))
            return true;
        return is_filler(c) && either(is_hangul);
    }

    void look_for_zero_width() {
        std::vector<char32_t> scattered;
        std::vector<std::size_t> places;
        std::set<char32_t> kinds;
        std::size_t longest = 0;
        const auto any = [](char32_t c) { return is_zero_width(c) || is_mark(c) || c == 0x202C; };
        for (std::size_t i = 0; i < letters_.size(); ++i) {
            if (!any(letters_[i].c)) continue;
            const auto end = end_of_run(i, any);
            const bool is_run = end - i >= shortest_run;
            for (auto k = i; k < end; ++k) {
                const auto c = letters_[k].c;
                if (!is_run && (!is_zero_width(c) || belongs(k))) continue;
                if (k == 0 && c == 0xFEFF) continue;
                scattered.push_back(c);
                places.push_back(k);
                kinds.insert(c);
            }
            longest = std::max(longest, end - i);
            i = end - 1;
        }
        if (scattered.empty()) return;
        const bool carries = longest >= shortest_run ||
                             (scattered.size() >= fewest_scattered && kinds.size() > 1) ||
                             std::any_of(kinds.begin(), kinds.end(), is_filler);
        auto text = carries ? zero_width_text(scattered) : std::string();
        if (text.empty()) text = around(places.front()) + ": " + names_of(scattered);
        add("unicode.invisible", places.front(),
            carries ? fmt::format("{} characters of no width, which can carry a hidden text",
                                  scattered.size())
                    : fmt::format("{} characters of no width; too few to carry a text",
                                  scattered.size()),
            std::move(text), !carries);
    }

    // The visible text about a place.
    [[nodiscard]] std::string around(std::size_t i) const {
        std::string text;
        for (auto k = i > 30 ? i - 30 : 0; k < std::min(i + 40, letters_.size()); ++k)
            if (!is_zero_width(letters_[k].c) && !is_mark(letters_[k].c) && letters_[k].c >= 0x20)
                append_utf8(text, letters_[k].c);
        return text;
    }

    static std::string names_of(const std::vector<char32_t>& characters) {
        std::string names;
        for (std::size_t i = 0; i < std::min<std::size_t>(characters.size(), 10); ++i)
            names += fmt::format("{}U+{:04X}", i > 0 ? " " : "",
                                 static_cast<std::uint32_t>(characters[i]));
        return names;
    }

    void look_for_bidi() {
        for (std::size_t line = 0; line < letters_.size();) {
            const auto end =
                end_of_run(line, [](char32_t c) { return c != '\n' && c != '\r' && c != 0x2029; });
            look_for_bidi(line, end);
            line = end + 1;
        }
    }

    void look_for_bidi(std::size_t begin, std::size_t end) {
        bool rtl = false;
        std::size_t first = end;
        std::string text;
        for (auto i = begin; i < end; ++i) {
            const auto c = letters_[i].c;
            rtl = rtl || is_right_to_left(c);
            const bool overrides = c == 0x202D || c == 0x202E;
            const bool turns = c == 0x202B || c == 0x2067;
            if (first == end && (overrides || turns)) first = i;
            if (overrides) forced_ = true;
            if (is_bidi_control(c) || is_zero_width(c) || is_mark(c)) continue;
            append_utf8(text, c);
        }
        const bool forced = std::exchange(forced_, false);
        // In a line of Arabic or Hebrew, embeddings and isolates are how mixed text is written.
        if (first == end || (rtl && !forced)) return;
        add("unicode.bidi", first,
            "controls of writing direction show the text in another order than it has", text);
    }

    std::string_view utf8_;
    std::vector<Letter> letters_;
    std::vector<UnseenCharacters> found_;
    bool forced_ = false;
};

// Most text has nothing but letters below these.
bool may_have_any(std::string_view utf8) {
    return std::any_of(utf8.begin(), utf8.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xCD || byte == 0xD8 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 ||
               byte == 0xEF || byte >= 0xF0;
    });
}

}  // namespace

std::vector<UnseenCharacters> unseen_characters(std::string_view utf8) {
    if (!may_have_any(utf8)) return {};
    return Look(utf8).run();
}

bool has_unseen_characters(std::string_view utf8) {
    return !unseen_characters(utf8).empty();
}

std::string without_unseen_characters(std::string_view utf8) {
    if (!may_have_any(utf8) || unseen_characters(utf8).empty()) return std::string(utf8);
    std::string kept;
    const auto letters = letters_of(utf8);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto c = letters[i].c;
        const auto previous = i > 0 ? letters[i - 1].c : 0;
        const auto next = i + 1 < letters.size() ? letters[i + 1].c : 0;
        const bool joins = (c == 0x200C || c == 0x200D) &&
                           (is_joining_script(previous) || is_joining_script(next) ||
                            is_emoji(previous) || is_emoji(next));
        const bool varies = is_variation(c) && previous > 0x7F && !is_variation(previous);
        const bool unseen =
            is_tag(c) || is_bidi_control(c) || is_variation(c) || is_zero_width(c) || is_mark(c);
        if (!unseen || joins || varies) kept += utf8.substr(letters[i].at, letters[i].size);
    }
    return kept;
}

}  // namespace candour::scan
