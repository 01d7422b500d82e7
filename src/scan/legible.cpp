#include "scan/legible.hpp"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "base/text.hpp"
#include "format/xml.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t looked_through = 4UL << 20;
constexpr std::size_t shortest_run = 4;

bool is_printable(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_text(std::string_view bytes) {
    return is_utf8(bytes) && std::all_of(bytes.begin(), bytes.end(),
                                         [](char c) { return is_printable(c) || is_space(c); });
}

/// Collects runs of text, parted by single spaces.
class Runs {
  public:
    explicit Runs(std::size_t limit) : limit_(limit) {}

    void letter(char c) { run_ += c; }
    void end() {
        const bool speaks = std::any_of(run_.begin(), run_.end(), [](char c) {
            return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        });
        if (run_.size() >= shortest_run && speaks && !full()) {
            if (!all_.empty()) all_ += ' ';
            all_ += run_;
        }
        run_.clear();
    }
    [[nodiscard]] bool running() const { return !run_.empty(); }
    [[nodiscard]] bool full() const { return all_.size() >= limit_; }
    std::string take() {
        end();
        return shortened(all_, limit_);
    }

  private:
    std::size_t limit_;
    std::string run_, all_;
};

std::string runs_of_bytes(std::string_view bytes, std::size_t limit) {
    Runs runs(limit);
    for (const char c : bytes) {
        if (runs.full()) break;
        if (is_printable(c) && static_cast<unsigned char>(c) < 0x80)
            runs.letter(c);
        else
            runs.end();
    }
    return runs.take();
}

// Letters of two bytes each, one of them zero. Where the zero comes first, the run is the same but
// for its last letter, which has no zero after it.
std::string runs_of_pairs(std::string_view bytes, std::size_t limit) {
    Runs runs(limit);
    for (std::size_t i = 0; i + 1 < bytes.size() && !runs.full();) {
        const bool little = bytes[i + 1] == '\0' && is_printable(bytes[i]);
        if (little && static_cast<unsigned char>(bytes[i]) < 0x80) {
            runs.letter(bytes[i]);
            i += 2;
        } else {
            const bool after_zero = i > 0 && bytes[i - 1] == '\0' && is_printable(bytes[i]);
            if (after_zero && runs.running()) runs.letter(bytes[i]);
            runs.end();
            ++i;
        }
    }
    return runs.take();
}

// The texts and attribute values of XML, in order; nothing when it is not XML.
std::vector<std::string> pieces_of_xml(std::string_view document) {
    std::vector<std::string> pieces;
    std::string text;
    const auto end_text = [&]() -> Result<void> {
        auto piece = collapse_spaces(text);
        text.clear();
        if (!piece.empty()) pieces.push_back(std::move(piece));
        return {};
    };
    format::XmlEvents events;
    events.start = [&](const format::XmlStart& tag) {
        auto ended = end_text();
        for (const auto* at = tag.attributes; *at != nullptr; at += 2)
            if (at[1][0] != '\0') pieces.push_back("\x01" + std::string(at[1]));
        return ended;
    };
    events.end = [&](std::string_view) { return end_text(); };
    events.text = [&](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    events.comment = [&](std::string_view comment) -> Result<void> {
        pieces.emplace_back(comment);
        return {};
    };
    events.entity = [](std::string_view, std::string_view) -> Result<void> { return {}; };
    // What comes before an error still tells.
    (void)format::read_xml(document, std::move(events));
    return pieces;
}

bool begins_xml(std::string_view bytes) {
    const auto start = trim(bytes.substr(0, 100));
    return start.starts_with('<') || bytes.starts_with("\xEF\xBB\xBF<") ||
           bytes.starts_with(std::string_view("\xFF\xFE<\0", 4)) ||
           bytes.starts_with(std::string_view("\xFE\xFF\0<", 4));
}

bool is_attribute(std::string_view piece) {
    return piece.starts_with('\x01');
}

std::string joined(const std::vector<std::string>& pieces, bool attributes, std::size_t limit) {
    std::string all;
    for (const auto& piece : pieces) {
        if (is_attribute(piece) != attributes || all.size() >= limit) continue;
        if (!all.empty()) all += ' ';
        all += attributes ? piece.substr(1) : piece;
    }
    return shortened(all, limit);
}

// The text, or where there is none the attributes: shared strings are text, styles are not.
std::string told(const std::vector<std::string>& pieces, std::size_t limit) {
    auto text = joined(pieces, false, limit);
    return text.empty() ? joined(pieces, true, limit) : text;
}

}  // namespace

std::string legible(std::string_view bytes, std::size_t limit) {
    bytes = bytes.substr(0, looked_through);
    if (begins_xml(bytes))
        if (auto text = told(pieces_of_xml(bytes), limit); !text.empty()) return text;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || is_text(bytes))
        return shortened(collapse_spaces(to_utf8(bytes.substr(0, limit * 8))), limit);
    auto narrow = runs_of_bytes(bytes, limit);
    const auto wide = runs_of_pairs(bytes, limit);
    if (narrow.empty()) return wide;
    return wide.empty() ? narrow : shortened(narrow + " " + wide, limit);
}

std::string legible_difference(std::string_view bytes, std::string_view other, std::size_t limit) {
    if (bytes == other) return legible(bytes, limit);
    if (!begins_xml(bytes) || !begins_xml(other)) return legible(bytes, limit);
    const auto known = pieces_of_xml(other);
    const std::unordered_set<std::string> shown(known.begin(), known.end());
    auto pieces = pieces_of_xml(bytes);
    std::erase_if(pieces, [&](const std::string& piece) { return shown.contains(piece); });
    auto text = told(pieces, limit);
    return text.empty() ? legible(bytes, limit) : text;
}

bool is_padding(std::string_view bytes) {
    if (std::all_of(bytes.begin(), bytes.end(), is_space)) return true;
    return std::all_of(bytes.begin(), bytes.end(), [&](char c) { return c == bytes.front(); });
}

}  // namespace candour::scan
