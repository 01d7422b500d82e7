#include "scan/ooxml/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "format/xml_tree.hpp"

namespace candour::scan::ooxml {

namespace {

bool is_letter_or_digit(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte);  // beyond ASCII: a piece of some letter
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Words that speak of what is not for release.
constexpr std::array private_words{
    "confidential", "secret",    "redacted",    "password",      "passcode",  "whistleblower",
    "informant",    "witness",   "complainant", "disciplinary",  "grievance", "dismissed",
    "dismissal",    "sacked",    "misconduct",  "unredacted",    "covert",    "undisclosed",
    "claimant",     "diagnosed", "embargoed",   "whistleblowing"};

// Words that start with a capital without naming a person.
constexpr std::array public_words{"council",
                                  "city",
                                  "county",
                                  "borough",
                                  "district",
                                  "department",
                                  "office",
                                  "ministry",
                                  "authority",
                                  "police",
                                  "service",
                                  "services",
                                  "trust",
                                  "nhs",
                                  "university",
                                  "college",
                                  "school",
                                  "hospital",
                                  "committee",
                                  "commission",
                                  "agency",
                                  "board",
                                  "figure",
                                  "table",
                                  "chart",
                                  "picture",
                                  "image",
                                  "logo",
                                  "page",
                                  "map",
                                  "diagram",
                                  "graph",
                                  "freedom",
                                  "information",
                                  "act",
                                  "annual",
                                  "report",
                                  "summary",
                                  "response",
                                  "request",
                                  "requests",
                                  "data",
                                  "january",
                                  "february",
                                  "march",
                                  "april",
                                  "may",
                                  "june",
                                  "july",
                                  "august",
                                  "september",
                                  "october",
                                  "november",
                                  "december",
                                  "monday",
                                  "tuesday",
                                  "wednesday",
                                  "thursday",
                                  "friday",
                                  "saturday",
                                  "sunday",
                                  "north",
                                  "south",
                                  "east",
                                  "west",
                                  "great",
                                  "united",
                                  "kingdom",
                                  "england",
                                  "scotland",
                                  "wales",
                                  "northern",
                                  "ireland",
                                  "london",
                                  "microsoft",
                                  "word",
                                  "excel",
                                  "powerpoint",
                                  "google",
                                  "adobe",
                                  "text",
                                  "box",
                                  "content",
                                  "placeholder",
                                  "title",
                                  "subtitle",
                                  "slide",
                                  "number",
                                  "date",
                                  "footer",
                                  "header",
                                  "rectangle",
                                  "group",
                                  "straight",
                                  "connector",
                                  "arrow",
                                  "right",
                                  "left",
                                  "up",
                                  "down",
                                  "graphic",
                                  "object",
                                  "freeform",
                                  "shape",
                                  "oval",
                                  "line",
                                  "star",
                                  "flowchart",
                                  "callout",
                                  "rounded",
                                  "notes",
                                  "smartart",
                                  "wordart",
                                  "watermark",
                                  "the",
                                  "a",
                                  "an",
                                  "of",
                                  "and",
                                  "for",
                                  "to",
                                  "in",
                                  "on",
                                  "by",
                                  "with",
                                  "from",
                                  "this",
                                  "that",
                                  "click",
                                  "follow",
                                  "link",
                                  "open",
                                  "see",
                                  "read",
                                  "more",
                                  "go",
                                  "visit",
                                  "our",
                                  "website",
                                  "home",
                                  "contact",
                                  "us",
                                  "total",
                                  "number",
                                  "public",
                                  "local",
                                  "national",
                                  "government",
                                  "state",
                                  "river",
                                  "street",
                                  "road",
                                  "park",
                                  "house",
                                  "hall",
                                  "civic",
                                  "centre",
                                  "center",
                                  "university",
                                  "royal",
                                  "company",
                                  "bar",
                                  "pie",
                                  "column",
                                  "spending",
                                  "budget",
                                  "costs",
                                  "section",
                                  "appendix",
                                  "annex",
                                  "schedule",
                                  "part",
                                  "chapter",
                                  "heading",
                                  "contents",
                                  "introduction",
                                  "background",
                                  "conclusion",
                                  "photo",
                                  "photograph",
                                  "screenshot",
                                  "description",
                                  "automatically",
                                  "generated",
                                  "close",
                                  "icon",
                                  "badge",
                                  "crest",
                                  "arms",
                                  "coat",
                                  "flag",
                                  "vertical",
                                  "horizontal",
                                  "top",
                                  "bottom",
                                  "document",
                                  "file",
                                  "sheet",
                                  "cell",
                                  "check",
                                  "drop",
                                  "list",
                                  "combo",
                                  "field",
                                  "form",
                                  "image1",
                                  "green",
                                  "red",
                                  "blue",
                                  "black",
                                  "white",
                                  "grey",
                                  "yellow",
                                  "orange",
                                  "building",
                                  "front",
                                  "view"};

std::vector<std::string> letters_and_digits(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    // "dismissalOfAlex" is three words: names are often written like that where spaces are not
    // allowed.
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_letter_or_digit(text[i])) {
            if (!word.empty()) words.push_back(std::exchange(word, {}));
            continue;
        }
        if (!word.empty() && is_upper(text[i]) && is_lower(word.back())) {
            words.push_back(std::exchange(word, {}));
        }
        word += text[i];
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

bool is_name_word(const std::string& word) {
    if (word.size() < 2 || !is_upper(word[0])) return false;
    if (!std::all_of(word.begin() + 1, word.end(),
                     [](char c) { return is_lower(c) || static_cast<unsigned char>(c) >= 0x80; })) {
        return false;
    }
    const auto lower = ascii_lower(word);
    if (is_one_of(lower, public_words)) return false;
    // Titles have such words, and hardly a name.
    for (const auto* end :
         {"tion", "sion", "ment", "iled", "ated", "ised", "ized", "ity", "ance", "ence", "ness",
          "ship", "ures", "ings", "icy", "icies", "ation", "ents", "ical"}) {
        if (lower.ends_with(end)) return false;
    }
    return true;
}

// A case, staff or telephone number: five digits or more, or letters and digits as "AB12345" or
// "ZX-4471"; no year, no "image1".
bool is_reference(const std::string& word) {
    const auto digits = std::count_if(word.begin(), word.end(), is_digit);
    if (digits >= 5) return true;
    const bool upper = std::any_of(word.begin(), word.end(), is_upper);
    const bool lower = std::any_of(word.begin(), word.end(), is_lower);
    return digits >= 3 && upper && !lower && word.size() >= 5;
}

}  // namespace

std::string plain_words(std::string_view text) {
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        // The no-break space, and the dashes and quotation marks of U+2000 to U+206F.
        const bool no_break = text.substr(i, 2) == "\xC2\xA0";
        const bool punctuation = text.substr(i, 2) == "\xE2\x80" || text.substr(i, 2) == "\xE2\x81";
        if (no_break || punctuation || !is_letter_or_digit(c)) {
            gap = !out.empty();
            i += no_break ? 1 : punctuation ? 2 : 0;
            continue;
        }
        if (std::exchange(gap, false)) out += ' ';
        out += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

PlainSight::PlainSight(std::string_view shown) : shown_(" " + plain_words(shown) + " ") {}

bool PlainSight::has(std::string_view text) const {
    const auto words = plain_words(text);
    return words.empty() || shown_.find(words) != std::string::npos;
}

bool PlainSight::has_words_of(std::string_view text) const {
    const auto words = plain_words(text);
    for (const auto word : split_words(words)) {
        if (shown_.find(" " + std::string(word) + " ") == std::string::npos) return false;
    }
    return true;
}

bool looks_private(std::string_view text) {
    if (text.find('@') != std::string_view::npos || is_path(trim(text))) return true;
    const auto words = letters_and_digits(text);
    // Digits parted by spaces or hyphens, "07700 900 123", are one number.
    std::size_t digits_in_a_row = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool number = std::all_of(words[i].begin(), words[i].end(), is_digit);
        digits_in_a_row = number ? digits_in_a_row + words[i].size() : 0;
        if (digits_in_a_row >= 9 || is_reference(words[i])) return true;
        if (number && words[i].size() >= 4 && i > 0 &&
            std::all_of(words[i - 1].begin(), words[i - 1].end(), is_upper) &&
            words[i - 1].size() >= 2) {
            return true;  // "CASE-4471"
        }
        if (is_one_of(ascii_lower(words[i]), private_words)) return true;
        if (i > 0 && is_name_word(words[i]) && is_name_word(words[i - 1])) return true;
    }
    return false;
}

bool is_path(std::string_view target) {
    if (target.starts_with("\\\\") || starts_with_ignoring_case(target, "file:")) return true;
    if (target.size() > 2 && std::isalpha(static_cast<unsigned char>(target[0])) &&
        target[1] == ':' && (target[2] == '\\' || target[2] == '/')) {
        return true;
    }
    for (const auto* start :
         {"/Users/", "/home/", "/Volumes/", "~/", "../", "..\\", "smb:", "afp:"}) {
        if (starts_with_ignoring_case(target, start)) return true;
    }
    return target.find(":\\") != std::string_view::npos ||
           target.find("\\Users\\") != std::string_view::npos;
}

bool is_public_link(std::string_view target) {
    target = trim(target);
    if (target.empty() || target.front() == '#') return true;
    if (is_path(target)) return false;
    for (const auto* scheme : {"mailto:", "tel:", "ppaction:", "javascript:"}) {
        if (starts_with_ignoring_case(target, scheme)) return true;
    }
    const auto colon = target.find("://");
    if (colon == std::string_view::npos) {
        // Without a scheme it is relative to the file: the name of another file beside it.
        return target.find('.') == std::string_view::npos ||
               starts_with_ignoring_case(target, "www.");
    }
    auto host = target.substr(colon + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos) return false;
    host = host.substr(0, host.find(':'));
    const auto lower = ascii_lower(host);
    if (lower.find('.') == std::string::npos) return false;
    for (const auto* end :
         {".local", ".internal", ".lan", ".corp", ".intranet", ".localdomain", ".home"}) {
        if (lower.ends_with(end)) return false;
    }
    for (const auto* start : {"10.", "192.168.", "127.", "172.16.", "169.254.", "intranet."}) {
        if (lower.starts_with(start)) return false;
    }
    return true;
}

std::string loose_text(std::string_view bytes, std::size_t limit) {
    constexpr std::size_t shortest = 5;
    const auto printable = [](char c) { return c >= 0x20 && c < 0x7F; };
    std::string out;
    // Runs of bytes first, then runs of every second byte: UTF-16.
    for (const std::size_t step : {1U, 2U}) {
        std::string run;
        const auto end = [&] {
            if (run.size() >= shortest) out += (out.empty() ? "" : " ") + run;
            run.clear();
        };
        for (std::size_t i = 0; i < bytes.size() && out.size() < limit; i += step) {
            const bool wide = step == 1 || (i + 1 < bytes.size() && bytes[i + 1] == 0);
            if (printable(bytes[i]) && wide) {
                run += bytes[i];
            } else {
                end();
            }
        }
        end();
    }
    return out;
}

std::string text_of_part(std::string_view bytes, std::size_t limit) {
    if (const auto tree = format::XmlTree::read(bytes)) {
        std::string out;
        const auto walk = [&](const auto& self, const format::XmlNode& node) -> void {
            if (out.size() > limit) return;
            if (node.name.empty()) {
                if (const auto text = trim(node.text); !text.empty()) {
                    if (!out.empty()) out += ' ';
                    out += text;
                }
            }
            for (const auto& child : node) self(self, child);
        };
        walk(walk, tree->root());
        if (!out.empty()) return out;
        const auto values = [&](const auto& self, const format::XmlNode& node) -> void {
            if (out.size() > limit) return;
            for (const auto& attribute : node.attributes) {
                if (attribute.value.size() < 4) continue;
                if (!out.empty()) out += ' ';
                out += attribute.value;
            }
            for (const auto& child : node) self(self, child);
        };
        values(values, tree->root());
        return out;
    }
    return loose_text(bytes, limit);
}

std::string_view local_name(std::string_view name) {
    const auto colon = name.find_last_of(":}");
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace candour::scan::ooxml
