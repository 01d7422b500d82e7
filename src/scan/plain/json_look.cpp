#include "scan/plain/json_look.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/plain/characters.hpp"

namespace candour::scan {
namespace {

constexpr int deepest = 256;
constexpr std::size_t fewest_escapes = 4;
constexpr std::size_t most_findings = 10'000;

/// A string as it is written and as it is read.
struct Text {
    std::string value;
    std::string escaped;  ///< letters and digits that were written as \uXXXX without need
};

/// One value: where it stands in the source, and what it says.
struct Value {
    std::string_view source;
    std::string kept;
    std::vector<std::string> shown;
};

bool is_plain(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (all += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            all += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            all += c;
    }
    return all + '"';
}

// Keys by which programs tell their own fields from those that are for reading.
bool is_private(std::string_view key) {
    constexpr std::array ordinary = {"_id",       "_links",     "_self",  "_type",  "_version",
                                     "_embedded", "_class",     "_index", "_score", "_rev",
                                     "_key",      "_href",      "_etag",  "_total", "_count",
                                     "_url",      "__typename", "__v"};
    const auto lower = ascii_lower(key);
    if (lower.starts_with('_'))
        return std::find(ordinary.begin(), ordinary.end(), lower) == ordinary.end();
    if (lower == "//" || lower == "#" || lower == "$comment") return true;
    const auto word = std::string_view(lower).substr(0, lower.find_first_of("_-. "));
    return (word == "private" || word == "hidden") && word.size() < lower.size();
}

/// Goes over the source once.
class Parser {
  public:
    explicit Parser(std::string_view source) : rest_(source), source_(source) {}

    Result<JsonLook> run() {
        skip_space();
        if (rest_.empty()) return malformed("there is nothing in the document");
        while (!rest_.empty()) {
            const auto before = rest_;
            auto value = this->value("", 0);
            if (!value) {
                if (documents_ == 0) return tl::unexpected(std::move(value).error());
                // What follows a document and is none itself.
                add("trailing.data", "", "something after the end of the document",
                    collapse_spaces(before));
                break;
            }
            ++documents_;
            look_.kept += (look_.kept.empty() ? "" : "\n") + value->kept;
            for (auto& text : value->shown) look_.shown.push_back(std::move(text));
            skip_space();
            if (rest_.starts_with('\x1E')) rest_.remove_prefix(1);
            skip_space();
        }
        look_.kept += '\n';
        return std::move(look_);
    }

  private:
    [[nodiscard]] std::size_t line() const {
        // Lines are counted from where they were counted last.
        const auto at = static_cast<std::size_t>(rest_.data() - source_.data());
        line_ += static_cast<std::size_t>(std::count(
            source_.begin() + static_cast<std::ptrdiff_t>(counted_),
            source_.begin() + static_cast<std::ptrdiff_t>(std::max(at, counted_)), '\n'));
        counted_ = std::max(at, counted_);
        return line_;
    }
    [[nodiscard]] tl::unexpected<Problem> broken(std::string what) const {
        return malformed(std::move(what), fmt::format("line {}", line()));
    }
    void add(std::string_view kind, const std::string& path, std::string what, std::string text) {
        if (look_.unseen.size() >= most_findings) return;
        look_.unseen.push_back({kind, false,
                                path.empty() ? fmt::format("line {}", line())
                                             : fmt::format("{} (line {})", path, line()),
                                std::move(what), std::move(text)});
    }

