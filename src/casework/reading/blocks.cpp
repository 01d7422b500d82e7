#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "casework/page.hpp"
#include "casework/reading/addresses.hpp"
#include "casework/reading/marker.hpp"
#include "casework/reading/request.hpp"
#include "casework/reading/text_tables.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework {
namespace {

using reading::Marker;

constexpr std::size_t narrowest_page = 60;  // characters; a shorter line alone proves no margin
constexpr std::size_t widest_page = 140;    // a longer line was not broken by a margin
constexpr double surely_short = 0.7;        // of the margin: such a line ends its paragraph
constexpr std::size_t longest_heading = 90;
constexpr std::size_t longest_label = 40;
// Lines that may be looked at in search of tables, for each line there is: a limit on work.
constexpr std::size_t looks_per_line = 32;
constexpr std::size_t looks_at_least = 2000;

struct Line {
    std::string_view raw;
    std::string_view text;  // trimmed
    std::size_t width = 0;  // in characters, indent included
    int number = 0;
    std::optional<Marker> marker;
};

std::string_view without_trailing_space(std::string_view line) {
    const auto text = trim(line);
    return text.empty()
               ? text
               : line.substr(0, static_cast<std::size_t>(text.data() - line.data()) + text.size());
}

// A number or letter with no mark after it is a marker only in company: "1 How many" beside "2
// What".
void judge_bare_markers(std::vector<Line>& lines) {
    const auto value = [](const Line& line) {
        const auto& part = line.marker->path.back();
        return reading::is_number(part) ? std::stoi(part) : part.front() - 'a' + 1000;
    };
    std::vector<std::size_t> bare;
    std::vector<int> all;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].marker || lines[i].marker->form == Marker::Form::bullet) continue;
        if (lines[i].marker->form == Marker::Form::bare) bare.push_back(i);
        all.push_back(value(lines[i]));
    }
    std::sort(all.begin(), all.end());
    for (const auto i : bare) {
        const auto has = [&](int wanted) {
            return std::binary_search(all.begin(), all.end(), wanted);
        };
        const bool letter = !reading::is_number(lines[i].marker->path.back());
        const bool company = has(value(lines[i]) - 1) || (!letter && has(value(lines[i]) + 1));
        if (!company) lines[i].marker.reset();
    }
}

// "Question:", "Email: a@b", "Sent: Monday": a name and a colon at the head of a line.
bool has_label(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest_label) return false;
    if (colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '\t' &&
        text[colon + 1] != '-')
        return false;
    const auto name = text.substr(0, colon);
    const bool capital = name[0] >= 'A' && name[0] <= 'Z';
    return capital && split_words(name).size() <= 4;
}

// "date_received: 2017-09-09": how a page's file may begin.
bool has_key(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest_label) return false;
    return text.substr(0, colon).find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == std::string_view::npos;
}

// A line that stops here goes on with what follows: "… under section" / "40(2) of the Act".
bool stops_mid_sentence(std::string_view text) {
    constexpr auto unfinished = std::to_array<std::string_view>(
        {"section",  "sections",  "s",       "s.",  "regulation", "regulations", "reg",
         "question", "questions", "article", "and", "or",         "of",          "to",
         "the",      "a",         "under",   "in",  "with",       "by"});
    const auto words = split_words(text);
    return !words.empty() && std::find(unfinished.begin(), unfinished.end(),
                                       ascii_lower(words.back())) != unfinished.end();
}

// Drawn lines and rows of cells are no text and have no margin.
bool is_drawn(std::string_view text) {
    return text.find("\u2502") != std::string_view::npos ||
           std::count(text.begin(), text.end(), '|') > 1 || reading::words_of(text).empty();
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') ||
           text.ends_with(':') || text.ends_with(';');
}

bool starts_anew(std::string_view text) {
    return !text.empty() &&
           ((text[0] >= 'A' && text[0] <= 'Z') || text[0] == '"' || text[0] == '[');
}

// Whether the line break before `next` ends a paragraph, on a page as wide as `margin`.
bool breaks(const Line& before, const Line& next, std::size_t margin) {
    if (next.marker || has_label(next.text) || reading::is_sign_off(reading::plain(next.text)))
        return true;
    if (before.width > widest_page || is_drawn(next.text) || reading::is_file_name(before.text))
        return true;
    if (stops_mid_sentence(before.text)) return false;
    const auto first_word = split_words(next.text).front();
    if (before.width + 1 + reading::characters(first_word) > margin) return false;
    if (static_cast<double>(before.width) < surely_short * static_cast<double>(margin)) return true;
    return ends_sentence(before.text) || starts_anew(next.text);
}

Block block_of(const Line& line) {
    Block block;
    block.line = line.number;
    block.text = std::string(line.text);
    if (line.marker) {
        block.kind = Block::Kind::list_item;
        block.level = static_cast<int>(std::max<std::size_t>(1, line.marker->path.size()));
        block.marker = std::string(trim(line.text.substr(0, line.marker->length)));
        block.text = std::string(line.text.substr(line.marker->length));
    } else if (line.text.starts_with('#')) {  // Markdown's headings
        const auto hashes = line.text.find_first_not_of('#');
        if (hashes <= 6 && hashes < line.text.size() && line.text[hashes] == ' ') {
            block.kind = Block::Kind::heading;
            block.level = static_cast<int>(hashes);
            block.text = std::string(trim(line.text.substr(hashes)));
        }
    }
    return block;
}

