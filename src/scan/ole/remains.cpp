#include "scan/ole/remains.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "format/ole/property_set.hpp"
#include "format/ole/vba.hpp"
#include "scan/ole/naming.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace {

using namespace format;

constexpr std::size_t most_searched = 64U << 20;  // bytes of living streams
constexpr std::size_t shortest_run = 6;           // letters that look like text
constexpr std::size_t most_runs = 2000;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_printable(char c) {
    return c >= ' ' && c < 127;
}

std::string wide(std::string_view narrow) {
    std::string out;
    for (const char c : narrow) {
        out += c;
        out += '\0';
    }
    return out;
}

/// Runs of printable characters, of one byte and of two, that are words and not noise.
std::vector<std::string> runs_of_text(std::string_view bytes) {
    std::vector<std::string> runs;
    const auto add = [&](std::string& run) {
        const auto letters =
            static_cast<std::size_t>(std::count_if(run.begin(), run.end(), is_letter));
        const auto digits = static_cast<std::size_t>(
            std::count_if(run.begin(), run.end(), [](char c) { return c >= '0' && c <= '9'; }));
        const auto spaces = static_cast<std::size_t>(std::count(run.begin(), run.end(), ' '));
        const bool worded = letters >= shortest_run || digits >= shortest_run;
        if (worded && (letters + digits + spaces) * 5 >= run.size() * 4 && runs.size() < most_runs)
            runs.push_back(run);
        run.clear();
    };
    std::string run;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (is_printable(bytes[i]))
            run += bytes[i];
        else
            add(run);
    }
    add(run);
    for (std::size_t start = 0; start < 2; ++start)
        for (std::size_t i = start; i + 1 < bytes.size(); i += 2) {
            if (is_printable(bytes[i]) && bytes[i + 1] == 0)
                run += bytes[i];
            else if (!run.empty())
                add(run);
            if (i + 3 >= bytes.size()) add(run);
        }
    return runs;
}

/// Names and words that programs put into every file of theirs.
bool is_furniture(std::string_view run) {
    static constexpr std::array<std::string_view, 17> usual{
        "Pictures",     "Root Entry",   "SummaryInformation", "DocumentSummaryInformation",
        "CompObj",      "WordDocument", "Workbook",           "PowerPoint Document",
        "Current User", "Microsoft",    "Times New Roman",    "Arial",
        "0Table",       "1Table",       "Normal.dot",         "Ole10Native",
        "ObjectPool"};
    if (run.starts_with("__")) return true;  // names of a message's streams
    return std::any_of(usual.begin(), usual.end(), [&](auto each) {
        return run.find(each) != std::string_view::npos && run.size() < each.size() + 24;
    });
}

std::string living_bytes(const Compound& file) {
    std::string all;
    for (const auto& entry : file.entries()) {
        if (!entry.linked || entry.kind != OleEntry::Kind::stream || all.size() > most_searched)
            continue;
        if (const auto stream = file.read(entry)) all += *stream;
    }
    return all;
}

std::string place_of(const OleRemnant& remnant) {
    const auto at = "byte " + std::to_string(remnant.at);
    return remnant.of.empty() ? at : at + ", after " + remnant.of;
}

void examine_remnants(Examination& exam, const Compound& file, std::string_view kind) {
    const auto remnants = file.remnants();
    const bool unlinked = std::any_of(file.entries().begin(), file.entries().end(),
                                      [](const auto& entry) { return !entry.linked; });
    if (remnants.empty() && !unlinked) return;
    const auto living = living_bytes(file);
    for (const auto& remnant : remnants) {
        const auto text = left_over_text(remnant.bytes, living);
        const bool after = remnant.place == OleRemnant::Place::after;
        if (!text.empty())
            exam.found(after ? "trailing.data" : kind, place_of(remnant),
                       after ? "Text stands behind the end of the file."
                             : "Text is left in a part of the file that nothing uses.",
                       text);
        else if (after)
            exam.noted("trailing.data", place_of(remnant),
                       "Bytes stand behind the end of the file.");
    }
    for (const auto& entry : file.entries()) {
        if (entry.linked || entry.kind != OleEntry::Kind::stream || entry.size == 0) continue;
        const auto stream = file.read(entry);
        const auto text = stream ? left_over_text(*stream, living) : std::string();
        if (!text.empty())
            exam.found(kind, "unlinked stream " + entry.name,
                       "A stream that nothing leads to is left in the file.", text);
    }
}

