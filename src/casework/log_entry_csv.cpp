#include "casework/log_entry_csv.hpp"

#include <vector>

#include "base/text.hpp"
#include "casework/outcome.hpp"

namespace candour::casework {
namespace {

constexpr std::string_view end_of_line = "\r\n";

bool looks_like_formula(std::string_view cell) {
    if (cell.empty()) return false;
    const char first = cell.front();
    const bool negative_number =
        first == '-' && cell.size() > 1 && cell[1] >= '0' && cell[1] <= '9';
    return std::string_view("=+@-\t\r\n").find(first) != std::string_view::npos && !negative_number;
}

std::string quoted(std::string_view cell) {
    const bool harmful = looks_like_formula(cell);
    if (!harmful && cell.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(cell);
    std::string out = "\"";
    if (harmful) out += '\'';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out += '"';
}

std::string line(const std::vector<std::string>& cells) {
    std::string out;
    for (const auto& cell : cells) {
        if (!out.empty() || &cell != cells.data()) out += ',';
        out += quoted(cell);
    }
    return out.append(end_of_line);
}

std::string optional_date(const std::optional<Date>& date) {
    return date ? iso_date(*date) : std::string();
}

void add_questions(const std::vector<Question>& questions, std::vector<std::string>& lines) {
    for (const auto& question : questions) {
        lines.push_back(question.number + ". " + question.text);
        add_questions(question.parts, lines);
    }
}

std::string request_of(const LogEntry& entry) {
    std::vector<std::string> lines;
    add_questions(entry.questions, lines);
    return join(lines, "\n");
}

std::string response_of(const LogEntry& entry) {
    std::vector<std::string> lines;
    for (const auto& answer : entry.answers)
        lines.push_back(answer.question == any_other_information
                            ? answer.text
                            : answer.question + ". " + answer.text);
    return join(lines, "\n");
}

std::vector<std::string> attachment_names(const LogEntry& entry) {
    std::vector<std::string> names;
    for (const auto& attachment : entry.attachments) names.push_back(attachment.name);
    return names;
}

}  // namespace

std::string csv_header() {
    return line({"reference", "title", "authority", "regime", "received", "answered", "published",
                 "outcome", "provisions", "topics", "request", "response", "attachments", "url"});
}

std::string csv_row(const LogEntry& entry, std::string_view url) {
    constexpr std::string_view separator = "; ";
    return line({entry.reference, entry.title, entry.authority_name,
                 std::string(law::code(entry.regime)), optional_date(entry.received),
                 optional_date(entry.answered), optional_date(entry.published),
                 std::string(name(outcome(entry))), join(provisions(entry), separator),
                 join(entry.topics, separator), request_of(entry), response_of(entry),
                 join(attachment_names(entry), separator), std::string(url)});
}

}  // namespace candour::casework
