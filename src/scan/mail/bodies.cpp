#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "scan/mail/mail.hpp"

namespace candour::scan {

namespace {

/// The class of mail for a class of pages and texts; empty where that class says it best.
std::string_view mail_class(std::string_view kind) {
    if (kind == "html.comment") return "mail.html_comment";
    for (const std::string_view hidden :
         {"text.hidden", "text.samecolour", "text.tiny", "text.invisible", "text.offpage",
          "text.covered", "text.clipped", "form.hidden", "script.data", "text.collapsed"})
        if (kind == hidden) return "mail.html_hidden";
    if (kind == "text.far" || kind == "cell.far") return "mail.far";
    return kind;
}

bool is_word_character(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}
/// Addresses and image placeholders that a text version has and a page shows as links and pictures.
bool is_address(std::string_view word) {
    return word.find("://") != std::string_view::npos ||
           word.find("mailto:") != std::string_view::npos ||
           word.find("cid:") != std::string_view::npos || word.substr(0, 4) == "www." ||
           word.find("tel:") != std::string_view::npos;
}
/// Letters and digits of a text without anything between them, lower case.
std::string letters_of(std::string_view text) {
    std::string out;
    for (const char c : ascii_lower(text))
        if (is_word_character(static_cast<unsigned char>(c))) out += c;
    return out;
}
/// The lines of `text` that hold a word which `other` has nowhere.
std::string lines_missing(std::string_view text, std::string_view other) {
    const auto letters = letters_of(other);
    std::string out;
    for (const auto line : split_lines(text)) {
        bool missing = false;
        for (const auto word : split_words(line)) {
            if (is_address(word)) continue;
            const auto own = letters_of(word);
            if (!own.empty() && own != "\xC2\xA0" && letters.find(own) == std::string::npos)
                missing = true;
        }
        if (missing) out += (out.empty() ? "" : " ") + std::string(trim(line));
    }
    return out;
}
/// "Your mail program cannot show pages": a text version that says nothing.
bool is_standing_text(std::string_view plain) {
    const auto lower = ascii_lower(collapse_spaces(plain));
    if (lower.size() > 250 || lower.find("html") == std::string::npos) return lower.empty();
    for (const auto word : {"view", "support", "enable", "display", "viewer", "client", "format"})
        if (lower.find(word) != std::string::npos) return true;
    return false;
}

constexpr int far_lines = 40;  // empty lines in a row that fill more than a screen
constexpr std::size_t far_tabs = 40;
constexpr std::size_t far_columns = 200;  // spaces in a row, beyond any window

}  // namespace

std::string examine_body(Examination& exam, const format::MimePart& part, const std::string& text) {
    const bool page = part.type == "text/html" || part.type == "application/xhtml+xml";
    std::string shown;
    // A page in a message is often a piece of one, without <html>: the frame makes its type
    // certain.
    std::string whole = text;
    const auto lower = ascii_lower(std::string_view(text).substr(0, 4'096));
    if (page && lower.find("<html") == std::string::npos &&
        lower.find("<body") == std::string::npos)
        whole = "<html><body>" + text + "</body></html>";
    const auto report =
        examine(whole, page ? "body.html" : "body.txt", exam.budget().limits(), &shown);
    for (const auto& finding : report.findings) {
        // Of a body that nobody reads as a file, its name and type are not what matters.
        if (finding.kind == "polyglot" || (!page && finding.kind == "refuse.unsupported")) continue;
        const auto where = place_of(part) + (finding.where == "file" ? "" : ", " + finding.where);
        if (finding.kind.substr(0, 7) == "refuse.")
            exam.refused(finding.kind, where, finding.what);
        else if (finding.severity == Severity::info)
            exam.noted(mail_class(finding.kind), where, finding.what, finding.excerpt);
        else
            exam.found(mail_class(finding.kind), where, finding.what, finding.excerpt);
    }
    return page ? shown : visible_text(text);
}

void judge_alternatives(Examination& exam, const std::string& where, std::string_view plain,
                        std::string_view page) {
    if (is_standing_text(plain)) return;
    if (const auto only_plain = lines_missing(plain, page); !only_plain.empty())
        exam.found("mail.alternative_differs", where,
                   "the plain-text version says what the version that is shown does not",
                   only_plain);
    if (const auto only_page = lines_missing(page, plain); !only_page.empty())
        exam.found("mail.alternative_differs", where,
                   "the version as a page says what the plain-text version does not", only_page);
}

namespace {

/// Calls `near` with what is in sight of each line and `far` with what is not.
template <class Near, class Far>
void part_by_distance(std::string_view text, Near near, Far far) {
    int empty = 0;
    bool below = false, any = false;
    const std::string spaces(far_columns, ' '), tabs(far_tabs, '\t');
    for (const auto line : split_lines(text)) {
        if (trim(line).empty()) {
            ++empty;
            near(line);
            continue;
        }
        if (empty >= far_lines && any) below = true;
        any = true;
        empty = 0;
        const auto gap = std::min(line.find(spaces), line.find(tabs));
        if (below) {
            far(trim(line));
        } else if (gap != std::string_view::npos) {
            near(line.substr(0, gap));
            far(trim(line.substr(gap)));
        } else {
            near(line);
        }
    }
}

}  // namespace

void judge_distance(Examination& exam, const std::string& where, std::string_view text) {
    std::string found;
    part_by_distance(
        text, [](std::string_view) {},
        [&](std::string_view far) { found += (found.empty() ? "" : " ") + std::string(far); });
    if (!found.empty())
        exam.found("mail.far", where,
                   "text so far below or to the right of the rest that nobody scrolls to it",
                   found);
}

std::string visible_text(std::string_view text) {
    std::string without;
    std::size_t at = 0;
    for (const auto& file : format::find_uuencoded(text)) {
        without += text.substr(at, file.at - at);
        at = file.at + file.size;
    }
    without += text.substr(at);
    std::string out;
    part_by_distance(
        without, [&](std::string_view near) { out += std::string(near) + "\n"; },
        [](std::string_view) {});
    return out;
}

void judge_between_parts(Examination& exam, const format::MimePart& part) {
    const auto judge = [&](std::string_view bytes, const char* side) {
        auto text = collapse_spaces(to_utf8(bytes));
        // Sentences that programs put there for readers of the last century.
        for (const std::string_view standing :
             {"This is a multi-part message in MIME format.",
              "This is a multipart message in MIME format.",
              "This is a multi-part message in MIME format",
              "This is a multipart message in MIME format",
              "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)",
              "This is an OpenPGP/MIME encrypted message (RFC 4880 and 3156)",
              "This is a cryptographically signed message in MIME format.",
              "This is a MIME-formatted message.", "This is a MIME-encapsulated message",
              "This is a MIME encapsulated message.", "This message is in MIME format.",
              "If you can read this, your mail reader may not support MIME.",
              "Since your mail reader does not understand this format, some or all of this message "
              "may not be legible.",
              "If your mail reader does not understand this format, some or all of this message "
              "may not be legible.",
              "You need a MIME compliant mail reader.", "Content-Type", "--"})
            for (auto at = text.find(standing); at != std::string::npos; at = text.find(standing))
                text.erase(at, standing.size());
        text = collapse_spaces(text);
        const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
            const auto lower = static_cast<unsigned char>(c | 32);
            return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
                   static_cast<unsigned char>(c) >= 0x80;
        });
        if (letters >= 2)
            exam.found("mail.preamble", place_of(part) + ", " + side,
                       "text outside the parts of the message, which mail programs do not show",
                       text);
    };
    judge(part.before_parts, "before the first part");
    judge(part.after_parts, "after the last part");
}

}  // namespace candour::scan
