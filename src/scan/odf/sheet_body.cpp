#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/body.hpp"
#include "scan/odf/chart.hpp"
#include "scan/odf/sheet_formula.hpp"
#include "scan/odf/sheet_plan.hpp"
#include "scan/odf/sheet_styles.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::number_of;
using format::odf::plain_text;
using format::odf::points_of;
using workbook::Cell;
using workbook::Engine;
using workbook::Place;

constexpr std::size_t most_external = 1'000;
/// What an external table may say of its cells; the judge needs no more.
constexpr std::size_t most_values = 2'000;

/// "2024-05-01T10:30:00" as the number that a spreadsheet counts it by: days since the end of 1899.
std::optional<double> serial_of_date(std::string_view text) {
    int parts[6] = {0, 1, 1, 0, 0, 0};
    int index = 0;
    const char *at = text.data(), *end = text.data() + text.size();
    while (at < end && index < 6) {
        const auto [rest, error] = std::from_chars(at, end, parts[index++]);
        if (error != std::errc()) return std::nullopt;
        at = rest < end ? rest + 1 : end;
    }
    if (index < 3) return std::nullopt;
    using namespace std::chrono;
    const year_month_day date{year{parts[0]}, month{static_cast<unsigned>(parts[1])},
                              day{static_cast<unsigned>(parts[2])}};
    if (!date.ok()) return std::nullopt;
    const auto days = sys_days(date) - sys_days(year{1899} / 12 / 30);
    return static_cast<double>(days.count()) +
           (parts[3] + (parts[4] + parts[5] / 60.0) / 60.0) / 24.0;
}

/// "PT10H30M00S" in days.
std::optional<double> serial_of_time(std::string_view text) {
    double hours = 0;
    const auto start = text.find('T');
    if (start == std::string_view::npos) return std::nullopt;
    const char *at = text.data() + start + 1, *end = text.data() + text.size();
    while (at < end) {
        double number = 0;
        const auto [rest, error] = std::from_chars(at, end, number);
        if (error != std::errc() || rest == end) return std::nullopt;
        hours += *rest == 'H' ? number : *rest == 'M' ? number / 60 : number / 3600;
        at = rest + 1;
    }
    return text.starts_with('-') ? -hours / 24 : hours / 24;
}

/// The paragraphs of a cell, line by line.
std::string display_of(const Node& cell) {
    std::string text;
    bool first = true;
    for (const auto& child : cell.children) {
        if (!child.is("text:p") && !child.is("text:h")) continue;
        if (!first) text += '\n';
        first = false;
        text += plain_text(child);
    }
    return text;
}

bool is_cell(const Node& node) {
    return node.is("table:table-cell") || node.is("table:covered-table-cell");
}

/// Looks of the pieces of a cell's text, where spans make them differ.
class Runs {
  public:
    Runs(const Styles& styles, const Node& cell) : styles_(styles) {
        for (const auto& child : cell.children)
            if (child.is("text:p") || child.is("text:h")) add(child, {});
        if (!differ_) runs_.clear();
        for (std::size_t at = 0; at < runs_.size(); ++at) runs_[at].text = texts_[at];
    }
    [[nodiscard]] const std::vector<workbook::Run>* get() const {
        return runs_.empty() ? nullptr : &runs_;
    }

  private:
    void add(const Node& node, const workbook::Run& look) {
        for (const auto& child : node.children) {
            if (child.is_text() || child.is("text:s")) {
                runs_.push_back(look);
                texts_.push_back(child.is_text() ? child.text : plain_text(child));
            } else if (child.is("text:span") || child.is("text:a")) {
                add(child, worn(child.get("text:style-name"), look));
            }
        }
    }

    workbook::Run worn(std::string_view name, workbook::Run look) {
        for (const auto* style : styles_.line_of(Part::content, "text", name)) {
            if (const auto colour = style->own(Props::text, "fo:color"))
                look.font = parse_colour(*colour);
            if (const auto size = style->own(Props::text, "fo:font-size"))
                look.size = points_of(*size);
            if (style->own(Props::text, "style:use-window-font-color").value_or("") == "true")
                look.font = std::nullopt;
            if (style->own(Props::text, "text:display").value_or("") == "none") look.hidden = true;
            differ_ = true;
        }
        return look;
    }