    void skip_space() {
        const auto at = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(std::min(at, rest_.size()));
    }
    bool take(char c) {
        skip_space();
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    Result<Value> value(const std::string& path, int depth) {
        if (depth > deepest) return refused("the JSON is nested more than 256 deep");
        skip_space();
        const auto begin = rest_;
        auto read = rest_.starts_with('{')   ? object(path, depth)
                    : rest_.starts_with('[') ? array(path, depth)
                    : rest_.starts_with('"') ? string_value(path)
                                             : word();
        if (read) read->source = begin.substr(0, begin.size() - rest_.size());
        return read;
    }

    Result<Value> word() {
        const auto end = std::min(rest_.find_first_of(",]} \t\r\n"), rest_.size());
        const auto text = rest_.substr(0, end);
        const bool is_number = !text.empty() &&
                               (text[0] == '-' || (text[0] >= '0' && text[0] <= '9')) &&
                               text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
        if (!is_number && text != "true" && text != "false" && text != "null")
            return broken("the JSON is broken");
        rest_.remove_prefix(end);
        Value value;
        value.kept = text;
        value.shown.emplace_back(text);
        return value;
    }

    Result<Value> string_value(const std::string& path) {
        TRY(const auto text, string());
        judge(text, path, "value");
        Value value;
        // What an editor shows as numbers is not seen.
        if (text.escaped.size() >= fewest_escapes) {
            value.kept = "\"\"";
            return value;
        }
        const auto seen = without_unseen_characters(text.value);
        value.kept = quoted(seen);
        value.shown.push_back(seen);
        return value;
    }

    void judge(const Text& text, const std::string& path, std::string_view what) {
        if (text.escaped.size() >= fewest_escapes)
            add("json.escaped", path,
                fmt::format("a {} written in escapes, which an editor shows as numbers", what),
                text.value);
        for (auto& one : unseen_characters(text.value)) {
            if (!one.only_noted) add(one.kind, path, std::move(one.what), std::move(one.text));
        }
    }

    Result<Value> array(const std::string& path, int depth) {
        rest_.remove_prefix(1);
        Value all;
        all.kept = "[";
        if (take(']')) {
            all.kept += ']';
            return all;
        }
        for (std::size_t i = 0;; ++i) {
            TRY(auto one, value(fmt::format("{}[{}]", path, i), depth + 1));
            all.kept += (i > 0 ? ", " : "") + one.kept;
            std::move(one.shown.begin(), one.shown.end(), std::back_inserter(all.shown));
            if (take(']')) break;
            if (!take(',')) return broken("the JSON is broken");
        }
        all.kept += ']';
        return all;
    }

    Result<Value> object(const std::string& path, int depth) {
        rest_.remove_prefix(1);
        std::vector<std::pair<std::string, Value>> fields;
        std::map<std::string, std::size_t> places;
        for (bool first = true; !take('}'); first = false) {
            if (!first && !take(',')) return broken("the JSON is broken");
            skip_space();
            if (!rest_.starts_with('"')) return broken("the JSON is broken");
            TRY(auto key, string());
            const auto inner = path.empty() ? key.value : path + "." + key.value;
            judge(key, inner, "name of a field");
            if (!take(':')) return broken("the JSON is broken");
            TRY(auto one, value(inner, depth + 1));
            if (key.escaped.size() >= fewest_escapes) continue;
            if (is_private(key.value)) {
                const auto words = join(one.shown, " ");
                if (!words.empty() && words != "null")
                    add("json.escaped", inner, "a field that is meant for a program and not shown",
                        words);
                if (!words.empty()) continue;
            }
            const auto known = places.find(key.value);
            if (known == places.end()) {
                places[key.value] = fields.size();
                fields.emplace_back(key.value, std::move(one));
                continue;
            }
            auto& earlier = fields[known->second].second;
            if (earlier.kept != one.kept)
                add("json.duplicate", inner,
                    "the field is there twice; programs read the last and drop this",
                    join(earlier.shown, " "));
            earlier = std::move(one);
        }
        Value all;
        all.kept = "{";
        for (auto& [key, one] : fields) {
            const auto name = without_unseen_characters(key);
            all.kept += (all.kept.size() > 1 ? ", " : "") + quoted(name) + ": " + one.kept;
            all.shown.push_back(name);
            std::move(one.shown.begin(), one.shown.end(), std::back_inserter(all.shown));
        }
        all.kept += '}';
        return all;
    }

    Result<Text> string() {
        rest_.remove_prefix(1);
        Text text;
        while (!rest_.empty()) {
            const char c = rest_.front();
            if (c == '"') {
                rest_.remove_prefix(1);
                return text;
            }
            if (c == '\\') {
                TRY_VOID(escape(text));
                continue;
            }
            // A line end in a string is against the rules, and means that its end is missing.
            if (c == '\n') return broken("a string of the JSON does not end");
            text.value += c;
            rest_.remove_prefix(1);
        }
        return broken("a string of the JSON does not end");
    }

    Result<void> escape(Text& text) {
        if (rest_.size() < 2) return broken("a string of the JSON does not end");
        const char kind = rest_[1];
        if (kind == 'u') return unicode_escape(text);
        rest_.remove_prefix(2);
        constexpr std::string_view from = "\"\\/bfnrt";
        constexpr std::string_view to = "\"\\/\b\f\n\r\t";
        const auto at = from.find(kind);
        if (at == std::string_view::npos) return broken("a string of the JSON has a wrong escape");
        text.value += to[at];
        return {};
    }

    std::optional<char32_t> four_digits() {
        if (rest_.size() < 6 || !rest_.starts_with("\\u")) return {};
        char32_t c = 0;
        for (const char digit : rest_.substr(2, 4)) {
            const char lower = static_cast<char>(digit | 0x20);
            if (digit >= '0' && digit <= '9')
                c = c * 16 + static_cast<char32_t>(digit - '0');
            else if (lower >= 'a' && lower <= 'f')
                c = c * 16 + static_cast<char32_t>(lower - 'a' + 10);
            else
                return {};
        }
        rest_.remove_prefix(6);
        return c;
    }

    Result<void> unicode_escape(Text& text) {
        auto c = four_digits();
        if (!c) return broken("a string of the JSON has a wrong escape");
        if (*c >= 0xD800 && *c < 0xDC00) {
            const auto before = rest_;
            const auto low = four_digits();
            if (low && *low >= 0xDC00 && *low < 0xE000)
                *c = 0x10000 + ((*c - 0xD800) << 10) + (*low - 0xDC00);
            else
                rest_ = before;
        }
        if (is_plain(*c)) text.escaped += static_cast<char>(*c);
        append_utf8(text.value, *c);
        return {};
    }

    std::string_view rest_, source_;
    JsonLook look_;
    int documents_ = 0;
    mutable std::size_t line_ = 1, counted_ = 0;
};

}  // namespace

Result<JsonLook> look_at_json(std::string_view utf8) {
    return Parser(utf8).run();
}

}  // namespace candour::scan
