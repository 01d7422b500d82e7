#include "web/prose.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace candour::web {
namespace {

constexpr std::array bullets = {"•", "·", "▪", "‣", "◦", "●", "o\t", "- ", "– ", "— ", "* "};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Line {
    std::string_view marker;  ///< empty when the line is no list item
    std::string_view text;
    bool bulleted = false;
};

// "1.", "12)", "(a)", "(iv)", "a)": at most four letters or digits, closed by a dot or bracket,
// then a space. A letter with a dot ("A. Smith") is a name more often than a mark.
std::size_t length_of_number_mark(std::string_view line) {
    std::size_t at = 0;
    const bool open = !line.empty() && line[0] == '(';
    if (open) ++at;
    const auto first = at;
    while (at < line.size() && at - first < 4 && (is_digit(line[at]) || is_letter(line[at]))) ++at;
    if (at == first || at + 1 >= line.size()) return 0;
    const bool starts_with_digit = is_digit(line[first]);
    const bool digits_only = std::all_of(line.begin() + static_cast<std::ptrdiff_t>(first),
                                         line.begin() + static_cast<std::ptrdiff_t>(at), is_digit);
    const bool closed = line[at] == ')' || (!open && line[at] == '.' && starts_with_digit);
    // "2014) was" is prose; so is "abcd) x".
    if (!closed || (digits_only && at - first > 2)) return 0;
    return line[at + 1] == ' ' || line[at + 1] == '\t' ? at + 1 : 0;
}

Line read_line(std::string_view line) {
    line = trim(line);
    for (const std::string_view bullet : bullets)
        if (line.starts_with(bullet) && !trim(line.substr(bullet.size())).empty())
            return {line.substr(0, bullet.size()), trim(line.substr(bullet.size())), true};
    if (const auto mark = length_of_number_mark(line); mark != 0)
        return {line.substr(0, mark), trim(line.substr(mark)), false};
    return {{}, line, false};
}

bool ends_address(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == '<' || c == '>' || c == '"' || c == '\\' ||
           c == '^' || c == '`' || c == '{' || c == '|' || c == '}';
}

// The end of the address that begins at `start`: sentence marks after it, and a bracket that closes
// one opened before it, are not part of it.
std::size_t end_of_address(std::string_view text, std::size_t start) {
    auto end = start;
    while (end < text.size() && !ends_address(text[end])) ++end;
    // A no-break space and typographic quotes end it too.
    for (const std::string_view mark : {"\u00a0", "\u2019", "\u201d", "\u2013", "\u2014"})
        if (const auto at = text.substr(start, end - start).find(mark);
            at != std::string_view::npos)
            end = start + at;
    while (end > start) {
        const char last = text[end - 1];
        const auto address = text.substr(start, end - start);
        const bool unopened = last == ')' && std::count(address.begin(), address.end(), ')') >
                                                 std::count(address.begin(), address.end(), '(');
        if (!unopened && std::string_view(".,;:!?'*]").find(last) == std::string_view::npos) break;
        --end;
    }
    return end;
}

View plain(std::string_view text) {
    return std::move(View().text("text", text).text("href", "").flag("break", false));
}

// The pieces of one line: text, and addresses as links.
void add_inline(std::vector<View>& parts, std::string_view text) {
    std::size_t done = 0;
    std::size_t from = 0;
    while (true) {
        const auto start = text.find("http", from);
        if (start == std::string_view::npos) break;
        const auto rest = text.substr(start);
        from = start + 4;
        if (!starts_with_ignoring_case(rest, "http://") &&
            !starts_with_ignoring_case(rest, "https://"))
            continue;
        const auto end = end_of_address(text, start);
        const auto address = text.substr(start, end - start);
        const auto target = safe_link(address);
        if (!target) continue;
        if (start > done) parts.push_back(plain(text.substr(done, start - done)));
        parts.push_back(
            std::move(View().text("text", address).text("href", *target).flag("break", false)));
        done = from = end;
    }
    if (done < text.size()) parts.push_back(plain(text.substr(done)));
}

View block(const std::string& kind, View content) {
    View view;
    for (const auto* name : {"paragraph", "bulleted", "numbered"}) view.flag(name, false);
    view.nest(kind, std::move(content));
    return view;
}

View item(const Line& line) {
    std::vector<View> parts;
    add_inline(parts, line.text);
    View view;
    view.text("marker", line.marker).list("parts", std::move(parts));
    return view;
}

class Blocks {
  public:
    void add(const Line& line) {
        if (line.marker.empty()) {
            close_list();
            if (!parts_.empty())
                parts_.push_back(
                    std::move(View().text("text", "").text("href", "").flag("break", true)));
            add_inline(parts_, line.text);
            return;
        }
        close_paragraph();
        if (!items_.empty() && bulleted_ != line.bulleted) close_list();
        bulleted_ = line.bulleted;
        items_.push_back(item(line));
    }
    void end_of_paragraph() {
        close_paragraph();
        // The items of a list may be parted by empty lines: the next line decides.
    }
    std::vector<View> finish() {
        close_paragraph();
        close_list();
        return std::move(blocks_);
    }

  private:
    void close_paragraph() {
        if (parts_.empty()) return;
        blocks_.push_back(block("paragraph", std::move(View().list("parts", std::move(parts_)))));
        parts_.clear();
    }
    void close_list() {
        if (items_.empty()) return;
        blocks_.push_back(block(bulleted_ ? "bulleted" : "numbered",
                                std::move(View().list("items", std::move(items_)))));
        items_.clear();
    }

    std::vector<View> blocks_, parts_, items_;
    bool bulleted_ = false;
};

}  // namespace

View prose(std::string_view text) {
    Blocks blocks;
    for (const auto line : split_lines(text)) {
        if (trim(line).empty())
            blocks.end_of_paragraph();
        else
            blocks.add(read_line(line));
    }
    View view;
    view.list("blocks", blocks.finish());
    return view;
}

std::optional<std::string> safe_link(std::string_view target) {
    target = trim(target);
    if (target.empty() || target.size() > 2048) return std::nullopt;
    if (std::any_of(target.begin(), target.end(), [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte <= 0x20 || byte == 0x7f || c == '\\';
        }))
        return std::nullopt;
    for (const std::string_view scheme : {"http://", "https://", "mailto:"}) {
        if (!starts_with_ignoring_case(target, scheme)) continue;
        const auto rest = target.substr(scheme.size());
        const bool names_something = !rest.empty() && rest[0] != '/' && rest[0] != '?' &&
                                     rest[0] != '#' && rest[0] != ':' && rest[0] != '@';
        return names_something ? std::optional(std::string(target)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace candour::web