bool looks_like_heading(const Block& block) {
    if (block.kind != Block::Kind::paragraph || block.text.size() > longest_heading) return false;
    const char last = block.text.empty() ? '.' : block.text.back();
    return starts_anew(block.text) && last != '.' && last != ',' && last != ';' && last != '?' &&
           last != '!' && block.text.find("://") == std::string::npos;
}

// The blocks of lines that have no blank line between them.
class Chunk {
  public:
    Chunk(std::span<const Line> lines, bool keys, std::vector<Block>& out)
        : lines_(lines), keys_(keys), out_(out) {
        for (const auto& line : lines) raw_.push_back(line.raw);
        std::vector<std::size_t> widths;
        for (const auto& line : lines) {
            const bool columns = line.text.find("   ") != std::string_view::npos;
            if (is_drawn(line.text)) continue;
            if (line.width <= widest_page)
                widths.push_back(line.width);
            else if (!columns)
                no_margin_ = true;
        }
        margin_ = std::max(margin_of(std::move(widths)), narrowest_page);
    }

    void read() {
        std::size_t looks = looks_at_least + looks_per_line * lines_.size();
        for (std::size_t i = 0; i < lines_.size();) {
            if (looks > 0 && breaks_before(i)) {
                const auto reading = reading::read_text_table(std::span(raw_).subspan(i));
                if (reading.table) {
                    add_table(*reading.table, lines_[i].number);
                    i += reading.table->lines;
                    fresh_ = true;
                    continue;
                }
                looks -= std::min(looks, reading.looked_at);
            }
            add_line(i);
            ++i;
        }
        if (lines_.size() == 1 && looks_like_heading(out_.back())) {
            out_.back().kind = Block::Kind::heading;
            out_.back().level = 2;
        }
    }

  private:
    // The width that lines were broken at: the widest, but for a few that something (a long
    // address, a name blanked out) made wider.
    static std::size_t margin_of(std::vector<std::size_t> widths) {
        constexpr std::size_t one_in = 25;
        if (widths.empty()) return 0;
        const auto nth = widths.size() - 1 - widths.size() / one_in;
        std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(nth),
                         widths.end());
        return widths[nth];
    }

    [[nodiscard]] bool breaks_before(std::size_t i) const {
        if (fresh_ || i == 0) return true;
        if (no_margin_ || (keys_ && has_key(lines_[i].text))) return true;
        return breaks(lines_[i - 1], lines_[i], margin_);
    }

    void add_line(std::size_t i) {
        if (breaks_before(i)) {
            out_.push_back(block_of(lines_[i]));
        } else {
            auto& text = out_.back().text;
            if (!text.empty()) text += ' ';
            text += lines_[i].text;
        }
        fresh_ = false;
    }

    void add_table(const reading::TextTable& table, int line) {
        // A table that goes on after a page's end has no heading of its own.
        if (!out_.empty() && out_.back().kind == Block::Kind::table && !table.has_header_row &&
            out_.back().rows.front().size() == table.rows.front().size()) {
            auto& rows = out_.back().rows;
            rows.insert(rows.end(), table.rows.begin(), table.rows.end());
            return;
        }
        Block block;
        block.kind = Block::Kind::table;
        block.rows = table.rows;
        block.has_header_row = table.has_header_row;
        block.line = line;
        out_.push_back(std::move(block));
    }

    std::span<const Line> lines_;
    bool keys_;
    std::vector<Block>& out_;
    std::vector<std::string_view> raw_;
    std::size_t margin_ = 0;
    bool no_margin_ = false;  // a line as long as a paragraph: each line is one
    bool fresh_ = true;       // the next line continues nothing
};

}  // namespace

std::vector<Block> blocks_of_text(std::string_view utf8) {
    std::vector<Line> lines;
    int number = 0;
    for (const auto raw : split_lines(utf8)) {
        Line line;
        line.raw = without_trailing_space(raw);
        line.text = trim(raw);
        line.width = reading::characters(line.raw);
        line.number = ++number;
        if (!reading::is_only_values(line.text)) line.marker = reading::read_marker(line.text);
        lines.push_back(std::move(line));
    }
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].marker && lines[i].marker->form != Marker::Form::bullet &&
            lines[i].marker->role == Marker::Role::plain && stops_mid_sentence(lines[i - 1].text))
            lines[i].marker.reset();
    judge_bare_markers(lines);

    std::vector<Block> blocks;
    for (std::size_t begin = 0; begin < lines.size();) {
        if (lines[begin].text.empty()) {
            ++begin;
            continue;
        }
        auto end = begin;
        while (end < lines.size() && !lines[end].text.empty()) ++end;
        Chunk(std::span(lines).subspan(begin, end - begin), blocks.empty(), blocks).read();
        begin = end;
    }
    for (auto& block : blocks) block.text = collapse_spaces(block.text);
    return blocks;
}

}  // namespace candour::casework