    const Styles& styles_;
    std::vector<workbook::Run> runs_;
    std::vector<std::string> texts_;
    bool differ_ = false;
};

class SheetBody final : public Body {
  public:
    SheetBody(Scene scene, SheetSource source)
        : scene_(scene),
          source_(std::move(source)),
          styles_(scene.styles),
          engine_(scene.voice.exam(), source_.visible) {
        SheetPlan plan(scene_.styles);
        if (auto read = plan.read(source_.replay); !read) {
            auto failed = std::move(read).error();
            if (failed.where.empty()) failed.where = "content.xml";
            scene_.voice.refused(failed);
        }
        planned_ = plan.take();
        engine_.styles(styles_.all());
        std::vector<workbook::SheetEntry> entries;
        for (const auto& sheet : planned_)
            if (sheet.external.empty()) entries.push_back(sheet.entry);
        engine_.sheets(std::move(entries));
    }

    [[nodiscard]] bool opens(std::string_view element) const override {
        return element == "table:table" || element == "table:table-row-group" ||
               element == "table:table-rows" || element == "table:table-header-rows" ||
               element == "table:table-columns" || element == "table:table-header-columns" ||
               element == "table:table-column-group";
    }

    void enter(const Node& node) override {
        if (node.is("table:table") && sheet_ == nullptr) return begin_sheet();
        if (node.is("table:table-row-group"))
            groups_.push_back(node.get("table:display") == "false");
    }

    void leave(std::string_view element) override {
        if (element == "table:table-row-group" && !groups_.empty()) groups_.pop_back();
        if (element == "table:table") end_sheet();
    }

    void whole(const Node& node) override {
        if (sheet_ != nullptr && node.is("table:table-row")) return row(node);
        if (node.is("table:shapes")) return shapes(node, name());
        if (node.is("office:forms")) return scene_.walk.forms(node, name());
        if (node.is("table:scenario")) return scenario(node);
        if (node.is("table:table-source")) return;
        if (node.is("table:named-expressions")) return names(node);
        if (node.is("table:tracked-changes")) return tracked(node);
        if (node.is("table:dde-links")) return dde(node);
        if (node.is("table:data-pilot-tables")) return pivots(node);
        if (node.is("table:database-ranges")) return databases(node);
        if (node.is("office:dde-source") || node.is("table:cell-range-source"))
            external(node.get("xlink:href", node.get("office:dde-topic")), {}, {});
    }

    void finish() override {
        end_sheet();
        charts();
        for (const auto& path : files_) engine_.external_book(path, {}, {});
        headers();
        engine_.finish();
    }

  private:
    [[nodiscard]] std::string name() const {
        return sheet_ != nullptr ? sheet_->entry.name : std::string();
    }

    // ---- sheets ----

    void begin_sheet() {
        if (next_ >= planned_.size()) return;
        sheet_ = &planned_[next_++];
        row_ = 0;
        page_ = Page({-1e9, -1e9, 1e9, 1e9});
        if (!sheet_->external.empty()) return;
        engine_.begin_sheet(index_++, std::move(sheet_->facts));
    }

    void end_sheet() {
        if (sheet_ == nullptr) return;
        if (sheet_->external.empty()) {
            page_.judge(scene_.voice);
            engine_.end_sheet();
        } else {
            engine_.external_book(sheet_->external, {sheet_->entry.name}, external_values_);
            external_values_.clear();
        }
        sheet_ = nullptr;
    }

