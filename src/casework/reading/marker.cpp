#include "casework/reading/marker.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr std::size_t longest_number = 3;  // digits: a fourth makes it a year

constexpr auto bullets = std::to_array<std::string_view>(
    {"\u2022", "\u00B7", "\u25CF", "\u25AA", "\u25E6", "\u2023", "\u25A0", "\uF0B7", "\u2219",
     "\u27A2", "*", "-", "\u2013", "\u2014"});

struct Name {
    std::string_view word;
    Marker::Role role;
};
// Longest first. "A1" is an answer; "A" with no digit is not.
constexpr auto names = std::to_array<Name>({{"questions", Marker::Role::question},
                                            {"question", Marker::Role::question},
                                            {"query", Marker::Role::question},
                                            {"request", Marker::Role::question},
                                            {"answers", Marker::Role::answer},
                                            {"answer", Marker::Role::answer},
                                            {"response", Marker::Role::answer},
                                            {"ans", Marker::Role::answer},
                                            {"qs", Marker::Role::question},
                                            {"q", Marker::Role::question},
                                            {"a", Marker::Role::answer}});

// What makes "1 January" or "1 Attachment" no numbered line.
constexpr auto counted_things = std::to_array<std::string_view>(
    {"january", "february",  "march",   "april",      "may",        "june", "july",
     "august",  "september", "october", "november",   "december",   "jan",  "feb",
     "mar",     "apr",       "jun",     "jul",        "aug",        "sep",  "sept",
     "oct",     "nov",       "dec",     "attachment", "attachments"});

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool small_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool letter(char c) {
    return small_letter(c) || capital(c);
}
bool blank(char c) {
    return c == ' ' || c == '\t';
}

// A cursor over the line.
struct Reader {
    std::string_view text;
    std::size_t at = 0;

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at + ahead < text.size() ? text[at + ahead] : '\0';
    }
    [[nodiscard]] bool done() const { return at >= text.size(); }
    void skip_blanks() {
        while (blank(peek())) ++at;
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at;
        return true;
    }
    bool take(std::string_view word) {
        if (!text.substr(at).starts_with(word)) return false;
        at += word.size();
        return true;
    }
    bool take_dash() { return take('-') || take("\u2013") || take("\u2014"); }
};

std::string_view digits_at(const Reader& reader) {
    std::size_t n = 0;
    while (digit(reader.peek(n))) ++n;
    return reader.text.substr(reader.at, n);
}

// "a", "iv", "B" when nothing of a word follows.
std::string_view letters_at(const Reader& reader) {
    std::size_t n = 0;
    while (letter(reader.peek(n))) ++n;
    const auto run = reader.text.substr(reader.at, n);
    if (n == 1) return run;
    return n > 0 && n <= 5 && may_be_roman(ascii_lower(run)) ? run : std::string_view();
}

// "(a)", "(iv)", "(2)"; moves past it.
std::optional<std::string> bracketed(Reader& reader) {
    auto ahead = reader;
    if (!ahead.take('(')) return std::nullopt;
    ahead.skip_blanks();
    auto inside = digits_at(ahead);
    if (inside.empty() || inside.size() > longest_number) inside = letters_at(ahead);
    if (inside.empty()) return std::nullopt;
    ahead.at += inside.size();
    ahead.skip_blanks();
    if (!ahead.take(')')) return std::nullopt;
    reader = ahead;
    return ascii_lower(inside);
}

// The parts after the first: "1a", "1.a", "1 (a)(i)", "2)(a)", "1.2".
void read_more_parts(Reader& reader, std::vector<std::string>& path) {
    for (;;) {
        auto ahead = reader;
        ahead.take(')') || ahead.take('.');
        const bool joined = ahead.at != reader.at;
        if (!joined) ahead.skip_blanks();
        if (auto part = bracketed(ahead)) {
            path.push_back(*part);
            reader = ahead;
            continue;
        }
        ahead = reader;
        const bool after_dot = ahead.take('.');
        const auto number = after_dot ? digits_at(ahead) : std::string_view();
        if (!number.empty() && number.size() <= 2 && is_number(path.back())) {
            ahead.at += number.size();
            path.emplace_back(number);
            reader = ahead;
            continue;
        }
        const auto run = letters_at(ahead);
        const char after = run.empty() ? '\0' : ahead.peek(run.size());
        const bool small = !run.empty() && (small_letter(run[0]) || run.size() == 1);
        if (small && is_number(path.back()) &&
            (after == '.' || after == ')' || after == ':' || after == '\0' || after == '(' ||
             after == ',' || blank(after))) {
            ahead.at += run.size();
            path.push_back(ascii_lower(run));
            reader = ahead;
            continue;
        }
        return;
    }
}

