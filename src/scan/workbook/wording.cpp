#include "scan/workbook/wording.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include "base/text.hpp"

namespace candour::scan::workbook {
namespace {

constexpr std::array<std::string_view, 64> plain_words = {"yes",
                                                          "no",
                                                          "true",
                                                          "false",
                                                          "ok",
                                                          "n/a",
                                                          "na",
                                                          "none",
                                                          "error",
                                                          "total",
                                                          "high",
                                                          "medium",
                                                          "low",
                                                          "pass",
                                                          "fail",
                                                          "open",
                                                          "closed",
                                                          "male",
                                                          "female",
                                                          "other",
                                                          "unknown",
                                                          "active",
                                                          "inactive",
                                                          "pending",
                                                          "complete",
                                                          "approved",
                                                          "rejected",
                                                          "red",
                                                          "amber",
                                                          "green",
                                                          "monday",
                                                          "tuesday",
                                                          "wednesday",
                                                          "thursday",
                                                          "friday",
                                                          "saturday",
                                                          "sunday",
                                                          "up",
                                                          "down",
                                                          "left",
                                                          "right",
                                                          "day",
                                                          "days",
                                                          "month",
                                                          "months",
                                                          "year",
                                                          "years",
                                                          "check",
                                                          "not applicable",
                                                          "not known",
                                                          "in progress",
                                                          "not started",
                                                          "completed",
                                                          "missing",
                                                          "blank",
                                                          "late",
                                                          "on time",
                                                          "overdue",
                                                          "due",
                                                          "sum",
                                                          "average",
                                                          "min",
                                                          "max",
                                                          "not set"};

// Words of titles, so that two capitals beside each other are not a person's name.
constexpr std::array<std::string_view, 96> title_words = {
    "annual",  "report",     "council",     "county",    "city",       "borough",   "district",
    "data",    "table",      "tables",      "spending",  "department", "office",    "page",
    "summary", "statistics", "quarter",     "statement", "accounts",   "budget",    "response",
    "request", "freedom",    "information", "act",       "register",   "schedule",  "appendix",
    "annex",   "figures",    "public",      "services",  "service",    "police",    "force",
    "nhs",     "trust",      "university",  "school",    "schools",    "college",   "authority",
    "board",   "committee",  "transport",   "health",    "housing",    "finance",   "total",
    "january", "february",   "march",       "april",     "may",        "june",      "july",
    "august",  "september",  "october",     "november",  "december",   "north",     "south",
    "east",    "west",       "london",      "england",   "scotland",   "wales",     "northern",
    "ireland", "british",    "united",      "kingdom",   "government", "national",  "local",
    "list",    "sheet",      "workbook",    "copy",      "version",    "draft",     "final",
    "open",    "disclosure", "log",         "release",   "crown",      "copyright", "parking",
    "road",    "street",     "example",     "official",  "monthly"};

constexpr std::array<std::string_view, 24> private_words = {
    "prepared by", "author",   "contact",    "owner",       "created by",   "compiled by",
    "produced by", "internal", "not for",    "do not",      "confidential", "restricted",
    "sensitive",   "secret",   "private",    "password",    "user:",        "case officer",
    "employee",    "saved by", "printed by", "reviewed by", "line manager", "tel:"};

bool is_capitalised(std::string_view word) {
    if (word.size() < 2 || word[0] < 'A' || word[0] > 'Z') return false;
    return std::all_of(word.begin() + 1, word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '-' || c == '\'' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

// Two or three words with a capital, none of them one that titles are made of.
bool looks_like_name(std::string_view words) {
    int in_a_row = 0;
    for (auto word : split_words(words)) {
        while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
        const bool part = is_capitalised(word) && (!is_one_of_ignoring_case(word, title_words) ||
                                                   equal_ignoring_case(word, "example"));
        in_a_row = part ? in_a_row + 1 : 0;
        if (in_a_row == 2) return true;
    }
    return false;
}

bool has_long_number(std::string_view words) {
    std::size_t run = 0;
    for (const char c : words) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run >= 7) return true;
    }
    return false;
}

bool is_format(std::string_view text) {
    return text.find_first_not_of("0#?.,%-/:; dDmMyYhHsS@AP[]") == std::string_view::npos;
}

}  // namespace

std::string number_text(double number, bool is_date) {
    std::array<char, 48> out{};
    if (is_date && number >= 1 && number < 2'958'466) {
        using namespace std::chrono;
        const auto day = static_cast<int>(std::floor(number));
        // Day 60 is the 29 February 1900 that never was.
        const year_month_day date{sys_days{year{1899} / December / 30} +
                                  days{day < 60 ? day + 1 : day}};
        const auto minutes = static_cast<int>(std::lround((number - day) * 24 * 60));
        int length =
            std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
        if (minutes > 0)
            length +=
                std::snprintf(out.data() + length, out.size() - static_cast<std::size_t>(length),
                              " %02d:%02d", minutes / 60, minutes % 60);
        return {out.data(), static_cast<std::size_t>(length)};
    }
    const int length = std::snprintf(out.data(), out.size(), "%.15g", number);
    return {out.data(), static_cast<std::size_t>(std::max(length, 0))};
}

bool says_nothing(std::string_view text) {
    text = trim(text);
    if (text.size() <= 2 || is_one_of_ignoring_case(text, plain_words) || is_format(text))
        return true;
    // A criterion of COUNTIF: ">=10", "<>Yes".
    if (text[0] == '<' || text[0] == '>' || text[0] == '=') {
        const auto at = text.find_first_not_of("<>=");
        return at == std::string_view::npos || says_nothing(text.substr(at)) ||
               text.find_first_not_of("<>=0123456789.-") == std::string_view::npos;
    }
    return std::none_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

std::string header_words(std::string_view text) {
    std::string words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '&' || at + 1 >= text.size()) {
            words += text[at];
            continue;
        }
        const char code = text[++at];
        if (code == '&') {
            words += '&';
        } else if (code == '"') {  // a font
            at = std::min(text.find('"', at + 1), text.size());
        } else if (code == 'K') {  // a colour
            at += 6;
        } else if (code >= '0' && code <= '9') {  // a size
            while (at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') ++at;
        } else if (code == 'L' || code == 'C' || code == 'R') {
            if (!trim(words).empty()) words += " | ";
        } else {  // page, pages, date, time, file, folder, sheet, styles
            words += ' ';
        }
    }
    auto out = collapse_spaces(words);
    while (out.ends_with('|') || out.ends_with(' ')) out.pop_back();
    return out;
}

bool looks_private(std::string_view words) {
    if (words.find('\\') != std::string_view::npos || words.find('@') != std::string_view::npos ||
        words.find("file:") != std::string_view::npos || has_long_number(words))
        return true;
    const auto lower = ascii_lower(words);
    if (std::any_of(private_words.begin(), private_words.end(), [&lower](std::string_view word) {
            return lower.find(word) != std::string::npos;
        }))
        return true;
    if (words.find('/') != std::string_view::npos && words.find("//") == std::string_view::npos &&
        std::count(words.begin(), words.end(), '/') > 2)
        return true;
    return looks_like_name(words);
}

std::size_t far_in_text(std::string_view text) {
    constexpr std::size_t most_blanks = 80, most_lines = 25;
    std::size_t blanks = 0, lines = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') ++lines;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++blanks;
            continue;
        }
        if (blanks >= most_blanks || lines >= most_lines) return at;
        blanks = lines = 0;
    }
    return std::string_view::npos;
}

}  // namespace candour::scan::workbook