    void row(const Node& node) {
        if (!sheet_->external.empty()) return external_row(node);
        const auto style = node.get("table:style-name");
        const auto value = [&](std::string_view property) {
            return scene_.styles.value(Part::content, "table-row", style, Props::row, property);
        };
        workbook::Row row;
        row.number = row_;
        row.repeated = std::min(times(node.get("table:number-rows-repeated"), workbook::most_rows),
                                workbook::most_rows - std::min(row_, workbook::most_rows - 1));
        const auto visibility = node.get("table:visibility", "visible");
        row.hidden = visibility == "collapse" ||
                     std::find(groups_.begin(), groups_.end(), true) != groups_.end();
        row.filtered = visibility == "filter";
        // A height that fits the text is worked out anew.
        if (const auto height = points_of(value("style:row-height"));
            height && value("style:use-optimal-row-height") != "true")
            row.height = *height;
        engine_.row(row);
        cells(node);
        row_ = std::min(row_ + row.repeated, workbook::most_rows);
    }

    void cells(const Node& row) {
        std::uint32_t column = 0;
        const auto row_style = row.get("table:default-cell-style-name");
        for (const auto& node : row.children) {
            if (!is_cell(node) || column >= workbook::most_columns) continue;
            const auto repeats =
                std::min(times(node.get("table:number-columns-repeated"), workbook::most_columns),
                         workbook::most_columns - column);
            cell(node, {row_, column}, repeats, row_style);
            column += repeats;
        }
    }

    [[nodiscard]] std::string_view column_style(std::uint32_t column) const {
        for (const auto& some : sheet_->column_styles)
            if (column >= some.first && column <= some.last) return some.name;
        return "Default";
    }

    void cell(const Node& node, Place place, std::uint32_t repeats, std::string_view row_style) {
        if (node.children.empty() && node.attributes.size() < 2 && !node.has("table:formula"))
            return;
        const auto where = workbook::name_of(sheet_->entry.name, place);
        for (const auto& child : node.children) within(child, place, where);
        auto style = node.get("table:style-name");
        if (style.empty()) style = row_style.empty() ? column_style(place.column) : row_style;
        const auto display = display_of(node);
        const auto formula = excel_formula(node.get("table:formula"));
        const Runs runs(scene_.styles, node);
        Cell cell;
        cell.place = place;
        cell.repeated = repeats;
        cell.style = styles_.number_of(style, sheet_->is_protected);
        cell.formula = formula;
        cell.display = display;
        cell.runs = runs.get();
        set_value(node, display, cell);
        if (cell.kind == Cell::Kind::blank && formula.empty()) return;
        for (auto& path : files_in(node.get("table:formula")))
            if (files_.size() < most_external) files_.insert(std::move(path));
        engine_.cell(cell);
    }

    static void set_value(const Node& node, const std::string& display, Cell& cell) {
        const auto type = node.get("office:value-type", node.get("calcext:value-type"));
        std::optional<double> number;
        if (type == "float" || type == "percentage" || type == "currency")
            number = number_of(node.get("office:value"));
        else if (type == "date")
            number = serial_of_date(node.get("office:date-value"));
        else if (type == "time")
            number = serial_of_time(node.get("office:time-value"));
        else if (type == "boolean")
            number = node.get("office:boolean-value") == "true" ? 1 : 0;
        if (number) {
            cell.kind = type == "boolean" ? Cell::Kind::boolean : Cell::Kind::number;
            cell.number = *number;
            return;
        }
        cell.text = display;
        if (const auto value = node.get("office:string-value"); !value.empty()) cell.text = value;
        if (node.get("calcext:value-type") == "error")
            cell.kind = Cell::Kind::error;
        else if (!cell.text.empty())
            cell.kind = Cell::Kind::text;
    }

    /// Comments, shapes and links in a cell.
    void within(const Node& child, Place place, const std::string& where) {
        if (child.is("office:annotation")) {
            workbook::Note note;
            note.sheet = sheet_->entry.name;
            note.place = place;
            note.shown = child.get("office:display") == "true";
            for (const auto& part : child.children) {
                if (part.is("dc:creator")) note.author = plain_text(part);
                if (part.is("text:p") || part.is("text:list")) note.text += plain_text(part) + ' ';
            }
            engine_.note(std::move(note));
        } else if (is_shape(child.name)) {
            shape(child, where);
        } else if (child.is("text:p")) {
            links(child, where);
        } else if (child.is("table:cell-range-source")) {
            external(child.get("xlink:href"), {}, {});
        } else if (child.is("table:table")) {
            scene_.voice.concealed("cell.merged", where, "a table in a cell", plain_text(child));
        }
    }

