#include <array>
#include <utility>

#include "base/text.hpp"
#include "search/query.hpp"

namespace candour::search {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Reads along a text; `at` is where it is.
struct Reader {
    std::string_view text;
    std::size_t at = 0;

    [[nodiscard]] char peek() const { return at < text.size() ? text[at] : '\0'; }
    void skip_spaces() {
        while (peek() == ' ') ++at;
    }
};

// What stands before the number, longest first, and how the law writes it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kinds = {{
    {"regulations", "reg "},
    {"regulation", "reg "},
    {"sections", "s"},
    {"section", "s"},
    {"regs", "reg "},
    {"reg", "reg "},
    {"ss", "s"},
    {"s", "s"},
}};

std::string_view read_kind(Reader& reader) {
    for (const auto& [word, canonical] : kinds) {
        if (!starts_with_ignoring_case(reader.text, word)) continue;
        reader.at = word.size();
        if (reader.peek() == '.') ++reader.at;
        reader.skip_spaces();
        if (is_digit(reader.peek())) return canonical;
        reader.at = 0;
    }
    return {};
}

// "31", "30A"; "" when there is no number, or more digits than the law has sections.
std::string read_number(Reader& reader) {
    std::string out;
    while (is_digit(reader.peek())) out += reader.text[reader.at++];
    if (out.size() > 3) return {};
    if (is_letter(reader.peek())) {
        out += static_cast<char>(reader.peek() & ~0x20);
        ++reader.at;
    }
    return out;
}

// "(1)", "( a )"; "" and nothing read when there is none.
std::string read_limb(Reader& reader) {
    constexpr std::size_t longest = 4;
    auto look = reader;
    look.skip_spaces();
    if (look.peek() != '(') return {};
    ++look.at;
    look.skip_spaces();
    std::string inner;
    while (is_digit(look.peek()) || is_letter(look.peek())) inner += look.text[look.at++];
    look.skip_spaces();
    if (inner.empty() || inner.size() > longest || look.peek() != ')') return {};
    ++look.at;
    reader = look;
    return '(' + ascii_lower(inner) + ')';
}

}  // namespace

std::optional<CitedProvision> provision_at_start(std::string_view text) {
    Reader reader{text};
    const auto kind = read_kind(reader);
    const auto number = read_number(reader);
    if (number.empty()) return std::nullopt;
    std::string limbs;
    for (auto limb = read_limb(reader); !limb.empty() && limbs.size() < 24;
         limb = read_limb(reader))
        limbs += limb;
    if (kind.empty() && limbs.empty()) return std::nullopt;
    const char next = reader.peek();
    if (is_digit(next) || is_letter(next) || next == '_' || next == '/') return std::nullopt;
    return CitedProvision{std::string(kind.empty() ? "s" : kind) + number + limbs, reader.at};
}

}  // namespace candour::search
