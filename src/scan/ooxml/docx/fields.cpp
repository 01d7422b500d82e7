#include <array>
#include <vector>

#include "base/text.hpp"
#include "scan/ooxml/docx/story.hpp"

namespace candour::scan::ooxml::docx {

namespace {

// A field's words: quoted ones as one, switches ("\h") as they stand.
struct Word {
    std::string text;
    bool quoted = false;
};

std::vector<Word> words_of(std::string_view instruction) {
    std::vector<Word> words;
    std::size_t i = 0;
    const auto quote_at = [&](std::size_t at) -> std::size_t {
        if (instruction[at] == '"') return 1;
        const auto three = instruction.substr(at, 3);
        return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" ? 3 : 0;
    };
    while (i < instruction.size()) {
        if (static_cast<unsigned char>(instruction[i]) <= ' ') {
            ++i;
            continue;
        }
        Word word;
        if (const auto width = quote_at(i)) {
            word.quoted = true;
            i += width;
            while (i < instruction.size() && !quote_at(i)) {
                if (instruction[i] == '\\' && i + 1 < instruction.size()) ++i;
                word.text += instruction[i++];
            }
            if (i < instruction.size()) i += quote_at(i);
        } else {
            while (i < instruction.size() && static_cast<unsigned char>(instruction[i]) > ' ' &&
                   !quote_at(i)) {
                word.text += instruction[i++];
            }
        }
        words.push_back(std::move(word));
    }
    return words;
}

// Fields whose instruction tells nothing beyond what the document shows.
bool tells_nothing(std::string_view name) {
    constexpr std::array<std::string_view, 56> plain{
        "PAGE",     "NUMPAGES",     "SECTIONPAGES", "SECTION",      "SEQ",
        "DATE",     "TIME",         "CREATEDATE",   "SAVEDATE",     "PRINTDATE",
        "EDITTIME", "NUMWORDS",     "NUMCHARS",     "REVNUM",       "FILESIZE",
        "TOC",      "TOA",          "INDEX",        "REF",          "PAGEREF",
        "NOTEREF",  "STYLEREF",     "SYMBOL",       "EQ",           "ADVANCE",
        "LISTNUM",  "AUTONUM",      "AUTONUMLGL",   "AUTONUMOUT",   "BIBLIOGRAPHY",
        "CITATION", "FORMTEXT",     "FORMCHECKBOX", "FORMDROPDOWN", "MERGEREC",
        "MERGESEQ", "NEXT",         "SHAPE",        "BARCODE",      "DISPLAYBARCODE",
        "USERNAME", "USERINITIALS", "USERADDRESS",  "FILENAME",     "TITLE",
        "SUBJECT",  "AUTHOR",       "LASTSAVEDBY",  "KEYWORDS",     "COMMENTS",
        "TEMPLATE", "INFO",         "PRIVATE",      "GREETINGLINE", "ADDRESSBLOCK",
        "OCX"};
    return is_one_of_ignoring_case(name, plain);
}

// Names of bookmarks and properties, numbers and operators are no text.
bool is_literal(const Word& word) {
    return word.quoted && !trim(word.text).empty();
}

}  // namespace

void judge_field(Document& document, const ReadField& field, const PlainSight& sight) {
    auto& teller = *document.teller;
    const auto words = words_of(field.instruction);
    if (words.empty()) return;
    const auto& name = words.front().text;
    const auto literal_after_switch = [&](std::string_view wanted) -> std::string {
        for (std::size_t i = 1; i + 1 < words.size(); ++i) {
            if (!words[i].quoted && equal_ignoring_case(words[i].text, wanted))
                return words[i + 1].text;
        }
        return {};
    };
    if (equal_ignoring_case(name, "HYPERLINK")) {
        if (words.size() > 1 && (words[1].quoted || !words[1].text.starts_with('\\')) &&
            !is_public_link(words[1].text)) {
            teller.found(
                "hyperlink.path", field.where,
                "A link leads to a file or into a network of its author, and tells its path.",
                words[1].text);
        }
        const auto tip = literal_after_switch("\\o");
        if (!tip.empty() && !sight.has(tip)) {
            if (looks_private(tip)) {
                teller.found("hyperlink.tooltip", field.where,
                             "The screen tip of a link, which shows only under the pointer.", tip);
            } else {
                teller.noted("hyperlink.tooltip", field.where, "The screen tip of a link.", tip);
            }
        }
        return;
    }
    if (is_one_of_ignoring_case(
            name, std::array<std::string_view, 7>{"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE",
                                                  "LINK", "IMPORT", "DDE", "DDEAUTO"})) {
        std::string target;
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i].text.starts_with('\\') && !words[i].text.starts_with("\\\\")) continue;
            target += target.empty() ? words[i].text : " " + words[i].text;
        }
        teller.found(
            "field.code", field.where,
            "A field takes its content from elsewhere (" + name + "), and tells its place.",
            target);
        teller.found("link.external", field.where,
                     "Something outside the file is fetched when the field is brought up to date.",
                     target);
        return;
    }
    if (is_one_of_ignoring_case(name, std::array<std::string_view, 4>{"XE", "TC", "TA", "RD"})) {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (!is_literal(words[i]) || sight.has(words[i].text)) continue;
            teller.found(
                "field.code", field.where,
                "An entry for an index or table of contents, which the text does not show.",
                words[i].text);
        }
        return;
    }
    if (is_one_of_ignoring_case(name, std::array<std::string_view, 2>{"ADDIN", "DATABASE"})) {
        const auto rest = trim(std::string_view(field.instruction)
                                   .substr(std::min(field.instruction.size(),
                                                    field.instruction.find(name) + name.size())));
        if (!rest.empty())
            teller.found("field.code", field.where, "A field keeps the data of another program.",
                         rest);
        return;
    }
    if (tells_nothing(name) || name.starts_with('=')) {
        if (looks_private(field.instruction) && !sight.has_words_of(field.instruction)) {
            std::string kept;
            for (std::size_t i = 1; i < words.size(); ++i) {
                if (is_literal(words[i]) && looks_private(words[i].text) &&
                    !sight.has(words[i].text))
                    kept += words[i].text + ' ';
            }
            if (!kept.empty())
                teller.found("field.code", field.where,
                             "A field's instruction has text that is not shown.", trim(kept));
        }
        return;
    }
    // IF and its like: every quoted text that the result does not show. Others: the same.
    std::string kept;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].text.starts_with('\\') && !words[i].quoted) {
            // A switch and its argument: a format ("\* MERGEFORMAT", "\@ "d MMMM"").
            if (words[i].text == "\\*" || words[i].text == "\\@" || words[i].text == "\\#") ++i;
            continue;
        }
        const bool branch = equal_ignoring_case(name, "IF") || equal_ignoring_case(name, "SET") ||
                            equal_ignoring_case(name, "ASK") || equal_ignoring_case(name, "FILLIN");
        if (!is_literal(words[i]) && !(branch && looks_private(words[i].text))) continue;
        if (sight.has(words[i].text)) continue;
        if (!kept.empty()) kept += " | ";
        kept += words[i].text;
    }
    if (!kept.empty()) {
        teller.found(
            "field.code", field.where,
            "A field (" + shortened(name, 20) + ") keeps text that its result does not show.",
            kept);
    }
}

}  // namespace candour::scan::ooxml::docx
