#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "format/base64.hpp"
#include "format/little_endian.hpp"
#include "format/xml.hpp"
#include "scan/legible.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

constexpr std::size_t most_values = 1'000;

std::string joined(const std::vector<std::string>& values) {
    return join(values, " | ").substr(0, longest_excerpt * 4);
}

// Goes through a part element by element.
Result<void> each_element(const Package& package, const Part& part,
                          const std::function<void(const format::XmlStart&)>& start,
                          const std::function<void(std::string_view)>& text = {}) {
    format::XmlEvents events;
    events.start = [&start](const format::XmlStart& element) -> Result<void> {
        start(element);
        return {};
    };
    if (text)
        events.text = [&text](std::string_view piece) -> Result<void> {
            text(piece);
            return {};
        };
    format::XmlReader xml(std::move(events));
    TRY_VOID(package.zip().read(*part.member,
                                [&xml](std::string_view piece) { return xml.add(piece); }));
    return xml.finish();
}

class WorkbookReport {
  public:
    WorkbookReport(Engine& engine, const Package& package, const Part& workbook,
                   const XmlNode& tree, std::set<std::string>& judged)
        : engine_(engine), package_(package), workbook_(workbook), tree_(tree), judged_(judged) {}

    void report() {
        workbook_itself(tree_);
        external_links();
        pivots();
        slicers();
        connections();
        data_model();
        power_query();
        revisions();
    }

  private:
    using Reporter = void (WorkbookReport::*)(const Part&);
    void each(std::string_view type, Reporter reporter) {
        for (const auto* part : package_.all_related(workbook_.name, type)) {
            judged_.insert(part->name);
            (this->*reporter)(*part);
        }
    }
    void hold(const Part& part, const Result<void>& result) {
        if (result) return;
        auto problem = result.error();
        problem.where = part.name + (problem.where.empty() ? "" : ", " + problem.where);
        engine_.exam().refused(problem);
    }

    void workbook_itself(const XmlNode& node) {
        for (const auto& child : node) {
            if (child.name.ends_with(":absPath")) {
                engine_.exam().found("abspath", "workbook",
                                     "the folder in which the file was last saved",
                                     child.get("url"));
            } else if (child.name == "x:fileSharing" && !child.get("userName").empty()) {
                engine_.exam().found("meta.core", "workbook", "who reserved the file for writing",
                                     child.get("userName"));
            } else if (child.name == "x:customWorkbookView") {
                engine_.custom_view("workbook", child.get("name"));
            } else if (!child.name.empty() && child.name != "x:sheets" &&
                       child.name != "x:definedNames") {
                workbook_itself(child);
            }
        }
    }

    void external_links() { each("externalLink", &WorkbookReport::external_link); }

    void external_link(const Part& part) {
        const auto tree = package_.tree(part);
        if (!tree) return engine_.exam().refused(tree.error());
        std::string path;
        for (const auto& relation : package_.relationships(part.name))
            if (relation.external || relation.type.starts_with("externalLink"))
                path = relation.target;
        std::vector<std::string> sheets, values;
        link_values(tree->root(), path, sheets, values);
        engine_.external_book(path, sheets, values);
    }

    static void link_values(const XmlNode& node, std::string& path,
                            std::vector<std::string>& sheets, std::vector<std::string>& values) {
        for (const auto& child : node) {
            if (child.name == "x:sheetName") sheets.emplace_back(child.get("val"));
            if (child.name == "x:definedName") sheets.emplace_back(child.get("name"));
            if (child.name == "x:ddeLink")
                path =
                    std::string(child.get("ddeService")) + "|" + std::string(child.get("ddeTopic"));
            if ((child.name == "x:v" || child.name == "x:val") && values.size() < most_values)
                values.push_back(child.all_text());
            if (!child.name.empty()) link_values(child, path, sheets, values);
        }
    }

    void pivots() {
        each("pivotCacheDefinition", &WorkbookReport::pivot);
        for (const auto* sheet : sheet_parts())
            for (const auto* table : package_.all_related(sheet->name, "pivotTable"))
                for (const auto* cache : package_.all_related(table->name, "pivotCacheDefinition"))
                    if (judged_.insert(cache->name).second) pivot(*cache);
    }

