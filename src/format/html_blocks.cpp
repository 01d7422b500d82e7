#include "format/html_blocks.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace candour::format {
namespace {

// What a reader of the page does not read as its text. Spec: HTML 15.3.1 (hidden elements); form
// controls hold a choice, not a text.
constexpr std::array unseen_elements = {"script", "style",    "template", "svg",   "math",
                                        "iframe", "textarea", "select",   "audio", "video",
                                        "object", "canvas",   "noembed",  "frame", "datalist"};

// Elements that begin and end a paragraph. Spec: HTML 15.3 (display: block and list-item).
constexpr std::array block_elements = {
    "address",    "article", "aside",  "blockquote", "body", "caption", "center",   "dd",
    "details",    "dialog",  "dir",    "div",        "dl",   "dt",      "fieldset", "figure",
    "figcaption", "footer",  "form",   "h1",         "h2",   "h3",      "h4",       "h5",
    "h6",         "header",  "hgroup", "hr",         "html", "legend",  "li",       "main",
    "menu",       "nav",     "ol",     "p",          "pre",  "search",  "section",  "summary",
    "table",      "tbody",   "td",     "tfoot",      "th",   "thead",   "tr",       "ul",
    "option",     "button",  "head"};

constexpr std::size_t longest_address = 2'048;
// A line at least this long that ends in a <br> was wrapped by hand, and goes on.
constexpr std::size_t wrapped_line = 60;

int heading_level(std::string_view element) {
    const bool heading =
        element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6';
    return heading ? element[1] - '0' : 0;
}

int number_or(std::string_view text, int otherwise, int least, int most) {
    int number = otherwise;
    text = trim(text);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{}) return otherwise;
    return std::clamp(number, least, most);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// 1 -> "a", 27 -> "aa". Spec: CSS Counter Styles, alphabetic.
std::string in_letters(int number) {
    std::string letters;
    for (; number > 0; number = (number - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('a' + (number - 1) % 26));
    return letters;
}

std::string in_roman(int number) {
    constexpr std::array<std::pair<int, const char*>, 13> numerals = {{{1000, "m"},
                                                                       {900, "cm"},
                                                                       {500, "d"},
                                                                       {400, "cd"},
                                                                       {100, "c"},
                                                                       {90, "xc"},
                                                                       {50, "l"},
                                                                       {40, "xl"},
                                                                       {10, "x"},
                                                                       {9, "ix"},
                                                                       {5, "v"},
                                                                       {4, "iv"},
                                                                       {1, "i"}}};
    std::string roman;
    for (const auto& [value, numeral] : numerals)
        for (; number >= value; number -= value) roman += numeral;
    return roman;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

// As a browser shows it: type="a" is "a.", type="I" is "IV.".
std::string list_marker(char style, int number) {
    // Outside what letters and numerals can say, browsers fall back on digits.
    const bool letters = number > 0;
    const bool numerals = number > 0 && number < 4000;
    std::string counter = std::to_string(number);
    if (style == 'a' && letters) counter = in_letters(number);
    if (style == 'A' && letters) counter = upper(in_letters(number));
    if (style == 'i' && numerals) counter = in_roman(number);
    if (style == 'I' && numerals) counter = upper(in_roman(number));
    return counter + ".";
}

// "1. …", "1a …", "Q3 …", "(b) …", "a) …", "- …", "• …": a line that starts something of its own.
bool begins_like_an_item(std::string_view line) {
    line = trim(line);
    for (const std::string_view bullet : {"- ", "* ", "•", "·", "–", "—", "("})
        if (line.starts_with(bullet)) return true;
    if (line.empty()) return false;
    if (is_digit(line[0])) return true;
    if (line.size() < 2) return false;
    const bool question = (line[0] == 'Q' || line[0] == 'q') && is_digit(line[1]);
    return question || (is_letter(line[0]) && (line[1] == ')' || line[1] == '.'));
}

}  // namespace

void HtmlBlocks::start(std::string_view element, const HtmlAttributes& attributes, int line) {
    const bool unseen = attributes.hidden || is_one_of(element, unseen_elements);
    open_.push_back({std::string(element), unseen});
    if (unseen) ++unseen_;
    if (unseen_ > 0) return;
    if (element == "title") {
        in_title_ = true;
        return;
    }
    if (element == "br") return line_break();
    if (element == "img") {
        if (!attributes.alt.empty()) text(std::string(" ").append(attributes.alt) + " ", line);
        return;
    }
    if (element == "a") return start_link(attributes.href);
    if (!is_one_of(element, block_elements)) return;

    flush();
    heading_ = std::max(heading_, heading_level(element));
    if (element == "main") ++main_;
    if (element == "article") ++article_;
    if (element == "pre") ++preformatted_;
    if (element == "caption") in_caption_ = true;
    if (element == "ul" || element == "menu" || element == "dir") lists_.push_back({});
    if (element == "ol")
        lists_.push_back({true, attributes.type.empty() ? '1' : attributes.type.front(),
                          number_or(attributes.start, 1, -1'000'000, 1'000'000)});
    if (element == "li") start_item(attributes);
    if (element == "table") start_table(line);
    if (tables_.empty()) return;
    if (element == "thead") tables_.back().in_head = true;
    if (element == "tr") tables_.back().rows.emplace_back();
    if (element == "td" || element == "th") start_cell(element == "th", attributes);
}

void HtmlBlocks::end(std::string_view element) {
    // An end without a start ends nothing.
    if (!is_open(element)) return;
    for (bool done = false; !done;) {
        done = open_.back().element == element;
        const auto closing = std::move(open_.back());
        open_.pop_back();
        if (unseen_ == 0) close(closing.element);
        if (closing.unseen) --unseen_;
    }
}

void HtmlBlocks::close(std::string_view element) {
    if (element == "title") {
        in_title_ = false;
        return;
    }
    if (element == "a") return end_link();
    if (!is_one_of(element, block_elements)) return;
    flush();
    if (heading_level(element) > 0) heading_ = 0;
    if (element == "main") --main_;
    if (element == "article") --article_;
    if (element == "pre") --preformatted_;
    if (element == "caption") in_caption_ = false;
    if (element == "li") marker_.reset();
    const bool list = element == "ul" || element == "ol" || element == "menu" || element == "dir";
    if (list && !lists_.empty()) lists_.pop_back();
    if (tables_.empty()) return;
    if (element == "thead") tables_.back().in_head = false;
    if (element == "table") end_table();
}

void HtmlBlocks::text(std::string_view utf8, int line) {
    if (unseen_ > 0) return;
    if (in_title_) {
        page_.title += utf8;
        return;
    }
    if (!has_text_ && !trim(utf8).empty()) {
        has_text_ = true;
        text_line_ = line;
    }
    const bool breaks = lines_ == HtmlLines::as_breaks || preformatted_ > 0;
    for (const char c : utf8) text_ += c == '\n' && !breaks ? ' ' : c;
}

HtmlPage HtmlBlocks::finish() {
    while (!open_.empty()) end(std::string(open_.back().element));
    flush();
    while (!tables_.empty()) end_table();
    page_.title = collapse_spaces(page_.title);
    if (!links_.empty() && !page_.blocks.empty())
        for (auto& pending : links_) page_.blocks.back().links.push_back(std::move(pending.link));
    page_.main = !in_main_.empty() ? in_main_ : in_article_;
    if (page_.main.empty())
        for (std::size_t i = 0; i < page_.blocks.size(); ++i) page_.main.push_back(i);
    return std::move(page_);
}

void HtmlBlocks::start_item(const HtmlAttributes& attributes) {
    if (lists_.empty() || !lists_.back().ordered) {
        marker_ = "•";
        return;
    }
    auto& list = lists_.back();
    list.next = number_or(attributes.value, list.next, -1'000'000, 1'000'000);
    marker_ = list_marker(list.style, list.next);
    ++list.next;
}

void HtmlBlocks::start_table(int line) {
    if (!tables_.empty() && !tables_.back().layout) spill(tables_.back());
    OpenTable table;
    table.line = line;
    tables_.push_back(std::move(table));
}

void HtmlBlocks::start_cell(bool header, const HtmlAttributes& attributes) {
    auto& table = tables_.back();
    if (table.rows.empty()) table.rows.emplace_back();
    table.has_head = table.has_head || table.in_head;
    Cell cell;
    cell.header = header || table.in_head;
    cell.span = number_or(attributes.colspan, 1, 1, 1'000);
    table.rows.back().push_back(std::move(cell));
}

void HtmlBlocks::start_link(std::string_view target) {
    end_link();
    target = trim(target);
    if (target.empty() || target.starts_with('#') || target.size() > longest_address) return;
    open_link_ = PendingLink{text_.size(), {"", std::string(target)}};
}

void HtmlBlocks::end_link() {
    if (!open_link_) return;
    open_link_->link.text = collapse_spaces(std::string_view(text_).substr(open_link_->at));
    links_.push_back(std::move(*open_link_));
    open_link_.reset();
}

// Gives what a table holds so far to the page as paragraphs.
void HtmlBlocks::spill(OpenTable& table) {
    table.layout = true;
    const auto put = [&](std::string line) {
        Block block;
        block.text = std::move(line);
        block.line = table.line;
        if (!table.links.empty()) block.links = std::exchange(table.links, {});
        put_block(std::move(block));
    };
    if (!table.caption.empty()) put(std::exchange(table.caption, {}));
    for (auto& row : table.rows)
        for (auto& cell : row)
            for (auto& line : cell.lines) put(std::move(line));
    table.rows.clear();
}

void HtmlBlocks::end_table() {
    auto table = std::move(tables_.back());
    tables_.pop_back();
    if (table.layout) return;
    std::size_t columns = 0;
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    if (columns < 2) return spill(table);

    Block block;
    block.kind = Block::Kind::table;
    block.text = std::move(table.caption);
    block.links = std::move(table.links);
    block.line = table.line;
    for (auto& row : table.rows) {
        std::vector<std::string> cells;
        bool some_text = false;
        for (auto& cell : row) {
            cells.push_back(join(cell.lines, " "));
            some_text = some_text || !cells.back().empty();
            for (; cell.span > 1 && padding_left_ > 0; --cell.span, --padding_left_)
                cells.emplace_back();
        }
        if (!some_text) continue;
        if (block.rows.empty())
            block.has_header_row =
                std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.header; });
        block.rows.push_back(std::move(cells));
    }
    if (!block.rows.empty() || !block.text.empty()) put_block(std::move(block));
}

void HtmlBlocks::line_break() {
    text_ += '\n';
}

void HtmlBlocks::flush() {
    if (open_link_) {
        // The link goes on in the next block; what is read of it belongs to this one.
        auto rest = open_link_->link.target;
        end_link();
        if (links_.back().link.text.empty()) links_.pop_back();
        open_link_ = PendingLink{0, {"", std::move(rest)}};
    }
    if (!has_text_) {
        // A link around nothing but a picture waits for the next text.
        for (auto& pending : links_) pending.at = 0;
    } else {
        put_lines();
        links_.clear();
    }
    text_.clear();
    has_text_ = false;
}

void HtmlBlocks::put_lines() {
    const std::string_view text = text_;
    std::size_t begin = 0;
    auto link = links_.begin();
    while (begin < text.size()) {
        // Line ends that only wrap a paragraph are passed over.
        std::size_t end = begin;
        for (std::size_t line_begin = begin;; line_begin = end + 1) {
            end = std::min(text.find('\n', line_begin), text.size());
            if (end == text.size()) break;
            const auto line = trim(text.substr(line_begin, end - line_begin));
            const auto after = text.substr(end + 1);
            const auto next = after.substr(0, after.find('\n'));
            if (line.size() < wrapped_line || trim(next).empty() || begins_like_an_item(next))
                break;
        }
        std::vector<DocumentLink> links;
        for (; link != links_.end() && (link->at < end || end == text.size()); ++link)
            links.push_back(std::move(link->link));
        put_line(text.substr(begin, end - begin), std::move(links));
        begin = end + 1;
    }
}

void HtmlBlocks::put_line(std::string_view line, std::vector<DocumentLink> links) {
    auto collapsed = collapse_spaces(line);
    auto* table = table_being_filled();
    if (collapsed.empty() && links.empty()) return;
    if (table && (in_caption_ || !table->rows.empty())) {
        if (in_caption_) {
            if (!table->caption.empty()) table->caption += ' ';
            table->caption += collapsed;
        } else {
            if (marker_) collapsed.insert(0, *std::exchange(marker_, {}) + " ");
            auto& row = table->rows.back();
            if (row.empty()) row.emplace_back();
            row.back().lines.push_back(std::move(collapsed));
        }
        std::move(links.begin(), links.end(), std::back_inserter(table->links));
        return;
    }
    Block block;
    block.text = std::move(collapsed);
    block.links = std::move(links);
    block.line = text_line_;
    if (heading_ > 0) {
        block.kind = Block::Kind::heading;
        block.level = heading_;
    } else if (marker_) {
        block.kind = Block::Kind::list_item;
        block.level = std::max(1, static_cast<int>(lists_.size()));
        block.marker = *std::exchange(marker_, {});
    }
    put_block(std::move(block));
}

void HtmlBlocks::put_block(Block block) {
    if (page_.blocks.size() > most_blocks) return;
    if (main_ > 0) in_main_.push_back(page_.blocks.size());
    if (article_ > 0) in_article_.push_back(page_.blocks.size());
    page_.blocks.push_back(std::move(block));
}

HtmlBlocks::OpenTable* HtmlBlocks::table_being_filled() {
    return tables_.empty() || tables_.back().layout ? nullptr : &tables_.back();
}

bool HtmlBlocks::is_open(std::string_view element) const {
    return std::any_of(open_.begin(), open_.end(),
                       [&](const Open& open) { return open.element == element; });
}

}  // namespace candour::format