    void links(const Node& node, const std::string& where) {
        for (const auto& child : node.children) {
            if (child.is("text:a")) {
                const auto href = child.get("xlink:href");
                if (!href.empty() && href.front() != '#' && !ooxml::is_public_link(href))
                    scene_.voice.found("hyperlink.path", where,
                                       "a link whose target is a file or a place inside an "
                                       "organisation",
                                       href);
            }
            if (!child.is_text()) links(child, where);
        }
    }

    void shapes(const Node& node, const std::string& where) {
        for (const auto& child : node.children)
            if (is_shape(child.name)) shape(child, where);
    }

    void shape(const Node& node, const std::string& where) {
        Setting setting;
        setting.where = where;
        setting.in_shape = true;
        scene_.walk.shape(
            node, setting, [](const Box&) { return Ground(white); },
            [&](Placed&& placed) {
                // Places of shapes in cells are not comparable; each is judged by itself.
                placed.opaque = false;
                page_.add(std::move(placed));
            });
    }

    void scenario(const Node& node) {
        engine_.scenario(name(), fmt::format("{} {}", name(), node.get("table:comment")));
    }

    // ---- what belongs to the workbook ----

    void names(const Node& node) {
        for (const auto& child : node.children) {
            workbook::Name one;
            one.name = child.get("table:name");
            one.formula = child.is("table:named-range")
                              ? excel_range(child.get("table:cell-range-address"))
                              : excel_formula(child.get("table:expression"));
            one.hidden = child.get("table:hidden") == "true" || child.get("loext:hidden") == "true";
            one.sheet = name();
            if (one.name.empty() || one.name.starts_with("_xlnm")) continue;
            for (auto& path : files_in(child.get("table:expression")))
                files_.insert(std::move(path));
            engine_.name(std::move(one));
        }
    }

    void external(std::string_view path, const std::vector<std::string>& sheets,
                  const std::vector<std::string>& values) {
        if (!path.empty()) engine_.external_book(std::string(path), sheets, values);
    }

    void external_row(const Node& row) {
        for (const auto& node : row.children)
            if (is_cell(node) && external_values_.size() < most_values) {
                auto text = display_of(node);
                if (text.empty()) text = node.get("office:string-value", node.get("office:value"));
                if (!trim(text).empty()) external_values_.push_back(std::move(text));
            }
    }

    void dde(const Node& node) {
        for (const auto& link : node.children) {
            const auto* source = link.child("office:dde-source");
            const auto path =
                source
                    ? fmt::format("{} {} {}", source->get("office:dde-application"),
                                  source->get("office:dde-topic"), source->get("office:dde-item"))
                    : std::string("DDE");
            std::vector<std::string> values;
            const std::function<void(const Node&)> collect = [&](const Node& part) {
                if (part.is("table:table-cell"))
                    if (const auto value =
                            part.get("office:string-value", part.get("office:value"));
                        !value.empty())
                        values.emplace_back(value);
                for (const auto& child : part.children) collect(child);
            };
            collect(link);
            engine_.external_book(path, {}, values);
        }
    }

    void pivots(const Node& node) {
        for (const auto& pivot : node.children) {
            const std::string title(pivot.get("table:name"));
            workbook::Cached cached;
            cached.of = workbook::Cached::Of::pivot;
            cached.where = "pivot table “" + title + "”";
            const std::function<void(const Node&)> collect = [&](const Node& part) {
                if (part.is("table:source-cell-range"))
                    cached.source = excel_range(part.get("table:cell-range-address"));
                if (part.is("table:data-pilot-member"))
                    cached.values.emplace_back(part.get("table:name"));
                if (part.name.starts_with("table:database-source") ||
                    part.is("table:source-service"))
                    scene_.voice.found("connection", cached.where,
                                       "a database behind a pivot table", attributes_of(part));
                for (const auto& child : part.children) collect(child);
            };
            collect(pivot);
            engine_.cached(std::move(cached));
        }
    }

    static std::string attributes_of(const Node& node) {
        std::string text;
        for (const auto& [key, value] : node.attributes) text += value + ' ';
        return text;
    }

