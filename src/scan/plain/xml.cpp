#include "format/xml.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/legible.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/plain/characters.hpp"
#include "scan/plain/text_look.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80 ||
               (c >= '0' && c <= '9');
    });
}

// What stands in quotation marks after a name: the data of an instruction are written like
// attributes.
std::string_view quoted_after(std::string_view data, std::string_view name) {
    const auto at = data.find(name);
    if (at == std::string_view::npos) return {};
    const auto rest = data.substr(at + name.size());
    if (rest.empty()) return {};
    return rest.substr(1, rest.find(rest[0], 1) - 1);
}

/// What a document in no vocabulary that is drawn shows: its text and attributes. What it does not:
/// comments, instructions to programs, declarations.
class Reading {
  public:
    explicit Reading(Examination& exam) : exam_(exam) {}

    format::XmlEvents events() {
        format::XmlEvents events;
        events.start = [this](const format::XmlStart& tag) -> Result<void> {
            end_text();
            path_.emplace_back(ooxml::local_name(tag.name));
            for (const auto* at = tag.attributes; *at != nullptr; at += 2) text(at[1]), end_text();
            return {};
        };
        events.end = [this](std::string_view) -> Result<void> {
            end_text();
            path_.pop_back();
            return {};
        };
        events.text = [this](std::string_view piece) -> Result<void> {
            text(piece);
            return {};
        };
        events.comment = [this](std::string_view comment) -> Result<void> {
            if (has_letter(comment))
                exam_.found("html.comment", place(), "a comment in the source of the document",
                            collapse_spaces(comment));
            return {};
        };
        events.instruction = [this](std::string_view target,
                                    std::string_view data) -> Result<void> {
            instruction(target, data);
            return {};
        };
        events.entity = [this](std::string_view name, std::string_view value) -> Result<void> {
            entities_.emplace_back(name, value);
            return {};
        };
        return events;
    }

    void finish() {
        for (const auto& [name, value] : entities_)
            if (seen_.find(collapse_spaces(value)) == std::string::npos && has_letter(value))
                exam_.found("script.data", "document type",
                            fmt::format("an entity \"{}\" that the document does not use", name),
                            value);
    }

  private:
    [[nodiscard]] std::string place() const {
        std::string all;
        for (const auto& name : path_) all += "/" + name;
        return all.empty() ? "before or after the document" : all;
    }

    void text(std::string_view piece) { text_ += piece; }
    void end_text() {
        const auto whole = collapse_spaces(text_);
        text_.clear();
        if (whole.empty()) return;
        for (const auto& one : unseen_characters(whole)) {
            if (one.only_noted)
                exam_.noted(one.kind, place(), one.what, one.text);
            else
                exam_.found(one.kind, place(), one.what, one.text);
        }
        exam_.shown(without_unseen_characters(whole));
        if (!entities_.empty() && seen_.size() < 16UL << 20) seen_ += whole + " ";
    }

    void instruction(std::string_view target, std::string_view data) {
        if (target == "xml-stylesheet") {
            const auto address = quoted_after(data, "href=");
            if (address.starts_with("http"))
                exam_.found("link.external", place(),
                            "a style sheet that is fetched from elsewhere", address);
            return;
        }
        if (target == "mso-application" || !has_letter(data)) return;
        exam_.found("html.comment", place(),
                    fmt::format("an instruction for a program called {}", target),
                    collapse_spaces(data));
    }

    Examination& exam_;
    std::vector<std::string> path_;
    std::vector<std::pair<std::string, std::string>> entities_;
    std::string text_;
    std::string seen_;
};

}  // namespace

void scan_xml(Examination& exam) {
    Reading reading(exam);
    const auto read = format::read_xml(exam.bytes(), reading.events());
    if (!read) return exam.refused(read.error());
    reading.finish();
}

}  // namespace candour::scan
