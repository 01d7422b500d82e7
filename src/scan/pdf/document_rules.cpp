#include "scan/pdf/document_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "scan/pdf/links.hpp"
#include "scan/pdf/packet.hpp"

namespace candour::scan {

namespace {

using format::PdfFact;
using format::PdfLoose;

/// What programs put where nothing was said.
bool is_placeholder(std::string_view text) {
    return is_one_of(ascii_lower(trim(text)),
                     {"", "untitled", "anonymous", "unspecified", "(anonymous)", "(unspecified)",
                      "(untitled)", "none", "unknown", "null", "true", "false", "unset"});
}

/// A name that programs make for a place: "section.1", "_Toc123", "G2.1014".
bool is_made_name(std::string_view name) {
    if (name.find(' ') != std::string_view::npos || name.find('@') != std::string_view::npos)
        return false;
    int capitals = 0, words = 0;
    std::size_t length = 0;
    bool capital = false;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        const auto c = i < name.size() ? static_cast<unsigned char>(name[i]) : '.';
        const bool boundary = std::isalpha(c) == 0 || (std::isupper(c) != 0 && length > 0);
        if (boundary) {
            if (length >= 3) {
                ++words;
                capitals += capital ? 1 : 0;
            }
            length = 0;
        }
        if (std::isalpha(c) != 0) {
            if (length++ == 0) capital = std::isupper(c) != 0;
        }
    }
    return words < 2 || capitals < 2;
}

class FactExaminer {
  public:
    FactExaminer(Examination& exam, const PdfWords& words) : exam_(exam), words_(words) {}

    void examine(const PdfFact& fact) {
        using Kind = PdfFact::Kind;
        switch (fact.kind) {
            case Kind::info:
                return info(fact);
            case Kind::xmp:
                return packet(fact);
            case Kind::piece_info:
                return exam_.found("pdf.pieceinfo", fact.where,
                                   "private data of a program: " + shortened(fact.name, 60),
                                   fact.text.empty() ? fact.name : fact.text);
            case Kind::attachment:
                return attachment(fact);
            case Kind::script:
                return tell("pdf.javascript", fact, "a script");
            case Kind::action:
                return action(fact);
            case Kind::outline:
                return unless_shown("pdf.outline", fact, "a bookmark that says what no page does");
            case Kind::destination:
                return destination(fact);
            case Kind::page_label:
                return page_label(fact);
            case Kind::struct_title:
                return unless_shown("pdf.struct_title", fact,
                                    "a title in the structure that no page shows");
            case Kind::alternative:
                if (looks_personal(fact.text))
                    unless_shown("pdf.alttext", fact,
                                 "alternative text that says what no page does");
                return;
            case Kind::actual_text:
            case Kind::expansion:
                return unless_shown("pdf.actualtext", fact,
                                    "replacement text that says what no page does");
            case Kind::xfa:
                return xfa(fact);
            case Kind::signature:
                return signature(fact);
            case Kind::thumbnail:
                return exam_.found(
                    "pdf.thumbnail", fact.where,
                    "a small picture of the page, perhaps of an earlier state of it");
            case Kind::field:
                return tell("pdf.formfield", fact,
                            "a form field with a value and no place on a page");
            case Kind::portfolio:
                return exam_.noted("pdf.attachment", fact.where,
                                   "the document is a folder of files");
        }
    }

  private:
    void tell(std::string_view kind, const PdfFact& fact, std::string what) {
        if (!trim(fact.text).empty()) exam_.found(kind, fact.where, std::move(what), fact.text);
    }
    void unless_shown(std::string_view kind, const PdfFact& fact, std::string what) {
        if (letters_in(fact.text) > 1 && !words_.say(fact.text)) tell(kind, fact, std::move(what));
    }

    void info(const PdfFact& fact) {
        if (is_one_of(fact.name, {"CreationDate", "ModDate", "Trapped", "GTS_PDFXVersion",
                                  "GTS_PDFXConformance", "PTEX.Fullbanner", "SourceModified"}) ||
            is_placeholder(fact.text))
            return;
        if (is_one_of(fact.name, {"Producer", "Creator"})) {
            if (fact.text.find('@') == std::string::npos &&
                fact.text.find('\\') == std::string::npos &&
                fact.text.find("/home/") == std::string::npos)
                return;
        }
        if (fact.name == "Title" && words_.say(fact.text)) return;
        exam_.found("pdf.info", fact.where, "document information: " + shortened(fact.name, 60),
                    fact.text);
    }

