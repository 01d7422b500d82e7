#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "scan/type/parts.hpp"

namespace candour::scan::typing {
namespace {

// ---- web pages -------------------------------------------------------------------------------

bool begins_html(std::string_view lowered) {
    constexpr std::array starts = {"<!doctype html",
                                   "<html",
                                   "<head",
                                   "<body",
                                   "<div",
                                   "<p>",
                                   "<p ",
                                   "<h1",
                                   "<h2",
                                   "<article",
                                   "<main",
                                   "<meta",
                                   "<section",
                                   "<span",
                                   "<table",
                                   "<ul",
                                   "<ol",
                                   "<title",
                                   "<style",
                                   "<br",
                                   "<script",
                                   "<font",
                                   "<!--[if ",
                                   "<a "};
    return std::any_of(starts.begin(), starts.end(),
                       [&](const char* start) { return lowered.starts_with(start); });
}

bool holds_html(std::string_view lowered) {
    return lowered.starts_with('<') && (lowered.find("<html") != std::string_view::npos ||
                                        lowered.find("<body") != std::string_view::npos);
}

// ---- messages --------------------------------------------------------------------------------

bool is_field(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos || colon > 76) return false;
    return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return c > ' ' && c < 0x7F; });
}

// How much the lines before the first empty one look like the header of a message: one for each
// field that letters have as well, three for those that only programs write. Spec: RFC 5322 2.2.
int likeness_to_header(std::string_view text) {
    constexpr std::array by_people = {"from", "to",       "cc",      "bcc",
                                      "date", "reply-to", "subject", "sender"};
    constexpr std::array by_programs = {
        "mime-version", "message-id",   "received",
        "return-path",  "delivered-to", "content-type",
        "references",   "in-reply-to",  "content-transfer-encoding"};
    int likeness = 0;
    bool first = true;
    for (const auto line : split_lines(text.substr(0, 16 * 1024))) {
        if (line.empty()) break;
        if (!first && (line.front() == ' ' || line.front() == '\t')) continue;
        if (!is_field(line)) return first ? 0 : likeness;
        first = false;
        const auto name = ascii_lower(line.substr(0, line.find(':')));
        if (std::find(by_people.begin(), by_people.end(), name) != by_people.end()) ++likeness;
        if (std::find(by_programs.begin(), by_programs.end(), name) != by_programs.end())
            likeness += 3;
        if (name.starts_with("x-") || name.starts_with("arc-")) ++likeness;
    }
    return likeness;
}

std::optional<Type> by_header(std::string_view text, std::string_view extension) {
    if (text.starts_with("From ")) {
        const auto end = text.find('\n');
        if (end != std::string_view::npos && likeness_to_header(text.substr(end + 1)) >= 2)
            return Type{"mbox", "a mailbox"};
    }
    // A letter in a text file has a subject and a date as well, but no identifier of a message.
    const int enough = extension == "eml" ? 1 : extension == "txt" ? 5 : 3;
    if (likeness_to_header(text) >= enough) return Type{"eml", "an e-mail"};
    return {};
}

// ---- JSON ------------------------------------------------------------------------------------

bool begins_json(std::string_view text, std::string_view extension) {
    if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
    if (extension == "json" || extension == "jsonl" || extension == "geojson") return true;
    const auto next = trim(text.substr(1));
    if (next.empty()) return false;
    // "[Draft]" begins a letter, so what stands in brackets has to be JSON to its end.
    if (text.front() == '{') return next.front() == '"' || next.front() == '}';
    return nlohmann::json::accept(text.begin(), text.end());
}

// ---- tables ----------------------------------------------------------------------------------

// The delimiters of a line outside quotation marks.
std::size_t delimiters_in(std::string_view line, char delimiter) {
    std::size_t count = 0;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (c == delimiter && !quoted) ++count;
    }
    return count;
}

// A table is known by lines that all have the same number of cells; prose has commas as well, but
// never as many in each line.
bool is_table(std::string_view text, char delimiter) {
    auto lines = split_lines(text);
    if (lines.size() > 2 && text.size() >= 32 * 1024) lines.pop_back();  // cut by the head
    const auto is_blank = [](std::string_view line) { return trim(line).empty(); };
    while (!lines.empty() && is_blank(lines.back())) lines.pop_back();
    // Paragraphs are parted by empty lines, rows are not.
    if (lines.size() < 2 || std::any_of(lines.begin(), lines.end(), is_blank)) return false;
    const auto cells = delimiters_in(lines.front(), delimiter);
    const auto same = std::count_if(lines.begin(), lines.end(), [&](std::string_view line) {
        return delimiters_in(line, delimiter) == cells;
    });
    return cells > 0 && static_cast<std::size_t>(same) * 10 >= lines.size() * 9;
}

Type text_or_table(std::string_view text, std::string_view extension) {
    const Type csv{"csv", "a CSV table"};
    const Type tsv{"tsv", "a table parted by tabs"};
    const Type txt{"txt", "plain text"};
    if (extension == "csv") return csv;
    if (extension == "tsv" || extension == "tab") return tsv;
    if (extension == "txt" || extension == "md" || extension == "log") return txt;
    const auto head = text.substr(0, 32 * 1024);
    if (is_table(head, '\t')) return tsv;
    if (is_table(head, ',') || is_table(head, ';')) return csv;
    return txt;
}

std::string_view extension_of(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

}  // namespace

Type by_wording(std::string_view text, std::string_view name) {
    const auto extension = ascii_lower(extension_of(name));
    const auto trimmed = trim(text);
    const auto lowered = ascii_lower(trimmed.substr(0, 64 * 1024));
    if (begins_html(lowered) || holds_html(lowered)) return {"html", "a web page"};
    if (lowered.starts_with("<?xml")) return {"xml", "an XML document"};
    if (auto type = by_header(text, extension)) return *type;
    if (begins_json(trimmed, extension)) return {"json", "a JSON document"};
    return text_or_table(text, extension);
}

bool is_text(std::string_view head) {
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
    std::size_t odd = 0;  // control characters that text has no use for; a run of NULs is one
    std::size_t nul_at[2] = {0, 0};
    char before = ' ';
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char c = head[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\0') ++nul_at[i % 2];
        const bool fits = byte >= 0x20 || (c >= '\t' && c <= '\r') || c == '\x1B' || c == '\x1A';
        // Between letters NUL is half of one: a part of the text is two bytes to a character.
        const bool is_half =
            c == '\0' && before >= ' ' && i + 1 < head.size() && head[i + 1] >= ' ';
        if (!fits && !is_half && !(c == '\0' && before == '\0')) ++odd;
        before = c;
    }
    // Two bytes to a character and no mark to say so: every other byte is NUL.
    if (std::max(nul_at[0], nul_at[1]) * 5 > head.size() * 2 &&
        std::min(nul_at[0], nul_at[1]) * 20 < head.size())
        return true;
    return odd <= 8 || odd * 50 <= head.size();
}

}  // namespace candour::scan::typing
