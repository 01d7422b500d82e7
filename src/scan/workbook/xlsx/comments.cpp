#include <string>

#include "base/text.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

// Text runs of a note, without reading aids.
std::string text_of(const XmlNode& node) {
    std::string text;
    for (const auto& child : node) {
        if (child.name == "x:rPh" || child.name == "x:phoneticPr") continue;
        if (child.name == "x:t") {
            text += child.all_text();
        } else if (!child.name.empty()) {
            text += text_of(child);
        }
    }
    return text;
}

void read_notes(Engine& engine, const XmlNode& root, const std::string& sheet, bool has_threads) {
    std::vector<std::string> authors;
    if (const auto* list = root.child("x:authors"))
        for (const auto& author : *list)
            if (author.name == "x:author") authors.push_back(author.all_text());
    const auto* list = root.child("x:commentList");
    if (list == nullptr) return;
    for (const auto& comment : *list) {
        if (comment.name != "x:comment") continue;
        Note note;
        note.sheet = sheet;
        note.place = parse_place(comment.get("ref")).value_or(Place{});
        if (const auto at = to_index(comment.get("authorId")); at < authors.size())
            note.author = authors[at];
        // What stands in for a thread in programs that know none.
        if (has_threads && note.author.starts_with("tc=")) continue;
        if (const auto* text = comment.child("x:text")) note.text = text_of(*text);
        engine.note(std::move(note));
    }
}

std::map<std::string, std::string> read_persons(const Package& package) {
    std::map<std::string, std::string> names;
    const auto* main = package.main_part();
    if (main == nullptr) return names;
    for (const auto* part : package.all_related(main->name, "person")) {
        const auto tree = package.tree(*part);
        if (!tree) continue;
        for (const auto& person : tree->root())
            if (person.has("id"))
                names[std::string(person.get("id"))] = std::string(person.get("displayName"));
    }
    return names;
}

void read_thread(Engine& engine, const Package& package, const XmlNode& root,
                 const std::string& sheet) {
    const auto persons = read_persons(package);
    for (const auto& comment : root) {
        if (comment.name.empty()) continue;
        Note note;
        note.sheet = sheet;
        note.threaded = true;
        note.place = parse_place(comment.get("ref")).value_or(Place{});
        const auto person = persons.find(std::string(comment.get("personId")));
        if (person != persons.end()) note.author = person->second;
        if (const auto* text = comment.child("tc:text")) note.text = text->all_text();
        engine.note(std::move(note));
    }
}

}  // namespace

void read_comments(Engine& engine, const Package& package, const Part& part,
                   const std::string& sheet_name, std::set<std::string>& judged) {
    const auto threads = package.all_related(part.name, "threadedComment");
    for (const auto* one : package.all_related(part.name, "comments")) {
        judged.insert(one->name);
        const auto tree = package.tree(*one);
        if (!tree) {
            engine.exam().refused(tree.error());
            continue;
        }
        read_notes(engine, tree->root(), sheet_name, !threads.empty());
    }
    for (const auto* one : threads) {
        judged.insert(one->name);
        const auto tree = package.tree(*one);
        if (!tree) {
            engine.exam().refused(tree.error());
            continue;
        }
        read_thread(engine, package, tree->root(), sheet_name);
    }
}

}  // namespace candour::scan::workbook::xlsx