    void packet(const PdfFact& fact) {
        for (const auto& value : telling_values(fact.text)) {
            if (is_placeholder(value.text)) continue;
            if (value.name == "title" && words_.say(value.text)) continue;
            if (letters_in(value.text) < 2) continue;
            exam_.found("pdf.xmp", fact.where, "metadata: " + shortened(value.name, 60),
                        value.text);
        }
    }

    void attachment(const PdfFact& fact) {
        exam_.found("pdf.attachment", fact.where, "an embedded file: " + shortened(fact.name, 100),
                    fact.name);
        exam_.inside_unseen(fact.name.empty() ? "attachment" : fact.name, fact.text);
    }

    void action(const PdfFact& fact) {
        if (is_private_address(fact.text))
            exam_.found("pdf.link_path", fact.where, "an action that leads to a private place",
                        fact.text);
        else if (is_one_of(fact.name, {"Launch", "SubmitForm", "ImportData"}) && !fact.text.empty())
            exam_.found("pdf.link_path", fact.where, "an action that opens or sends: " + fact.name,
                        fact.text);
    }

    void destination(const PdfFact& fact) {
        if (is_made_name(fact.text)) return;
        if (looks_personal(fact.text) || fact.text.find(' ') != std::string::npos ||
            !is_made_name(fact.text))
            unless_shown("pdf.named_dest", fact, "the name of a place in the document");
    }

    void page_label(const PdfFact& fact) {
        for (const auto& word : words_.missing(fact.text)) {
            if (word.size() < 3 || word.find_first_not_of("ivxlcdm") == std::string::npos) continue;
            if (is_one_of(word, {"cover", "page", "appendix", "annex", "front", "back", "index",
                                 "contents", "title", "chapter", "section", "part", "figure",
                                 "table", "toc", "blank"}))
                continue;
            return tell("pdf.page_label", fact, "the label of a page");
        }
    }

    void xfa(const PdfFact& fact) {
        const auto begin = fact.text.find("<xfa:data");
        auto data = begin == std::string::npos ? std::string_view(fact.text)
                                               : std::string_view(fact.text).substr(begin);
        std::string text;
        bool tag = false;
        for (const char c : data) {
            if (c == '<') tag = true;
            if (!tag) text += c;
            if (c == '>') {
                tag = false;
                text += ' ';
            }
        }
        exam_.found("pdf.xfa", fact.where, "the data of a dynamic form", collapse_spaces(text));
    }

    void signature(const PdfFact& fact) {
        if (fact.name == "certificate" && letters_in(fact.text) < 6) return;
        exam_.found("pdf.signature", fact.where, "a digital signature: " + fact.name, fact.text);
    }

    Examination& exam_;
    const PdfWords& words_;
};

}  // namespace

void examine_facts(Examination& exam, format::PdfDocument& document, const PdfWords& words) {
    FactExaminer examiner(exam, words);
    for (const auto& fact : document.facts()) examiner.examine(fact);
}

void examine_loose(Examination& exam, format::PdfDocument& document, const PdfWords& words) {
    for (const auto& loose : document.loose()) {
        const auto where = "object " + std::to_string(loose.id);
        switch (loose.kind) {
            case PdfLoose::Kind::page:
                exam.found("pdf.orphan_page", where, "a page that is not among the pages",
                           loose.text);
                break;
            case PdfLoose::Kind::object:
                if (loose.has_content && (loose.what == "a picture" || letters_in(loose.text) > 2))
                    exam.found("pdf.orphan_object", where, loose.what + " that nothing uses",
                               loose.text);
                else
                    exam.noted("pdf.orphan_object", where, loose.what + " that nothing uses");
                break;
            case PdfLoose::Kind::resource:
                if (loose.has_content && !(loose.what == "a form" && words.say(loose.text)))
                    exam.found("pdf.unused_resource", where, loose.what + " that no page draws",
                               loose.text);
                else
                    exam.noted("pdf.unused_resource", where, loose.what + " that no page uses",
                               loose.text);
                break;
        }
    }
}

}  // namespace candour::scan