// "1c and 1d", "1, 2 and 3", "1-3", after a name.
void read_further_numbers(Reader& reader, Marker& marker) {
    for (;;) {
        auto ahead = reader;
        ahead.skip_blanks();
        if (!(ahead.take("and ") || ahead.take("& ") || ahead.take(','))) return;
        ahead.skip_blanks();
        ahead.take("and ");
        ahead.skip_blanks();
        const auto number = digits_at(ahead);
        if (number.empty() || number.size() > longest_number) return;
        ahead.at += number.size();
        std::vector<std::string> path{std::string(number)};
        read_more_parts(ahead, path);
        marker.also.push_back(std::move(path));
        reader = ahead;
    }
}

// The closing mark: ".", ")", ":", " -". Returns whether there was one.
bool read_close(Reader& reader) {
    bool closed = false;
    while (reader.take('.') || reader.take(')') || reader.take(':')) closed = true;
    auto ahead = reader;
    ahead.skip_blanks();
    const bool spaced = ahead.at != reader.at;
    if (ahead.take_dash() &&
        (blank(ahead.peek()) || ahead.done() || (spaced && !digit(ahead.peek())))) {
        reader = ahead;
        closed = true;
    }
    return closed;
}

// What follows a marker must look like the start of something.
bool text_may_follow(const Reader& reader, bool had_space) {
    if (reader.done()) return true;
    const char c = reader.peek();
    return had_space || capital(c) || c == '(' || c == '"' || static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Marker> finish(Reader reader, Marker marker) {
    const auto before = reader.at;
    reader.skip_blanks();
    const bool had_space = reader.at != before;
    if (!text_may_follow(reader, had_space)) return std::nullopt;
    marker.length = reader.at;
    return marker;
}

bool counted(std::string_view rest) {
    const auto words = words_of(rest.substr(0, 24));
    return !words.empty() && std::find(counted_things.begin(), counted_things.end(),
                                       words.front().text) != counted_things.end();
}

std::optional<Marker> read_bullet(std::string_view line) {
    for (const auto bullet : bullets) {
        if (!line.starts_with(bullet)) continue;
        Reader reader{line, bullet.size()};
        const bool needs_space = bullet.size() == 1 || bullet == "\u2013" || bullet == "\u2014";
        if (needs_space && !blank(reader.peek())) return std::nullopt;
        reader.skip_blanks();
        if (reader.done()) return std::nullopt;
        Marker marker;
        marker.form = Marker::Form::bullet;
        marker.length = reader.at;
        return marker;
    }
    return std::nullopt;
}

std::optional<Marker> read_named(std::string_view line) {
    const auto lower = ascii_lower(line.substr(0, 12));
    for (const auto& [word, role] : names) {
        if (!lower.starts_with(word)) continue;
        Reader reader{line, word.size()};
        if (word.size() > 2) {
            if (!blank(reader.peek()) && !digit(reader.peek())) continue;
        }
        reader.take('.');
        reader.skip_blanks();
        const auto number = digits_at(reader);
        if (number.empty() || number.size() > longest_number) continue;
        if (word == "a" && blank(line[1])) continue;  // "A 1 in 4 chance"
        reader.at += number.size();
        Marker marker;
        marker.role = role;
        marker.path.emplace_back(number);
        read_more_parts(reader, marker.path);
        read_further_numbers(reader, marker);
        if (letter(reader.peek()) || digit(reader.peek())) continue;
        // "Question 1 asks for …" speaks of a question; "Question 1 How many" is one.
        const bool closed = read_close(reader);
        auto ahead = reader;
        ahead.skip_blanks();
        const char next = ahead.peek();
        if (!closed && !ahead.done() && !capital(next) && next != '(' && next != '"' &&
            !digit(next))
            continue;
        return finish(reader, marker);
    }
    return std::nullopt;
}

std::optional<Marker> read_number(std::string_view line) {
    Reader reader{line};
    const auto number = digits_at(reader);
    if (number.empty() || number.size() > longest_number) return std::nullopt;
    reader.at += number.size();
    Marker marker;
    marker.path.emplace_back(number);
    read_more_parts(reader, marker.path);
    if (marker.path.size() > 1 && is_number(marker.path[1]) && reader.peek() == '.' &&
        digit(reader.peek(1)))
        return std::nullopt;  // a date: 31.05.2029
    const bool closed = read_close(reader) || line[reader.at - 1] == ')';
    if (!closed) {
        // "1 How many": only before a capital, and never a date or a count.
        const auto rest = trim(line.substr(reader.at));
        const bool lettered = marker.path.size() > 1 && !is_number(marker.path.back());
        if (!blank(reader.peek()) || rest.empty()) return std::nullopt;
        if (!capital(rest[0]) && rest[0] != '"') return std::nullopt;
        if (!lettered && counted(rest)) return std::nullopt;
        marker.form = Marker::Form::bare;
    } else if (reader.done() && line.ends_with(':')) {
        return std::nullopt;  // "18:" is the head of something else
    }
    return finish(reader, marker);
}

std::optional<Marker> read_letter(std::string_view line) {
    Reader reader{line};
    Marker marker;
    if (auto part = bracketed(reader)) {
        marker.path.push_back(*part);
        read_more_parts(reader, marker.path);
        reader.take('.') || reader.take(':');
        return finish(reader, marker);
    }
    const auto run = letters_at(reader);
    if (run.empty()) return std::nullopt;
    reader.at += run.size();
    marker.path.push_back(ascii_lower(run));
    if (reader.peek() == '.' || reader.peek() == ')') {
        ++reader.at;
        // "J. Smith" and "e.g." are no markers; "a.Who" is.
        if (run.size() == 1 && line[1] == '.' && !reader.done() && !blank(reader.peek()) &&
            !capital(reader.peek()))
            return std::nullopt;
        return finish(reader, marker);
    }
    auto ahead = reader;
    ahead.skip_blanks();
    const bool after_space = ahead.at != reader.at;
    if (after_space && ahead.take_dash() && blank(ahead.peek())) return finish(ahead, marker);
    // "d This information": a small letter that is no word.
    if (run.size() == 1 && small_letter(run[0]) && run[0] != 'a' && run[0] != 'i' && after_space &&
        capital(ahead.peek())) {
        marker.form = Marker::Form::bare;
        return finish(reader, marker);
    }
    return std::nullopt;
}

int roman_value(std::string_view numeral) {
    int value = 0;
    int before = 0;
    for (const char c : numeral) {
        const int now = c == 'i' ? 1 : c == 'v' ? 5 : 10;
        value += now > before ? now - 2 * before : now;
        before = now;
    }
    return value;
}

// "b" after "a", "iv" after "iii".
bool follows(std::string_view before, std::string_view now) {
    if (before.size() == 1 && now.size() == 1 && now[0] == before[0] + 1) return true;
    return may_be_roman(before) && may_be_roman(now) && roman_value(now) == roman_value(before) + 1;
}

}  // namespace