    std::vector<const Part*> sheet_parts() const {
        return package_.all_related(workbook_.name, "worksheet");
    }

    void pivot(const Part& part) {
        std::vector<std::string> missing;
        std::size_t values = 0;
        const auto gather = [&](const format::XmlStart& element) {
            const auto name = element.name;
            if (name == "x:cacheField") {
                value(element.get("name"), missing);
            } else if (name == "x:s" || name == "x:n" || name == "x:e" || name == "x:d") {
                ++values;
                // A date is kept as a text that no cell has.
                if (name != "x:d") value(element.get("v"), missing);
            }
        };
        std::string by;
        hold(part, each_element(package_, part, [&](const format::XmlStart& element) {
                 if (element.name == "x:pivotCacheDefinition") by = element.get("refreshedBy");
                 gather(element);
             }));
        for (const auto* records : package_.all_related(part.name, "pivotCacheRecords")) {
            judged_.insert(records->name);
            hold(*records, each_element(package_, *records, gather));
        }
        if (!missing.empty()) {
            engine_.exam().found("pivot.cache", part.name,
                                 "values kept behind a pivot table that no cell shows",
                                 joined(missing));
        } else if (values > 0) {
            engine_.exam().noted("pivot.cache", part.name,
                                 "values kept behind a pivot table, all of which cells show");
        }
        if (!by.empty())
            engine_.exam().found("meta.core", part.name, "who last refreshed a pivot table", by);
    }

    void value(std::string_view text, std::vector<std::string>& missing) const {
        text = trim(text);
        if (text.empty() || missing.size() >= most_values || engine_.is_seen(text)) return;
        if (std::find(missing.begin(), missing.end(), text) == missing.end())
            missing.emplace_back(text);
    }

    void slicers() {
        each("slicerCache", &WorkbookReport::slicer);
        each("timelineCache", &WorkbookReport::slicer);
    }

    void slicer(const Part& part) {
        std::vector<std::string> missing;
        hold(part, each_element(package_, part, [&](const format::XmlStart& element) {
                 for (const auto* attribute : {"sourceName", "c", "n", "caption"})
                     value(element.get(attribute), missing);
             }));
        if (!missing.empty())
            engine_.exam().found("slicer.cache", part.name,
                                 "names and items kept for a slicer that no cell shows",
                                 joined(missing));
    }

    void connections() {
        each("connections", &WorkbookReport::connection);
        for (const auto* sheet : sheet_parts()) {
            query_tables(*sheet);
            for (const auto* table : package_.all_related(sheet->name, "table"))
                query_tables(*table);
        }
    }

    void connection(const Part& part) {
        std::vector<std::string> texts;
        const auto add = [&texts](std::string_view text) {
            if (!trim(text).empty()) texts.emplace_back(text);
        };
        hold(part, each_element(package_, part, [&](const format::XmlStart& element) {
                 // The first row only: a part has one root, and each connection its own finding.
                 if (element.name == "x:connection") {
                     flush_connection(part, texts);
                     add(element.get("name"));
                 }
                 for (const auto* attribute :
                      {"description", "connection", "command", "serverCommand", "url", "post",
                       "sourceFile", "odcFile", "localConnection"})
                     add(element.get(attribute));
             }));
        flush_connection(part, texts);
    }

    void flush_connection(const Part& part, std::vector<std::string>& texts) {
        if (!texts.empty())
            engine_.exam().found("connection", part.name, "how data were fetched from elsewhere",
                                 joined(texts));
        texts.clear();
    }

    void query_tables(const Part& owner) {
        for (const auto* part : package_.all_related(owner.name, "queryTable")) {
            judged_.insert(part->name);
            std::vector<std::string> texts;
            hold(*part, each_element(package_, *part, [&](const format::XmlStart& element) {
                for (const auto* attribute : {"name", "url", "userName"})
                    if (!element.get(attribute).empty()) texts.emplace_back(element.get(attribute));
            }));
            engine_.exam().found("querytable", part->name,
                                 "the description of a query that filled cells", joined(texts));
        }
    }

