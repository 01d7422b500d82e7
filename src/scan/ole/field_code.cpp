#include "scan/ole/field_code.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace {

using namespace std::string_view_literals;

/// Fields whose instruction holds nothing that is not shown: a name of a thing, switches.
constexpr std::array harmless{
    "AUTONUM"sv,      "AUTONUMLGL"sv,   "AUTONUMOUT"sv,  "BARCODE"sv,    "BIDIOUTLINE"sv,
    "CREATEDATE"sv,   "DATE"sv,         "EDITTIME"sv,    "EQ"sv,         "FILESIZE"sv,
    "FORMCHECKBOX"sv, "FORMDROPDOWN"sv, "FORMTEXT"sv,    "GOTOBUTTON"sv, "LISTNUM"sv,
    "MERGEFIELD"sv,   "MERGEREC"sv,     "MERGESEQ"sv,    "NOTEREF"sv,    "NUMCHARS"sv,
    "NUMPAGES"sv,     "NUMWORDS"sv,     "PAGE"sv,        "PAGEREF"sv,    "PRINTDATE"sv,
    "REF"sv,          "REVNUM"sv,       "SAVEDATE"sv,    "SECTION"sv,    "SECTIONPAGES"sv,
    "SEQ"sv,          "STYLEREF"sv,     "SYMBOL"sv,      "TIME"sv,       "TOC"sv,
    "AUTHOR"sv,       "TITLE"sv,        "SUBJECT"sv,     "KEYWORDS"sv,   "COMMENTS"sv,
    "FILENAME"sv,     "LASTSAVEDBY"sv,  "TEMPLATE"sv,    "USERNAME"sv,   "USERADDRESS"sv,
    "USERINITIALS"sv, "INFO"sv,         "NEXT"sv,        "ADVANCE"sv,    "SHAPE"sv,
    "BIBLIOGRAPHY"sv, "TOA"sv,          "FORMULA"sv,     "INDEX"sv,      "DOCPROPERTY"sv,
    "MACROBUTTON"sv,  "CITATION"sv,     "HTMLCONTROL"sv, "CONTROL"sv,    "EMBED"sv};

constexpr std::array fetching{"INCLUDEPICTURE"sv, "INCLUDETEXT"sv, "INCLUDE"sv,
                              "IMPORT"sv,         "LINK"sv,        "DDE"sv,
                              "DDEAUTO"sv,        "DATABASE"sv,    "RD"sv};

template <class List>
bool holds(const List& list, std::string_view name) {
    return std::any_of(list.begin(), list.end(),
                       [&](auto each) { return equal_ignoring_case(each, name); });
}

/// The arguments of an instruction; quotes taken off, `\"` and `\\` inside them undone.
std::vector<std::string> arguments_of(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n') {
            ++at;
            continue;
        }
        std::string argument;
        if (text[at] == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at) {
                if (text[at] == '\\' && at + 1 < text.size()) ++at;
                argument += text[at];
            }
            ++at;
        } else {
            while (at < text.size() && text[at] != ' ' && text[at] != '"') argument += text[at++];
        }
        found.push_back(std::move(argument));
    }
    return found;
}

bool is_switch(std::string_view argument) {
    return argument.size() == 2 && argument[0] == '\\';
}

void examine_link(Examination& exam, const std::vector<std::string>& arguments,
                  const std::string& where) {
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const auto& argument = arguments[i];
        if (argument == "\\o" && i + 1 < arguments.size()) {
            exam.found("hyperlink.tooltip", where, "A link has a screen tip.", arguments[++i]);
        } else if ((argument == "\\l" || argument == "\\t") && i + 1 < arguments.size()) {
            ++i;
        } else if (!is_switch(argument) && ooxml::is_path(argument)) {
            exam.found("hyperlink.path", where, "A link leads to a file or a share.", argument);
        }
    }
}

/// IF a = b "then" "else": what the result does not say.
void examine_literals(Examination& exam, const std::vector<std::string>& arguments,
                      std::string_view result, const std::string& where) {
    std::string hidden;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const auto text = trim(arguments[i]);
        if (text.size() < 3 || is_switch(text) || text == "MERGEFORMAT" || text == "CHARFORMAT" ||
            result.find(text) != std::string_view::npos)
            continue;
        if (!hidden.empty()) hidden += ' ';
        hidden += text;
    }
    if (!hidden.empty())
        exam.found("field.code", where, "A field's instruction holds text that is not shown.",
                   hidden);
}

}  // namespace

void examine_field(Examination& exam, std::string_view instruction, std::string_view result,
                   const std::string& where) {
    const auto arguments = arguments_of(instruction);
    if (arguments.empty() || arguments[0].empty()) return;
    const auto& name = arguments[0];
    if (name.front() == '=' || holds(harmless, name)) return;
    if (equal_ignoring_case(name, "HYPERLINK")) return examine_link(exam, arguments, where);
    if (holds(fetching, name)) {
        exam.found("link.external", where, "A field fetches a file when the document is opened.",
                   instruction);
        return;
    }
    examine_literals(exam, arguments, result, where);
}

}  // namespace candour::scan
