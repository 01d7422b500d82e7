#include "scan/plain/controls.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/legible.hpp"

namespace candour::scan {
namespace {

constexpr auto none = std::string_view::npos;
constexpr char escape = '\x1B';
constexpr char end_of_file = '\x1A';
constexpr char backspace = '\b';

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') ||
           byte == 0x7F;
}

/// An escape sequence: how long, and whether it hides what comes after.
struct Escape {
    std::size_t size = 1;
    bool hides = false;    ///< conceals, or moves or erases what is there
    bool reveals = false;  ///< ends what conceals
};

Escape escape_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    if (rest.size() < 2) return {};
    if (rest[1] == ']') {  // to the terminal itself: titles, links
        const auto end = rest.find_first_of("\a\x1B", 2);
        return {end == none ? rest.size() : end + 1, true, true};
    }
    if (rest[1] != '[') return {2, false, false};
    std::size_t end = 2;
    while (end < rest.size() && (rest[end] < '@' || rest[end] > '~')) ++end;
    if (end == rest.size()) return {end, true, false};
    const auto what = rest[end];
    if (what != 'm') return {end + 1, true, true};
    bool conceals = false;
    std::string ink, paper;
    const auto numbers = split(rest.substr(2, end - 2), ';');
    for (const auto number : numbers) {
        conceals = conceals || number == "8" || number == "08";
        if (number.size() == 2 && (number[0] == '3' || number[0] == '4'))
            (number[0] == '3' ? ink : paper) = number[1];
    }
    conceals = conceals || (!ink.empty() && ink == paper);
    return {end + 1, conceals, !conceals};
}

/// Goes over a text with control characters in it.
class Pass {
  public:
    explicit Pass(TextLook& look) : look_(look), text_(look.text) {}

    void run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                ++line_;
                line_start_ = shown_.size() + 1;
            }
            if (c == '\0')
                nul();
            else if (c == end_of_file)
                stop();
            else if (c == escape)
                sequence();
            else if (c == backspace)
                overstrike();
            else if (is_control(c))
                other();
            else
                shown_ += text_[at_++];
        }
        if (others_ > 0)
            report(first_other_,
                   fmt::format("{} control characters that programs do not show", others_),
                   std::string(), others_ < 3);
        look_.text = std::move(shown_);
    }

  private:
    void report(std::size_t line, std::string what, std::string text, bool only_noted = false) {
        look_.unseen.push_back({"control.nul", only_noted, line, std::move(what), std::move(text)});
    }

    // What stands up to the end of the line.
    [[nodiscard]] std::string_view rest_of_line(std::size_t from) const {
        const auto rest = text_.substr(from);
        return rest.substr(0, rest.find_first_of("\r\n"));
    }

    void nul() {
        auto end = at_;
        while (end < text_.size() && text_[end] == '\0') ++end;
        const auto hidden = rest_of_line(end);
        // At the very end it fills up a block; nothing comes after.
        if (is_padding(text_.substr(end))) {
            at_ = text_.size();
            return;
        }
        report(line_, "a NUL character, after which some programs show nothing more",
               legible(hidden.empty() ? text_.substr(end) : hidden));
        at_ = end + hidden.size();
    }

    void stop() {
        const auto rest = text_.substr(at_ + 1);
        const bool says_nothing = std::all_of(rest.begin(), rest.end(), [](char c) {
            return c == end_of_file || c == '\0' || c == '\n' || c == '\r' || c == ' ';
        });
        if (!says_nothing)
            report(line_, "the old mark of the end of a file, after which some programs stop",
                   legible(rest));
        at_ = text_.size();
    }

    void sequence() {
        const auto found = escape_at(text_, at_);
        const auto after = at_ + found.size;
        if (!found.hides) {
            ++others_;
            if (others_ == 1) first_other_ = line_;
            at_ = after;
            return;
        }
        // What is concealed ends where it is revealed, and no later than the line.
        auto end = after;
        while (end < text_.size() && text_[end] != '\n') {
            if (text_[end] == escape && escape_at(text_, end).reveals) break;
            ++end;
        }
        const auto hidden = text_.substr(after, end - after);
        const auto before = std::string_view(shown_).substr(std::min(line_start_, shown_.size()));
        report(line_, "a control sequence that conceals or overwrites text on a terminal",
               legible(trim(hidden).empty() ? std::string(before) : std::string(hidden)));
        if (trim(hidden).empty()) shown_.resize(std::min(line_start_, shown_.size()));
        at_ = end;
    }

    void overstrike() {
        std::string hidden;
        auto taken = 0;
        while (at_ < text_.size() && text_[at_] == backspace) {
            ++at_;
            ++taken;
        }
        while (taken-- > 0 && shown_.size() > line_start_) {
            hidden.insert(hidden.begin(), shown_.back());
            shown_.pop_back();
        }
        // Old printers made bold and underlined letters that way, one at a time.
        const bool single = hidden.size() <= 1;
        report(line_, "backspaces, which take text back that was written", hidden, single);
    }

    void other() {
        if (others_ == 0) first_other_ = line_;
        ++others_;
        ++at_;
    }

    TextLook& look_;
    std::string_view text_;
    std::string shown_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t line_start_ = 0;  // in shown_
    std::size_t others_ = 0, first_other_ = 1;
};

// A lone return goes back to the start of the line on a terminal, and what comes after it is
// written over what was there. As the end of a line it is old, and common.
void look_at_returns(TextLook& look) {
    const auto& text = look.text;
    std::size_t lone = 0, ends = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool next_is_end =
            i + 1 < text.size() && (text[i + 1] == '\n' || text[i + 1] == '\r');
        if (text[i] == '\n') ++ends;
        if (text[i] == '\r' && !next_is_end && i + 1 < text.size()) ++lone;
    }
    if (lone == 0 || ends == 0 || lone * 2 > ends) return;
    std::string kept;
    std::size_t line = 1;
    for (const auto full : split(text, '\n')) {
        auto rest = full;
        const bool ended = rest.ends_with('\r');
        while (rest.ends_with('\r')) rest.remove_suffix(1);
        const auto last = rest.rfind('\r');
        const auto over = last == none ? rest : rest.substr(last + 1);
        const auto under = last == none ? std::string_view() : rest.substr(0, last);
        // In a table a cell of several lines may have old ends between them.
        const bool covers = last != none && over.size() >= trim(under).size() && !under.empty() &&
                            full.find('"') == none;
        if (covers)
            look.unseen.push_back({"control.nul", false, line,
                                   "a carriage return in the line, after which the line is written "
                                   "over on a terminal",
                                   collapse_spaces(under)});
        kept += covers ? over : rest;
        if (ended) kept += '\r';
        kept += '\n';
        ++line;
    }
    kept.pop_back();
    look.text = std::move(kept);
}

}  // namespace

void look_at_controls(TextLook& look) {
    if (std::any_of(look.text.begin(), look.text.end(), is_control)) Pass(look).run();
    look_at_returns(look);
}

}  // namespace candour::scan
