#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "scan/ooxml/package.hpp"
#include "scan/scanners.hpp"
#include "scan/workbook/readers.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook {
namespace xlsx {
namespace {

constexpr std::size_t most_sheets = 20'000;

State state_named(std::string_view name) {
    if (name == "hidden") return State::hidden;
    return name == "veryHidden" ? State::very_hidden : State::visible;
}

SheetKind kind_of(std::string_view relationship) {
    if (relationship == "chartsheet") return SheetKind::chart;
    if (relationship == "dialogsheet") return SheetKind::dialog;
    return relationship.starts_with("xlMacrosheet") || relationship.starts_with("xlIntlMacrosheet")
               ? SheetKind::macro
               : SheetKind::cells;
}

// One workbook from its package to the engine.
class Reader {
  public:
    Reader(Engine& engine, const Package& package) : engine_(engine), package_(package) {}

    Result<void> read() {
        const auto* main = package_.main_part();
        if (main == nullptr) return malformed("the file has no workbook in it");
        TRY(const auto tree, package_.tree(*main));
        list_sheets(*main, tree.root());
        if (sheets_.empty()) return malformed("the workbook has no sheets", main->name);
        if (sheets_.size() > most_sheets) return refused("the workbook has too many sheets");
        TRY(styles_, read_styles(package_, package_.related(main->name, "styles"),
                                 package_.related(main->name, "theme")));
        const auto* strings = package_.related(main->name, "sharedStrings");
        if (strings != nullptr)
            hold(read_shared_strings(package_, *strings, styles_, strings_), strings->name);
        engine_.styles(styles_.cells);
        std::vector<SheetEntry> entries;
        for (const auto& sheet : sheets_) entries.push_back(sheet.entry);
        engine_.sheets(std::move(entries));
        names(tree.root());
        for (std::size_t at = 0; at < sheets_.size(); ++at) sheet(at);
        if (strings != nullptr && !damaged_) report_orphans(engine_, strings_, strings->name);
        report_workbook(engine_, package_, *main, tree.root(), facts_.judged);
        engine_.finish();
        facts_.shown = engine_.words();
        return {};
    }

    [[nodiscard]] const ooxml::PackageFacts& facts() const { return facts_; }

  private:
    void hold(const Result<void>& result, const std::string& where) {
        if (result) return;
        damaged_ = true;
        auto problem = result.error();
        problem.where = where + (problem.where.empty() ? "" : ", " + problem.where);
        engine_.exam().refused(problem);
    }

    void list_sheets(const Part& main, const XmlNode& tree) {
        std::set<std::string> listed;
        if (const auto* list = tree.child("x:sheets")) {
            for (const auto& node : *list) {
                if (node.name != "x:sheet") continue;
                Sheet sheet;
                sheet.entry.name = std::string(node.get("name"));
                sheet.entry.state = state_named(node.get("state"));
                if (const auto* relation = package_.relationship(main.name, node.get("r:id"))) {
                    sheet.entry.kind = kind_of(relation->type);
                    sheet.part = package_.find(relation->target);
                }
                if (sheet.part != nullptr) listed.insert(sheet.part->name);
                sheets_.push_back(std::move(sheet));
            }
        }
        // Sheets that the workbook has and does not list are as hidden as can be.
        for (const auto& relation : package_.relationships(main.name)) {
            const auto kind = kind_of(relation.type);
            if (kind == SheetKind::cells && relation.type != "worksheet") continue;
            const auto* part = package_.find(relation.target);
            if (part == nullptr || !listed.insert(part->name).second) continue;
            sheets_.push_back({{part->name, State::very_hidden, kind}, part});
        }
    }

    void names(const XmlNode& tree) {
        const auto* list = tree.child("x:definedNames");
        if (list == nullptr) return;
        for (const auto& node : *list) {
            if (node.name != "x:definedName") continue;
            Name name;
            name.name = std::string(node.get("name"));
            name.formula = node.all_text();
            name.comment = std::string(node.get("comment"));
            name.hidden = is_true(node.get("hidden"));
            const auto local = to_index(node.get("localSheetId"));
            if (local < sheets_.size()) name.sheet = sheets_[local].entry.name;
            if (name.name == "_xlnm.Print_Area" && local < sheets_.size()) {
                for (const auto& found : areas_in(name.formula))
                    print_areas_[local].push_back(found.area);
            }
            engine_.name(std::move(name));
        }
    }

    void sheet(std::size_t at) {
        const auto& sheet = sheets_[at];
        if (sheet.part == nullptr) {
            hold(malformed("the sheet's part is not in the file"), sheet.entry.name);
            return;
        }
        const auto frame = read_frame(package_, *sheet.part);
        if (!frame) {
            hold(tl::unexpected(frame.error()), sheet.entry.name);
            return;
        }
        const auto& root = frame->root();
        facts_.references[sheet.part->name] = references_of(root);
        auto facts = read_facts(package_, *sheet.part, root, styles_);
        facts.print_areas = print_areas_[at];
        const auto texts =
            read_drawings(engine_, package_, *sheet.part, sheet.entry.name, facts, styles_);
        engine_.begin_sheet(at, std::move(facts));
        if (sheet.entry.kind == SheetKind::cells || sheet.entry.kind == SheetKind::macro)
            hold(read_cells(engine_, package_, *sheet.part, styles_, strings_), sheet.entry.name);
        for (const auto& text : texts) engine_.shown_text(text);
        engine_.end_sheet();
        report_frame(engine_, sheet.entry.name, root);
        read_comments(engine_, package_, *sheet.part, sheet.entry.name, facts_.judged);
    }

    Engine& engine_;
    const Package& package_;
    Styles styles_;
    SharedStrings strings_;
    std::vector<Sheet> sheets_;
    std::map<std::size_t, std::vector<Area>> print_areas_;
    ooxml::PackageFacts facts_;
    bool damaged_ = false;
};

}  // namespace
}  // namespace xlsx

Result<void> read_xlsx(Engine& engine) {
    auto& exam = engine.exam();
    TRY(const auto zip, format::Zip::open(exam.bytes(), exam.budget()));
    TRY(const auto package, format::ooxml::Package::open(zip));
    xlsx::Reader reader(engine, package);
    const auto read = reader.read();
    if (!read) exam.refused(read.error());
    // What the package hides is told even where the workbook cannot be read.
    ooxml::examine_package(exam, package, reader.facts());
    return {};
}

}  // namespace candour::scan::workbook

namespace candour::scan {

void scan_xlsx(Examination& exam) {
    workbook::Engine engine(exam);
    if (const auto read = workbook::read_xlsx(engine); !read) exam.refused(read.error());
}

void scan_xlsm(Examination& exam) {
    scan_xlsx(exam);
}

}  // namespace candour::scan