std::optional<Marker> read_marker(std::string_view line) {
    if (line.empty()) return std::nullopt;
    if (auto marker = read_bullet(line)) return marker;
    if (auto marker = read_named(line)) return marker;
    if (digit(line[0])) return read_number(line);
    return read_letter(line);
}

std::optional<Marker> marker_of(const Block& block) {
    if (block.marker.empty()) return std::nullopt;
    return read_marker(block.marker + " X");
}

bool is_number(std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), digit);
}

bool may_be_roman(std::string_view part) {
    return !part.empty() && part.find_first_not_of("ivx") == std::string_view::npos;
}

std::string cited(const std::vector<std::string>& path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i == 0)
            out += path[i];
        else if (is_number(path[i]))
            out += "." + path[i];
        else if (is_number(path[i - 1]))
            out += path[i];
        else
            out += "(" + path[i] + ")";
    }
    return out;
}

std::vector<std::string> Outline::place(const std::vector<std::string>& path) {
    if (path.empty() || is_number(path.front())) {
        at_ = path;
        return at_;
    }
    // A letter or a numeral: after its predecessor it is the next of that level; otherwise a
    // numeral goes below a letter and a letter below a number.
    std::size_t level = at_.size();
    for (std::size_t i = at_.size(); i-- > 0;) {
        if (follows(at_[i], path.front())) {
            level = i;
            break;
        }
    }
    if (level == at_.size()) {
        const bool numeral = may_be_roman(path.front());
        std::size_t numbers = 0;
        while (numbers < at_.size() && is_number(at_[numbers])) ++numbers;
        const bool letter_above = numbers < at_.size();
        level = numeral && letter_above ? numbers + 1 : numbers;
    }
    at_.resize(std::min(level, at_.size()));
    at_.insert(at_.end(), path.begin(), path.end());
    return at_;
}

}  // namespace candour::casework::reading
