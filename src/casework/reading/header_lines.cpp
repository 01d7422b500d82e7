#include "casework/reading/header_lines.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::casework::reading {
namespace {

enum class Key { reference, title, authority, id, regime, received, answered, published };

struct KeyName {
    std::string_view name;
    Key key;
};
constexpr auto key_names = std::to_array<KeyName>({{"ref", Key::reference},
                                                   {"reference", Key::reference},
                                                   {"reference_number", Key::reference},
                                                   {"foi_ref", Key::reference},
                                                   {"foi_reference", Key::reference},
                                                   {"case_reference", Key::reference},
                                                   {"title", Key::title},
                                                   {"subject", Key::title},
                                                   {"authority", Key::authority},
                                                   {"public_authority", Key::authority},
                                                   {"organisation", Key::authority},
                                                   {"id", Key::id},
                                                   {"regime", Key::regime},
                                                   {"date_received", Key::received},
                                                   {"received", Key::received},
                                                   {"date_of_request", Key::received},
                                                   {"request_date", Key::received},
                                                   {"date_responded", Key::answered},
                                                   {"responded", Key::answered},
                                                   {"answered", Key::answered},
                                                   {"date_answered", Key::answered},
                                                   {"date_of_response", Key::answered},
                                                   {"response_date", Key::answered},
                                                   {"date_published", Key::published},
                                                   {"published", Key::published}});

struct KeyLine {
    std::string key;  // lower case, "_" for what parts words
    std::string_view value;
};

std::optional<KeyLine> key_line(std::string_view text) {
    constexpr std::size_t longest_key = 30;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest_key) return std::nullopt;
    if (colon + 1 < text.size() && text[colon + 1] != ' ') return std::nullopt;
    auto key = ascii_lower(text.substr(0, colon));
    std::replace_if(
        key.begin(), key.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
        return std::nullopt;
    return KeyLine{std::move(key), trim(text.substr(colon + 1))};
}

const KeyName* known(const std::string& key) {
    const auto* const found = std::find_if(key_names.begin(), key_names.end(),
                                           [&](const auto& entry) { return entry.name == key; });
    return found == key_names.end() ? nullptr : found;
}

bool take_date(std::optional<Date>& into, std::string_view value) {
    if (value.empty()) return true;
    const auto date = parse_written_date(value);
    if (!date || into) return false;
    into = *date;
    return true;
}

bool take_text(std::string& into, std::string_view value) {
    if (!into.empty() && !value.empty()) return false;
    into = value.empty() ? into : std::string(value);
    return true;
}

// False when the value is not what the key promises: then the line stays text.
bool take(Header& header, Key key, std::string_view value) {
    switch (key) {
        case Key::reference:
            return take_text(header.reference, value);
        case Key::title:
            return take_text(header.title, value);
        case Key::authority:
            return take_text(header.authority, value);
        case Key::id:
            return take_text(header.id, value);
        case Key::regime: {
            const auto regime = law::parse_regime(value);
            if (regime) header.regime = *regime;
            return regime.has_value();
        }
        case Key::received:
            return take_date(header.received, value);
        case Key::answered:
            return take_date(header.answered, value);
        case Key::published:
            return take_date(header.published, value);
    }
    return false;
}

}  // namespace

Header read_header(std::span<Piece> pieces, std::size_t& rest) {
    Header header;
    std::size_t end = 0;
    std::size_t recognised = 0;
    while (end < pieces.size() && pieces[end].block.kind == Block::Kind::paragraph) {
        const auto line = key_line(pieces[end].block.text);
        if (!line) break;
        recognised += known(line->key) != nullptr ? 1U : 0U;
        ++end;
    }
    // One line with a colon is a sentence; several with known keys are a header.
    rest = recognised >= 2 ? end : 0;
    for (auto& piece : pieces.first(rest)) {
        const auto line = key_line(piece.block.text);
        const auto* const name = known(line->key);
        piece.placed = name != nullptr && take(header, name->key, line->value);
        // The file's own id is no one's reference yet; it stays with the source as well.
        if (name != nullptr && name->key == Key::id) piece.placed = false;
    }
    return header;
}

}  // namespace candour::casework::reading
