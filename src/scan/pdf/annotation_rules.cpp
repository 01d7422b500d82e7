#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "scan/pdf/links.hpp"
#include "scan/pdf/page_rules.hpp"

namespace candour::scan {

namespace {

using format::PdfAnnotation;
using format::PdfPage;

/// What an annotation's appearance says on the page.
std::string drawn_by(const PdfPage& page, int annotation) {
    PdfTextJoiner joiner;
    for (const auto& run : page.runs)
        if (run.paint.annotation == annotation && run.paint.layer < 0) {
            for (const auto& glyph : run.glyphs) joiner.add(run, glyph);
            joiner.space();
        }
    return joiner.text();
}

bool is_comment(const PdfAnnotation& one) {
    return one.subtype != "Link" && one.subtype != "Widget" && one.subtype != "Popup";
}

std::string without_tags(std::string_view rich) {
    std::string text;
    bool tag = false;
    for (const char c : rich) {
        if (c == '<') tag = true;
        if (!tag) text += c;
        if (c == '>') {
            tag = false;
            text += ' ';
        }
    }
    return collapse_spaces(text);
}

/// Scripts that programs write to give a field a date's or a number's form: calls of the viewer's
/// own functions, and nothing else.
bool only_formats(std::string_view script) {
    for (const auto& line : split_lines(script)) {
        const auto text = trim(line);
        const bool call = text.starts_with("AF") && text.size() < 120;
        if (!text.empty() && (!call || looks_personal(text))) return false;
    }
    return true;
}

/// What programs call their comments.
bool is_usual_subject(std::string_view subject) {
    static constexpr std::array<std::string_view, 22> usual = {"sticky note",
                                                               "comment on text",
                                                               "highlight",
                                                               "text box",
                                                               "stamp",
                                                               "rectangle",
                                                               "inserted text",
                                                               "cross-out",
                                                               "replacement text",
                                                               "strikeout",
                                                               "underline",
                                                               "note",
                                                               "free text",
                                                               "pencil",
                                                               "oval",
                                                               "line",
                                                               "arrow",
                                                               "callout",
                                                               "typewritten text",
                                                               "polygon",
                                                               "file attachment",
                                                               "attachment"};
    return std::find(usual.begin(), usual.end(), ascii_lower(trim(subject))) != usual.end();
}

class AnnotationExaminer {
  public:
    AnnotationExaminer(Examination& exam, const PdfPage& page, std::string where,
                       const PdfWords& words)
        : exam_(exam), page_(page), where_(std::move(where)), words_(words) {}

    void run() {
        for (std::size_t i = 0; i < page_.annotations.size(); ++i) {
            const auto& one = page_.annotations[i];
            drawn_ = drawn_by(page_, static_cast<int>(i));
            if (is_comment(one) || one.subtype == "Popup") comment(one);
            if (one.subtype == "Link") link_text(one);
            if (is_private_address(one.link))
                exam_.found("pdf.link_path", where_, "a link to a private place", one.link);
            if (!trim(one.script).empty() && !only_formats(one.script))
                exam_.found("pdf.javascript", where_, "a script that runs on a click or a change",
                            one.script);
            if (one.field) field(one, *one.field);
        }
    }

  private:
    [[nodiscard]] bool is_drawn(std::string_view text) const {
        return pdf_letters(drawn_).find(pdf_letters(text)) != std::string::npos;
    }

    void comment(const PdfAnnotation& one) {
        auto text = one.contents;
        if (trim(text).empty()) text = without_tags(one.rich);
        const bool shown = one.drawn && is_drawn(text);
        if (letters_in(text) > 0 && !shown)
            exam_.found("pdf.comment", where_,
                        one.hidden  ? "a hidden annotation with text"
                        : one.reply ? "a reply to a comment"
                                    : "a comment, which opens on a click",
                        text);
        else if (one.hidden && letters_in(drawn_) > 0)
            exam_.found("pdf.comment", where_, "a hidden annotation with text", drawn_);
        if (!one.state.empty() && one.state != "None" && one.state != "Unmarked")
            exam_.found("pdf.comment", where_, "a review state: " + one.state, one.state);
        if (letters_in(one.author) > 0)
            exam_.found("pdf.comment_author", where_, "the author of an annotation", one.author);
        if (letters_in(one.subject) > 0 && !is_usual_subject(one.subject))
            exam_.found("pdf.comment", where_, "the subject of a comment", one.subject);
    }

    void link_text(const PdfAnnotation& one) {
        if (looks_personal(one.contents) && !words_.say(one.contents) && one.contents != one.link)
            exam_.found("pdf.alttext", where_, "a link's description that the page does not show",
                        one.contents);
        if (letters_in(one.author) > 0)
            exam_.found("pdf.comment_author", where_, "the author of an annotation", one.author);
    }

    void field(const PdfAnnotation& one, const format::PdfField& field) {
        const auto tell = [&](const std::string& what, const std::string& text) {
            exam_.found("pdf.formfield", where_ + ", field " + shortened(field.name, 60), what,
                        text);
        };
        if (field.type == "Tx" || field.type == "Ch") value(one, field, tell);
        if (!field.preset.empty() && field.preset != field.value && !is_drawn(field.preset) &&
            field.type != "Btn")
            tell("a default value that is not the one shown", field.preset);
        const auto unseen = unseen_choices(field);
        if (letters_in(unseen) > 0) tell("choices that are not shown", unseen);
        if (looks_personal(field.tip) && !words_.say(field.tip))
            tell("a tip that shows on hovering", field.tip);
    }

    template <class Tell>
    void value(const PdfAnnotation& one, const format::PdfField& field, const Tell& tell) {
        if (letters_in(field.value) == 0) {
            const auto rich = without_tags(field.rich_value);
            if (letters_in(rich) > 0 && !is_drawn(rich))
                tell("a rich value that is not shown", rich);
            return;
        }
        if (one.hidden) return tell("a hidden form field with a value", field.value);
        if (field.password) return tell("the value of a password field", field.value);
        // Without an appearance, or when told to make it anew, viewers draw the value themselves.
        if (!one.drawn || field.required_appearance) {
            if (one.box.width() < 3 || one.box.height() < 3 || !page_.crop.holds(one.box.centre()))
                tell("a form field with a value and no room on the page", field.value);
            return;
        }
        if (!is_drawn(field.value) && !offered_and_drawn(field))
            tell("a value that differs from what the field shows", field.value);
    }

    /// A choice is stored under another name than it is shown by.
    [[nodiscard]] bool offered_and_drawn(const format::PdfField& field) const {
        return field.type == "Ch" && letters_in(drawn_) > 0 &&
               std::any_of(field.choices.begin(), field.choices.end(),
                           [&](const auto& choice) { return is_drawn(choice); });
    }

    [[nodiscard]] std::string unseen_choices(const format::PdfField& field) const {
        std::string unseen;
        for (const auto& choice : field.choices)
            if (choice != field.value && !is_drawn(choice) && !words_.say(choice))
                unseen += (unseen.empty() ? "" : ", ") + choice;
        return unseen;
    }

    Examination& exam_;
    const PdfPage& page_;
    std::string where_;
    const PdfWords& words_;
    std::string drawn_;
};

}  // namespace

void examine_annotations(Examination& exam, const PdfPage& page, const std::string& where,
                         const PdfWords& words) {
    AnnotationExaminer(exam, page, where, words).run();
}

}  // namespace candour::scan