void examine_summary(Examination& exam, const OleProperty& property) {
    static constexpr std::array<std::string_view, 9> names{
        "", "", "title", "subject", "author", "keywords", "comments", "template", "last author"};
    if (property.id == 17 && !property.bytes.empty()) {
        exam.found("thumbnail", "document properties", "The file keeps a preview picture.");
        return;
    }
    if (property.id >= names.size() || trim(property.value).empty()) return;
    const auto name = std::string(names.at(property.id));
    if (property.id == 7) {
        if (!is_normal_template(property.value))
            exam.found("template.path", "document properties, template",
                       "The document names its template.", property.value);
        return;
    }
    exam.found("meta.core", "document properties, " + name,
               "The document's properties hold its " + name + ".", property.value);
}

void examine_document_summary(Examination& exam, const OleProperty& property) {
    std::string name;
    switch (property.id) {
        case 2:
            name = "category";
            break;
        case 14:
            name = "manager";
            break;
        case 15:
            name = "company";
            break;
        case 21:
            name = "hyperlink base";
            break;
        case 26:
            name = "content type";
            break;
        case 27:
            name = "content status";
            break;
        default:
            return;
    }
    if (property.is_text && !trim(property.value).empty())
        exam.found(property.id == 2 ? "meta.core" : "meta.app", "document properties, " + name,
                   "The document's properties hold its " + name + ".", property.value);
}

/// What programs write there of themselves, of any document.
bool is_ordinary_property(std::string_view name) {
    static constexpr std::array<std::string_view, 9> ordinary{
        "_PID_HLINKS",       "_PID_GUID",     "_PID_LINKBASE", "AppVersion", "DocSecurity",
        "HyperlinksChanged", "LinksUpToDate", "ScaleCrop",     "ShareDoc"};
    return std::find(ordinary.begin(), ordinary.end(), name) != ordinary.end();
}

void examine_custom(Examination& exam, const OleProperty& property) {
    if (is_ordinary_property(property.name) || (property.value.empty() && property.bytes.empty()))
        return;
    auto value = property.value;
    if (value.empty()) value = ooxml::loose_text(property.bytes);
    const auto place = "document properties, " + property.name;
    const auto excerpt = property.name + " = " + value;
    // A small number is a version or a setting of some program, hardly a secret.
    if (!property.is_text && value.size() < 4)
        exam.noted("meta.custom", place, "The document has a property of its own.", excerpt);
    else
        exam.found("meta.custom", place, "The document has a property of its own.", excerpt);
}

}  // namespace

std::string left_over_text(std::string_view bytes, std::string_view living) {
    std::string out;
    for (const auto& run : runs_of_text(bytes)) {
        const auto text = std::string(trim(run));
        if (is_furniture(text) || out.find(text) != std::string::npos ||
            living.find(text) != std::string_view::npos ||
            living.find(wide(text)) != std::string_view::npos)
            continue;
        if (!out.empty()) out += ' ';
        out += text;
        if (out.size() > 1000) break;
    }
    return out;
}

void examine_properties(Examination& exam, const Compound& file) {
    for (const std::string_view path :
         {"\005SummaryInformation", "\005DocumentSummaryInformation"}) {
        const auto* entry = file.find(path);
        if (!entry || entry->size == 0) continue;
        const auto stream = file.read(*entry);
        if (!stream) {
            exam.refused(stream.error());
            continue;
        }
        const auto properties = read_property_set(*stream);
        if (!properties) {
            exam.refused(properties.error());
            continue;
        }
        for (const auto& property : *properties) switch (property.set) {
                case OleProperty::Set::summary:
                    examine_summary(exam, property);
                    break;
                case OleProperty::Set::document:
                    examine_document_summary(exam, property);
                    break;
                case OleProperty::Set::custom:
                    examine_custom(exam, property);
                    break;
                case OleProperty::Set::other:
                    break;
            }
    }
}

void examine_macros(Examination& exam, const Compound& file) {
    for (const auto& module : vba_modules(file, exam.budget())) {
        std::string code;
        for (const auto line : split_lines(module.source))
            if (!starts_with_ignoring_case(line, "Attribute ") && !trim(line).empty()) {
                code += line;
                code += '\n';
            }
        // Every document has a module without a line of code in it.
        if (!module.source.empty() && code.empty()) continue;
        exam.found("vba", module.path, "The file carries macro code.", code);
    }
}

void examine_compound(Examination& exam, const Compound& file, std::string_view kind) {
    examine_properties(exam, file);
    examine_macros(exam, file);
    examine_remnants(exam, file, kind);
}

}  // namespace candour::scan