    void databases(const Node& node) {
        for (const auto& range : node.children) {
            const std::string where = "range “" + std::string(range.get("table:name")) + "”";
            for (const auto& child : range.children)
                if (child.name.starts_with("table:database-source"))
                    scene_.voice.found("connection", where, "a database behind a range of cells",
                                       attributes_of(child));
        }
    }

    /// The log of changes: who, when, and what a cell held before.
    void tracked(const Node& node) {
        for (const auto& change : node.children) {
            if (change.is_text()) continue;
            std::string who, before, where = "change " + std::string(change.get("table:id"));
            const std::function<void(const Node&)> collect = [&](const Node& part) {
                if (part.is("dc:creator") || part.is("dc:date")) {
                    who += (who.empty() ? "" : ", ") + plain_text(part);
                    return;
                }
                if (part.name.ends_with("change-track-table-cell")) {
                    const auto text = plain_text(part);
                    before += (trim(text).empty() ? std::string(part.get("office:string-value",
                                                                         part.get("office:value")))
                                                  : text) +
                              ' ';
                    return;
                }
                for (const auto& child : part.children) collect(child);
            };
            collect(change);
            scene_.voice.concealed("revisions", where, "a tracked change by " + who,
                                   trim(before).empty() ? who : before);
        }
    }

    /// What charts keep of cells, held against the cells.
    void charts() {
        if (source_.package == nullptr) return;
        for (const auto& member : source_.package->zip().members()) {
            if (!member.name.ends_with("/content.xml")) continue;
            if (source_.package->is_encrypted(member)) continue;
            const auto xml = source_.package->zip().whole(member);
            const auto root = xml ? format::odf::tree_of(*xml) : Result<Node>(Node{});
            // What cannot be read is refused when the parts are examined.
            const auto* body = root ? root->child("office:body") : nullptr;
            const auto* chart = body ? body->child("office:chart") : nullptr;
            if (chart == nullptr) continue;
            auto kept = read_chart(*chart);
            if (kept.source.empty()) continue;
            workbook::Cached cached;
            cached.where = member.name.substr(0, member.name.rfind('/'));
            cached.source = excel_range(kept.source);
            for (auto& value : kept.values)
                if (value != "NaN" && !value.starts_with("Column ") && !value.starts_with("Row "))
                    cached.values.push_back(std::move(value));
            engine_.cached(std::move(cached));
        }
    }

    // ---- headers and footers ----

    /// The words of a header that are not fields, which say the same in every file.
    static std::string written_in(const Node& node) {
        if (node.is_text()) return node.text;
        for (const std::string_view field :
             {"text:sheet-name", "text:page-number", "text:page-count", "text:date", "text:time",
              "text:title"})
            if (node.is(field)) return " ";
        std::string text;
        if (node.is("text:p")) text += ' ';
        for (const auto& child : node.children) text += written_in(child);
        return text;
    }

    void headers() {
        std::set<std::string, std::less<>> used;
        for (const auto& sheet : planned_) used.insert(sheet.master_page);
        for (const auto& [name, master] : scene_.styles.master_pages()) {
            for (const auto& variant : master.node.children) {
                const auto text = written_in(variant);
                if (!variant.name.starts_with("style:") || trim(text).empty()) continue;
                const bool shown = used.contains(name) && variant.get("style:display") != "false";
                engine_.header_footer(shown ? name : name + " (not in use)", text);
            }
        }
    }

    Scene scene_;
    SheetSource source_;
    SheetStyles styles_;
    Engine engine_;
    std::vector<PlannedSheet> planned_;
    PlannedSheet* sheet_ = nullptr;
    std::size_t next_ = 0, index_ = 0;
    std::uint32_t row_ = 0;
    std::vector<bool> groups_;
    Page page_{Box{}};
    std::vector<std::string> external_values_;
    std::set<std::string> files_;
};

}  // namespace

std::unique_ptr<Body> sheet_body(Scene scene, SheetSource source) {
    return std::make_unique<SheetBody>(scene, std::move(source));
}

}  // namespace candour::scan::odf