    void data_model() {
        for (const auto& part : package_.parts()) {
            const auto name = ascii_lower(part.name);
            if (name.find("/model/") == std::string::npos &&
                part.content_type.find("model+data") == std::string::npos)
                continue;
            judged_.insert(part.name);
            const auto bytes = package_.bytes(part);
            engine_.exam().found("datamodel", part.name,
                                 "a data model with whole tables behind the sheets",
                                 bytes ? legible(*bytes) : std::string());
        }
    }

    // The script of Power Query lies in an item of custom XML, packed and in base64.
    void power_query() {
        for (const auto& part : package_.parts()) {
            if (!ascii_lower(part.name).starts_with("customxml/") || part.member->size > 16UL
                                                                                             << 20U)
                continue;
            const auto bytes = package_.bytes(part);
            if (!bytes) continue;
            const auto text = to_utf8(*bytes);
            if (text.find("<DataMashup") == std::string::npos &&
                text.find(":DataMashup ") == std::string::npos)
                continue;
            judged_.insert(part.name);
            engine_.exam().found("powerquery", part.name, "the script that fetched the data",
                                 script_of(*bytes));
        }
    }

    std::string script_of(std::string_view item) const {
        const auto text = to_utf8(item);
        std::string base64;
        format::XmlEvents events;
        events.text = [&base64](std::string_view piece) -> Result<void> {
            base64 += piece;
            return {};
        };
        const auto markup = text.substr(std::min(text.find("?>") + 2, text.size()));
        if (!format::read_xml(text.starts_with("<?xml") ? markup : text, std::move(events)))
            return {};
        const auto packed = format::from_base64(base64);
        const auto at = packed.find("PK\x03\x04");
        if (at == std::string::npos) return legible(packed);
        // The length before the package tells where it ends.
        std::size_t size = packed.size() - at;
        if (at >= 4) {
            const std::size_t told = format::u32(packed, at - 4);
            size = std::min(size, told);
        }
        const std::string inner = packed.substr(at, size);
        const auto zip = format::Zip::open(inner, engine_.exam().budget());
        if (!zip) return {};
        std::string script;
        for (const auto& member : zip->members()) {
            if (!member.name.ends_with(".m")) continue;
            if (const auto whole = zip->whole(member)) script += *whole + " ";
        }
        return collapse_spaces(script);
    }

    void revisions() {
        each("revisionHeaders", &WorkbookReport::revision_headers);
        each("usernames", &WorkbookReport::revision_part);
        each("users", &WorkbookReport::revision_part);
    }

    void revision_headers(const Part& part) {
        revision_part(part);
        for (const auto* log : package_.all_related(part.name, "revisionLog")) {
            judged_.insert(log->name);
            revision_part(*log);
        }
    }

    void revision_part(const Part& part) {
        std::vector<std::string> texts;
        std::string run;
        const auto add = [&texts](std::string_view text) {
            text = trim(text);
            if (!text.empty() && texts.size() < most_values &&
                std::find(texts.begin(), texts.end(), text) == texts.end())
                texts.emplace_back(text);
        };
        hold(part, each_element(
                       package_, part,
                       [&](const format::XmlStart& element) {
                           add(std::exchange(run, {}));
                           for (const auto* attribute : {"userName", "name", "oldName", "newName"})
                               add(element.get(attribute));
                       },
                       [&run](std::string_view piece) { run += piece; }));
        add(run);
        if (!texts.empty())
            engine_.exam().found("revisions", part.name, "a log of who changed which cells",
                                 joined(texts));
    }

    Engine& engine_;
    const Package& package_;
    const Part& workbook_;
    const XmlNode& tree_;
    std::set<std::string>& judged_;
};

}  // namespace

void report_workbook(Engine& engine, const Package& package, const Part& workbook,
                     const XmlNode& tree, std::set<std::string>& judged) {
    WorkbookReport(engine, package, workbook, tree, judged).report();
}

}  // namespace candour::scan::workbook::xlsx
