#include "scan/ooxml/docx/story.hpp"

#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "scan/ooxml/chart.hpp"
#include "scan/ooxml/docx/shapes.hpp"

namespace candour::scan::ooxml::docx {

namespace {

using format::XmlNode;
using format::ooxml::Part;

constexpr int tiny_half_points = 4;
constexpr int thinnest_scale = 8;  // per cent
constexpr double least_opacity = 0.06;

// What surrounds a run and is inherited down the tree.
struct Around {
    const CellStyle* cell = nullptr;
    std::optional<Colour> background;  // nothing: the page's
    bool unknown_background = false;   // a picture, a gradient
    std::optional<TextColour> box_colour;
    Fate fate;
    std::string place;
    int drawing = -1;
    double left = 0, width = 0;
    std::string inserted_by;
    std::string_view change;  // the kind of tracked insertion around
};

struct Field {
    std::string instruction, result;
    bool in_result = false;
};

class Story {
  public:
    Story(Document& document, const Part& part, std::string label, const Page& page)
        : document_(document),
          teller_(*document.teller),
          part_(part),
          label_(std::move(label)),
          page_(page) {}

    void read(const XmlNode& root) {
        Around around;
        around.width = page_.text_width();
        blocks(root, around);
        end_collapsed();
        settle();
    }

  private:
    // ---- blocks

    void blocks(const XmlNode& parent, const Around& around) {
        for (const auto& node : parent) block(node, around);
    }

    void block(const XmlNode& node, const Around& around) {
        const auto name = node.name;
        if (name == "w:p") {
            paragraph(node, around);
        } else if (name == "w:tbl") {
            end_collapsed_at(9);
            table(node, around);
        } else if (name == "w:sdt") {
            control(node);
            if (const auto* content = node.child("w:sdtContent")) blocks(*content, around);
        } else if (name == "w:customXml" || name == "w:smartTag") {
            custom_element(node);
            blocks(node, around);
        } else if (name == "w:ins" || name == "w:del" || name == "w:moveFrom" ||
                   name == "w:moveTo") {
            blocks(node, changed(node, around));
        } else if (name == "mc:AlternateContent") {
            compare_branches(teller_, node, here());
            if (const auto* branch = shown_branch(node)) blocks(*branch, around);
        } else if (name == "w:sectPr") {
            section(node);
        } else if (name == "w:permStart" || name == "w:bookmarkStart") {
            marker(node);
        } else if (name == "w:body" || name == "w:hdr" || name == "w:ftr" ||
                   name == "w:docPartBody" || name == "w:footnote" || name == "w:endnote") {
            blocks(node, around);
        }
    }

    void section(const XmlNode& node) {
        if (node.child("w:sectPrChange")) {
            tell_change("change.property", *node.child("w:sectPrChange"),
                        "The layout of a section was changed with tracking on.", {});
        }
        page_ = page_of(&node);
    }

    [[nodiscard]] std::string here() const {
        return label_ + "paragraph " + std::to_string(std::max<std::size_t>(1, count_));
    }

    // ---- tables

    static bool look(const XmlNode* table_look, std::string_view attribute, unsigned bit,
                     bool otherwise) {
        if (!table_look) return otherwise;
        if (table_look->has(attribute)) {
            const auto value = table_look->get(attribute);
            return value == "1" || value == "true" || value == "on";
        }
        const std::string hex(table_look->get("w:val", "0"));
        return (std::strtoul(hex.c_str(), nullptr, 16) & bit) != 0;
    }

    void table(const XmlNode& node, const Around& around) {
        const int number = ++tables_;
        std::string style;
        if (const auto* named = node.path("w:tblPr", "w:tblStyle")) style = named->get("w:val");
        const auto* looks = node.path("w:tblPr", "w:tblLook");
        if (const auto* change = node.path("w:tblPr", "w:tblPrChange")) {
            tell_change("change.property", *change,
                        "The layout of a table was changed with tracking on.", {});
        }
        const bool fixed = node.path("w:tblPr", "w:tblLayout") &&
                           node.path("w:tblPr", "w:tblLayout")->get("w:type") == "fixed";
        std::vector<double> columns;
        if (const auto* grid = node.child("w:tblGrid")) {
            for (const auto& column : *grid) {
                if (column.name == "w:gridCol") {
                    columns.push_back(docx::number(column.get("w:w")).value_or(0));
                }
            }
        }
        std::optional<Colour> own;
        if (const auto* shd = node.path("w:tblPr", "w:shd")) own = shading(*shd, document_.palette);
        auto inner = around;
        if (off_page_table(node)) {
            inner.fate = {"text.offpage", "A table lies outside the page."};
        }
        std::vector<const XmlNode*> rows;
        collect_rows(node, rows);
        int row_number = 0;
        for (const auto* row : rows) {
            ++row_number;
            CellPlace place;
            place.first_row = row_number == 1 && look(looks, "w:firstRow", 0x20, true);
            place.last_row = row == rows.back() && look(looks, "w:lastRow", 0x40, false);
            if (!look(looks, "w:noHBand", 0x200, false)) {
                const int banded = row_number - (look(looks, "w:firstRow", 0x20, true) ? 1 : 0);
                place.row_band = banded % 2 == 1 ? 1 : 2;
            }
            table_row(*row, inner, {number, row_number, style, looks, place, columns, own, fixed});
        }
    }

    // Rows stand in the table, in content controls, in custom XML and in changes.
    static void collect_rows(const XmlNode& node, std::vector<const XmlNode*>& rows) {
        for (const auto& child : node) {
            if (child.name == "w:tr") {
                rows.push_back(&child);
            } else if (child.name == "w:sdt" || child.name == "w:sdtContent" ||
                       child.name == "w:customXml" || child.name == "w:ins" ||
                       child.name == "w:moveTo") {
                collect_rows(child, rows);
            }
        }
    }

    [[nodiscard]] bool off_page_table(const XmlNode& node) const {
        if (const auto* floating = node.path("w:tblPr", "w:tblpPr")) {
            const auto x = docx::number(floating->get("w:tblpX")).value_or(0);
            const auto y = docx::number(floating->get("w:tblpY")).value_or(0);
            if (x > page_.width || y > page_.height || x < -page_.width || y < -page_.height)
                return true;
        }
        const auto indent = docx::number(node.path("w:tblPr", "w:tblInd"), "w:w").value_or(0);
        return indent > page_.width || indent < -page_.width;
    }

    struct RowPlace {
        int table, row;
        const std::string& style;
        const XmlNode* looks;
        CellPlace place;
        const std::vector<double>& columns;
        const std::optional<Colour>& table_shading;
        bool fixed;
    };

    void table_row(const XmlNode& row, const Around& around, const RowPlace& at) {
        auto inner = around;
        const auto* properties = row.child("w:trPr");
        double exact = -1;
        double at_least = 0;
        if (properties) {
            if (on_off(properties->child("w:hidden")).value_or(false)) {
                inner.fate = {"text.hidden", "A row of a table is hidden."};
            }
            if (const auto* removed = properties->child("w:del")) {
                inner.fate = {"change.deleted",
                              "A row of a table was deleted with tracking on; its text is kept."};
                tell_change("change.deleted", *removed,
                            "A row of a table was deleted with tracking on; its text is kept.",
                            row_text(row));
            }
            if (const auto* added = properties->child("w:ins")) {
                tell_change("change.inserted", *added,
                            "A row of a table was inserted with tracking on.", row_text(row));
            }
            if (const auto* change = properties->child("w:trPrChange")) {
                tell_change("change.property", *change,
                            "The layout of a row was changed with tracking on.", {});
            }
            if (const auto* height = properties->child("w:trHeight")) {
                const auto value = docx::number(height->get("w:val")).value_or(0);
                (height->get("w:hRule") == "exact" ? exact : at_least) = value;
            }
        }
        if (const auto* change = row.child("w:tblPrEx");
            change && change->child("w:tblPrExChange")) {
            tell_change("change.property", *change->child("w:tblPrExChange"),
                        "The layout of a row was changed with tracking on.", {});
        }
        std::vector<const XmlNode*> cells;
        collect_cells(row, cells);
        const double top = y_;
        double bottom = top + std::max(exact, at_least);
        double left = around.left;
        std::size_t column = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            y_ = top;
            const auto span = static_cast<std::size_t>(std::clamp(
                docx::number(cells[i]->path("w:tcPr", "w:gridSpan"), "w:val").value_or(1), 1,
                1000));
            double width = 0;
            for (std::size_t c = column; c < column + span && c < at.columns.size(); ++c)
                width += at.columns[c];
            if (const auto own = docx::number(cells[i]->path("w:tcPr", "w:tcW"), "w:w");
                own && cells[i]->path("w:tcPr", "w:tcW")->get("w:type", "dxa") == "dxa" &&
                *own > 0) {
                width = *own;
            }
            auto place = at.place;
            place.first_column = i == 0 && look(at.looks, "w:firstColumn", 0x80, true);
            place.last_column =
                i + 1 == cells.size() && look(at.looks, "w:lastColumn", 0x100, false);
            if (!look(at.looks, "w:noVBand", 0x400, true)) {
                const auto banded = i + 1 - (look(at.looks, "w:firstColumn", 0x80, true) ? 1 : 0);
                place.column_band = banded % 2 == 1 ? 1 : 2;
            }
            inner.left = left;
            inner.width =
                width > 300
                    ? width - 220
                    : around.width / static_cast<double>(std::max<std::size_t>(1, cells.size()));
            table_cell(*cells[i], inner, at, place, static_cast<int>(i) + 1,
                       at.fixed && width > 0 && width < 60, exact, top);
            bottom = std::max(bottom, exact >= 0 ? top + exact : y_);
            left += width;
            column += span;
        }
        y_ = bottom;
    }

    static void collect_cells(const XmlNode& node, std::vector<const XmlNode*>& cells) {
        for (const auto& child : node) {
            if (child.name == "w:tc") {
                cells.push_back(&child);
            } else if (child.name == "w:sdt" || child.name == "w:sdtContent" ||
                       child.name == "w:customXml") {
                collect_cells(child, cells);
            }
        }
    }

    static std::string row_text(const XmlNode& row) {
        std::string text;
        const auto walk = [&](const auto& self, const XmlNode& node) -> void {
            if (node.name == "w:t" || node.name == "w:delText") text += node.all_text();
            if (node.name == "w:p" && !text.empty()) text += ' ';
            for (const auto& child : node) self(self, child);
        };
        walk(walk, row);
        return std::string(trim(text));
    }

    void table_cell(const XmlNode& cell, const Around& around, const RowPlace& at,
                    const CellPlace& place, int number, bool no_width, double exact, double top) {
        auto style = document_.styles.cell(at.style, place);
        auto inner = around;
        inner.cell = &style;
        if (at.table_shading) inner.background = at.table_shading;
        if (style.shading) inner.background = style.shading;
        inner.place = around.place + " (table " + std::to_string(at.table) + ", row " +
                      std::to_string(at.row) + ", cell " + std::to_string(number) + ")";
        if (const auto* properties = cell.child("w:tcPr")) {
            if (const auto* shd = properties->child("w:shd")) {
                if (const auto own = shading(*shd, document_.palette)) {
                    inner.background = own;
                } else if (shd->get("w:fill") == "auto" && shd->get("w:val", "clear") == "clear") {
                    inner.background = around.background;
                }
            }
            const auto merged = [&](std::string_view name) {
                const auto* merge = properties->child(name);
                return merge && merge->get("w:val", "continue") == "continue";
            };
            if (!inner.fate.hidden() &&
                (merged("w:hMerge") || (merged("w:vMerge") && at.row > 1))) {
                inner.fate = {"cell.merged",
                              "A table cell that is swallowed by a merged cell still has text."};
            }
            if (const auto* removed = properties->child("w:cellDel")) {
                tell_change("change.deleted", *removed,
                            "A cell of a table was deleted with tracking on; its text is kept.",
                            row_text(cell));
                inner.fate = {"change.deleted", "A cell of a table was deleted with tracking on."};
            }
            if (const auto* added = properties->child("w:cellIns")) {
                tell_change("change.inserted", *added,
                            "A cell of a table was inserted with tracking on.", row_text(cell));
            }
            if (const auto* merge = properties->child("w:cellMerge")) {
                tell_change("change.property", *merge,
                            "Cells of a table were merged with tracking on.", {});
            }
            if (const auto* change = properties->child("w:tcPrChange")) {
                tell_change("change.property", *change,
                            "The layout of a cell was changed with tracking on.", {});
            }
        }
        if (no_width && !inner.fate.hidden()) {
            inner.fate = {"text.clipped",
                          "A column of a table is so narrow that nothing of its text shows."};
        }
        const auto first = paragraphs_.size();
        blocks(cell, inner);
        if (exact >= 0) cut_off(first, top + exact);
    }

    // Text of the paragraphs since `first` that a fixed height cuts off at `bottom`.
    void cut_off(std::size_t first, double bottom) {
        for (auto i = first; i < paragraphs_.size(); ++i) {
            auto& paragraph = paragraphs_[i];
            if (paragraph.pieces.empty()) continue;
            const double line = paragraph.box.height / std::max(1, paragraph.lines);
            const double shown = (bottom - paragraph.box.top) / std::max(1.0, line);
            // Half a line can be read; beyond the first paragraph the estimate is less sure.
            const double needed = i == first ? 0.45 : -0.3;
            if (shown > needed && !(paragraph.lines > 3 && shown < paragraph.lines * 0.5)) continue;
            hide_paragraph(paragraph,
                           {"text.clipped", "A row or frame of a fixed height cuts its text off."});
        }
    }

    static void hide_paragraph(ReadParagraph& paragraph, const Fate& fate) {
        for (auto& piece : paragraph.pieces) {
            if (!piece.fate.hidden()) piece.fate = fate;
        }
    }

    // ---- paragraphs

    void paragraph(const XmlNode& node, const Around& around) {
        // Those of a text box stand at the paragraph that it hangs on.
        if (around.drawing < 0) ++count_;
        const auto* properties = node.child("w:pPr");
        std::string style;
        if (properties && properties->child("w:pStyle"))
            style = properties->child("w:pStyle")->get("w:val");
        const auto look = document_.styles.paragraph(
            around.cell, style, paragraph_properties(properties, document_.palette));
        auto inner = around;
        if (look.shading) {
            if (*look.shading) {
                inner.background = *look.shading;
                inner.unknown_background = false;
            }
        }
        collapse(look);
        if (collapsed_ && !inner.fate.hidden()) {
            inner.fate = {"text.collapsed",
                          "Text under a heading that opens collapsed: it does not show until the "
                          "heading is expanded."};
        }
        if (properties) paragraph_changes(*properties, node);
        if (properties && properties->child("w:framePr"))
            frame(*properties->child("w:framePr"), inner);
        if (off_page_indent(look))
            inner.fate = {"text.offpage", "A paragraph is indented beyond the edge of the page."};

        const auto at = paragraphs_.size();
        paragraphs_.emplace_back();
        paragraphs_[at].where = label_ + "paragraph " + std::to_string(count_) + inner.place;
        paragraphs_[at].drawing = around.drawing;
        paragraphs_[at].node = &node;
        if (look.page_break_before.value_or(false)) next_page();
        const auto outer = std::exchange(now_, at);
        const double top = y_ + look.before.value_or(0);
        paragraphs_[at].box.top = top;
        paragraphs_[at].box.left = around.left + look.left.value_or(0);
        paragraph_style_ = style;
        auto outer_boxes = std::exchange(boxes_, {});
        inline_content(node, inner);
        now_ = outer;
        const auto boxes = std::exchange(boxes_, std::move(outer_boxes));
        lay_out(paragraphs_[at], look, inner);
        crushed(paragraphs_[at], look);
        for (const auto& box : boxes) text_box(box, inner);
        if (properties && properties->child("w:sectPr")) {
            section(*properties->child("w:sectPr"));
            next_page();
        }
    }

    void lay_out(ReadParagraph& paragraph, const ParagraphProperties& look, const Around& around) {
        int size = 0;
        std::size_t letters = 0;
        int breaks = 0;
        for (const auto& piece : paragraph.pieces) {
            if (piece.fate.kind == "text.hidden" || piece.fate.kind == "change.deleted" ||
                piece.fate.kind == "change.moved")
                continue;
            size = std::max(size, piece.half_points);
            for (const char c : piece.text) {
                letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                breaks += c == '\n';
            }
        }
        if (size == 0)
            size = document_.styles.run(around.cell, paragraph_style_, {}, {})
                       .half_points.value_or(20);
        const double width =
            std::max(200.0, around.width - look.left.value_or(0) - look.right.value_or(0));
        paragraph.characters = std::max(1.0, width / (size * 10 * 0.48));
        paragraph.lines = std::max(
            1, static_cast<int>(std::ceil(static_cast<double>(letters) / paragraph.characters)) +
                   breaks);
        double line = size * 10 * 1.2;
        if (look.line)
            line = look.line_exact.value_or(false) ? *look.line
                                                   : line * std::max(100, *look.line) / 240;
        if (look.line && look.line_exact && *look.line_exact == false && *look.line > 600)
            line = size * 10 * 1.2 * 2;
        paragraph.box.width = width;
        paragraph.box.height = line * paragraph.lines;
        y_ = paragraph.box.bottom() + look.after.value_or(0);
    }

    // Lines of a fixed height that is a fraction of the letters'.
    static void crushed(ReadParagraph& paragraph, const ParagraphProperties& look) {
        if (!look.line || !look.line_exact.value_or(false)) return;
        for (auto& piece : paragraph.pieces) {
            if (*look.line <= piece.half_points * 10 * 0.25 && !piece.fate.hidden()) {
                piece.fate = {"text.clipped",
                              "The lines of a paragraph are too low for its letters to show."};
            }
        }
    }

    [[nodiscard]] bool off_page_indent(const ParagraphProperties& look) const {
        const double left = look.left.value_or(0);
        const double first = look.first.value_or(0);
        return left > page_.width || left + first > page_.width || left < -page_.width * 0.95;
    }

    void frame(const XmlNode& properties, Around& around) {
        if (around.fate.hidden()) return;
        const auto x = docx::number(properties.get("w:x")).value_or(0);
        const auto y = docx::number(properties.get("w:y")).value_or(0);
        const auto w = docx::number(properties.get("w:w")).value_or(0);
        const auto h = docx::number(properties.get("w:h")).value_or(0);
        if (x > page_.width || y > page_.height || x < -page_.width || y < -page_.height) {
            around.fate = {"text.offpage", "A frame lies outside the page."};
        } else if ((h > 0 && h <= 60 && properties.get("w:hRule") == "exact") ||
                   (w > 0 && w <= 30)) {
            around.fate = {"text.clipped", "A frame is so small that nothing of its text shows."};
        }
    }

    void next_page() {
        const double height = page_.text_height();
        if (y_ > 0) y_ = (std::floor((y_ - 1) / height) + 1) * height;
    }

    // ---- headings that open collapsed

    void collapse(const ParagraphProperties& look) {
        const int level = look.outline_level.value_or(9);
        if (level < 9) end_collapsed_at(level);
        if (level < 9 && look.collapsed.value_or(false) && !collapsed_) {
            pending_collapse_ = level;
            return;
        }
        if (pending_collapse_) collapsed_ = std::exchange(pending_collapse_, std::nullopt);
    }
    void end_collapsed_at(int level) {
        if (pending_collapse_ && level == 9) {
            collapsed_ = std::exchange(pending_collapse_, std::nullopt);
            return;
        }
        if (collapsed_ && level <= *collapsed_) collapsed_.reset();
        if (pending_collapse_ && level <= *pending_collapse_) {
            pending_collapse_.reset();
        } else if (pending_collapse_) {
            collapsed_ = std::exchange(pending_collapse_, std::nullopt);
        }
    }
    void end_collapsed() {
        collapsed_.reset();
        pending_collapse_.reset();
    }

    // ---- tracked changes

    static std::string by_whom(const XmlNode& change) {
        std::string text;
        if (const auto author = change.get("w:author"); !author.empty()) {
            text += " by " + std::string(author);
        }
        if (const auto date = change.get("w:date"); !date.empty()) text += ", " + std::string(date);
        return text;
    }

    void tell_change(std::string_view kind, const XmlNode& change, std::string_view what,
                     std::string_view text) {
        if (const auto author = change.get("w:author"); !author.empty())
            document_.authors.emplace(author);
        teller_.found(kind, here(), std::string(what) + " (Recorded" + by_whom(change) + ".)",
                      text);
    }

    void paragraph_changes(const XmlNode& properties, const XmlNode& paragraph) {
        if (const auto* change = properties.child("w:pPrChange")) {
            tell_change("change.property", *change,
                        "The layout of a paragraph was changed with tracking on.", {});
        }
        if (const auto* change = properties.child("w:numberingChange")) {
            tell_change("change.property", *change,
                        "The numbering of a paragraph was changed with tracking on.",
                        change->get("w:original"));
        }
        if (const auto* numbering = properties.child("w:numPr")) {
            if (const auto* added = numbering->child("w:ins")) {
                tell_change("change.property", *added,
                            "The numbering of a paragraph was inserted with tracking on.", {});
            }
        }
        const auto* mark = properties.child("w:rPr");
        if (!mark) return;
        if (const auto* removed = mark->child("w:del")) {
            tell_change("change.deleted", *removed,
                        "The end of a paragraph was deleted with tracking on.",
                        row_text(paragraph));
        }
        if (const auto* added = mark->child("w:ins")) {
            tell_change("change.inserted", *added, "A paragraph was inserted with tracking on.",
                        row_text(paragraph));
        }
        if (const auto* moved = mark->child("w:moveFrom")) {
            tell_change("change.moved", *moved,
                        "A paragraph was moved with tracking on; it is kept where it was.",
                        row_text(paragraph));
        }
        if (const auto* moved = mark->child("w:moveTo")) {
            tell_change("change.moved", *moved, "A paragraph was moved here with tracking on.",
                        row_text(paragraph));
        }
        if (const auto* change = mark->child("w:rPrChange")) {
            tell_change("change.property", *change,
                        "The look of a paragraph's mark was changed with tracking on.", {});
        }
    }

    Around changed(const XmlNode& change, const Around& around) {
        auto inner = around;
        const auto text = row_text(change);
        if (change.name == "w:del") {
            if (!text.empty() || !change.child("w:r") || change.below("w:drawing") ||
                change.below("w:delInstrText")) {
                std::string all = text;
                if (const auto* instruction = change.below("w:delInstrText"))
                    all += ' ' + instruction->all_text();
                tell_change("change.deleted", change,
                            "Text was deleted with tracking on, and is kept in the file.",
                            trim(all));
            }
            inner.fate = {"change.deleted", ""};
        } else if (change.name == "w:moveFrom") {
            tell_change("change.moved", change,
                        "Text was moved elsewhere with tracking on; it is kept where it was.",
                        text);
            inner.fate = {"change.moved", ""};
        } else if (change.name == "w:moveTo") {
            tell_change("change.moved", change, "Text was moved here with tracking on.", text);
        } else {
            tell_change("change.inserted", change, "Text was inserted with tracking on.", text);
        }
        return inner;
    }

    // ---- what stands in a paragraph

    void inline_content(const XmlNode& parent, const Around& around) {
        for (const auto& node : parent) inline_node(node, around);
    }

    void inline_node(const XmlNode& node, const Around& around) {
        const auto name = node.name;
        if (name == "w:r" || name == "m:r") {
            run(node, around);
        } else if (name == "w:ins" || name == "w:del" || name == "w:moveFrom" ||
                   name == "w:moveTo") {
            inline_content(node, changed(node, around));
        } else if (name == "w:sdt") {
            control(node);
            if (const auto* content = node.child("w:sdtContent")) inline_content(*content, around);
        } else if (name == "w:fldSimple") {
            fields_.push_back({std::string(node.get("w:instr")), {}, true});
            inline_content(node, around);
            end_field();
        } else if (name == "w:smartTag" || name == "w:customXml") {
            custom_element(node);
            inline_content(node, around);
        } else if (name == "mc:AlternateContent") {
            compare_branches(teller_, node, here());
            if (const auto* branch = shown_branch(node)) inline_content(*branch, around);
        } else if (name == "w:permStart" || name == "w:bookmarkStart") {
            marker(node);
        } else if (name == "w:p") {
            // A paragraph within a paragraph is no valid file; nothing of it may be overlooked.
            paragraph(node, around);
        } else if (name == "w:hyperlink" || name == "w:dir" || name == "w:bdo" ||
                   name == "w:ruby" || name == "w:rubyBase" || name == "w:rt" ||
                   name == "w:subDoc" || name.starts_with("m:")) {
            inline_content(node, around);
        }
    }
    void marker(const XmlNode& node) {
        if (node.name == "w:permStart") {
            if (const auto user = node.get("w:ed"); !user.empty()) {
                teller_.found("permission.user", here(),
                              "The name of a user who may edit a part of the text.", user);
            }
            return;
        }
        const auto name = node.get("w:name");
        if (name.starts_with("_Toc") || name.starts_with("_Ref") || name.starts_with("_GoBack") ||
            name.starts_with("_Hlk") || name.starts_with("OLE_LINK")) {
            return;
        }
        document_.suspicions.push_back({"bookmark.name", here(),
                                        "The name of a bookmark, which the text does not show.",
                                        std::string(name), true});
    }

    void custom_element(const XmlNode& node) {
        const auto* properties =
            node.child(node.name == "w:smartTag" ? "w:smartTagPr" : "w:customXmlPr");
        std::string kept;
        if (properties) {
            for (const auto& attribute : *properties) {
                if (attribute.name != "w:attr") continue;
                kept += std::string(attribute.get("w:name")) + "=" +
                        std::string(attribute.get("w:val")) + ' ';
            }
        }
        if (kept.empty()) return;
        document_.suspicions.push_back({"customxml", here(),
                                        "A smart tag or XML element around the text keeps data.",
                                        kept, false});
    }

    // ---- content controls

    void control(const XmlNode& node) {
        const auto* properties = node.child("w:sdtPr");
        if (!properties) return;
        for (const auto* name : {"w:alias", "w:tag"}) {
            if (const auto* text = properties->child(name)) {
                document_.suspicions.push_back(
                    {"control.property", here(),
                     "The title or tag of a content control, which the text does not show.",
                     std::string(text->get("w:val")), true});
            }
        }
        const auto* content = node.child("w:sdtContent");
        const auto chosen = plain_words(content ? row_text(*content) : std::string());
        for (const auto* name : {"w:dropDownList", "w:comboBox"}) {
            const auto* list = properties->child(name);
            if (!list) continue;
            std::string choices;
            for (const auto& item : *list) {
                if (item.name != "w:listItem") continue;
                for (const auto* attribute : {"w:displayText", "w:value"}) {
                    const auto text = item.get(attribute);
                    const auto words = plain_words(text);
                    if (words.empty() || words == chosen || words == "choose an item") continue;
                    if (std::string_view(attribute) == "w:value") {
                        // The value repeats the text, or is a number of the choice.
                        if (words == plain_words(item.get("w:displayText"))) continue;
                        if (plain_words(item.get("w:displayText")) == chosen && words.size() <= 2)
                            continue;
                    }
                    if (!choices.empty()) choices += ", ";
                    choices += text;
                }
            }
            if (!choices.empty()) {
                document_.suspicions.push_back(
                    {"control.list", here(),
                     "A list to choose from has choices that are not shown.", choices, false});
            }
        }
    }

    void form_field(const XmlNode& data) {
        std::string choices;
        for (const auto& node : data) {
            if (node.name == "w:name") {
                document_.suspicions.push_back({"control.property", here(),
                                                "The name of a form field.",
                                                std::string(node.get("w:val")), true});
            } else if (node.name == "w:helpText" || node.name == "w:statusText") {
                document_.suspicions.push_back({"control.list", here(),
                                                "The help text of a form field.",
                                                std::string(node.get("w:val")), false});
            } else if (node.name == "w:textInput" && node.child("w:default")) {
                document_.suspicions.push_back(
                    {"control.list", here(), "The default of a form field.",
                     std::string(node.child("w:default")->get("w:val")), false});
            } else if (node.name == "w:ddList") {
                const auto result = docx::number(node.child("w:result"), "w:val").value_or(0);
                int index = 0;
                for (const auto& entry : node) {
                    if (entry.name != "w:listEntry") continue;
                    if (index++ == result) continue;
                    if (!choices.empty()) choices += ", ";
                    choices += entry.get("w:val");
                }
            } else if (node.name == "w:entryMacro" || node.name == "w:exitMacro") {
                document_.suspicions.push_back({"control.property", here(),
                                                "The macro of a form field.",
                                                std::string(node.get("w:val")), true});
            }
        }
        if (!choices.empty()) {
            document_.suspicions.push_back({"control.list", here(),
                                            "A list to choose from has choices that are not shown.",
                                            choices, false});
        }
    }

    // ---- runs

    Fate fate_of(const RunProperties& look, const Around& around, bool& on_page) const {
        on_page = false;
        if (around.fate.hidden()) return around.fate;
        if (look.vanish.value_or(false)) return {"text.hidden", "Text has the attribute “hidden”."};
        if (look.opacity.value_or(1) < least_opacity) {
            return {"text.invisible", "Text is drawn without any fill, or wholly transparent."};
        }
        const int size = look.half_points.value_or(20);
        if (size <= tiny_half_points)
            return {"text.tiny", "Text is so small that it looks like a line or nothing."};
        if (look.scale && *look.scale > 0 && *look.scale <= thinnest_scale) {
            return {"text.tiny", "Text is squeezed so much that it looks like a line."};
        }
        const auto colour = look.colour.value_or(around.box_colour.value_or(TextColour{}));
        if (look.highlight && *look.highlight) {
            // Automatic letters stay black on a highlight.
            if (nearly_equal(colour.automatic ? black : colour.colour, **look.highlight)) {
                return {"text.highlight",
                        "Text is highlighted in its own colour, like a redaction; it can be "
                        "selected and read."};
            }
            return {};
        }
        if (colour.automatic) return {};
        std::optional<Colour> background;
        if (look.shading && *look.shading) {
            background = *look.shading;
        } else if (around.unknown_background) {
            return {};
        } else if (around.background) {
            background = around.background;
        } else {
            on_page = true;
            background = document_.page_colour.value_or(white);
        }
        if (!nearly_equal(colour.colour, *background)) {
            on_page = false;
            return {};
        }
        return {"text.samecolour", "Text has the colour of what is behind it."};
    }

    void run(const XmlNode& node, const Around& around) {
        const auto* properties = node.child("w:rPr");
        if (!properties && node.name == "m:r") {
            for (const auto& child : node) {
                if (child.name == "w:rPr") properties = &child;
            }
        }
        std::string style;
        if (properties && properties->child("w:rStyle"))
            style = properties->child("w:rStyle")->get("w:val");
        const auto look = document_.styles.run(around.cell, paragraph_style_, style,
                                               run_properties(properties, document_.palette));
        if (properties && properties->child("w:rPrChange")) {
            tell_change("change.property", *properties->child("w:rPrChange"),
                        "The look of text was changed with tracking on.", row_text(node));
        }
        if (properties && properties->child("w:ins")) {
            tell_change("change.inserted", *properties->child("w:ins"),
                        "Something was inserted with tracking on.", row_text(node));
        }
        if (properties && properties->child("w:del")) {
            tell_change("change.deleted", *properties->child("w:del"),
                        "Something was deleted with tracking on.", row_text(node));
        }
        bool on_page = false;
        const auto fate = fate_of(look, around, on_page);
        auto inner = around;
        run_look_ = look.half_points.value_or(20);
        for (const auto& child : node) run_child(child, node, inner, fate, on_page);
    }

    void run_child(const XmlNode& child, const XmlNode& run, const Around& around, const Fate& fate,
                   bool on_page) {
        const auto name = child.name;
        if (name == "w:t" || name == "m:t") {
            text(child.all_text(), run, fate, on_page);
        } else if (name == "w:delText") {
            text(child.all_text(), run, {"change.deleted", ""}, false);
            if (!around.fate.hidden()) {
                // Outside of w:del it is no valid file, and is kept all the same.
                teller_.found("change.deleted", here(), "Deleted text is kept in the file.",
                              child.all_text());
            }
        } else if (name == "w:tab" || name == "w:ptab") {
            text("\t", run, fate, on_page);
        } else if (name == "w:br" || name == "w:cr") {
            if (child.get("w:type") == "page") next_page();
            text(child.get("w:type") == "page" || child.get("w:type") == "column" ? " " : "\n", run,
                 fate, on_page);
        } else if (name == "w:noBreakHyphen") {
            text("-", run, fate, on_page);
        } else if (name == "w:instrText" || name == "w:delInstrText") {
            if (!fields_.empty())
                fields_.back().instruction += child.all_text();
            else if (!trim(child.all_text()).empty())
                document_.fields.push_back({here(), child.all_text(), {}});
        } else if (name == "w:fldChar") {
            field_mark(child);
        } else if (name == "w:footnoteReference") {
            document_.footnotes.emplace(child.get("w:id"));
        } else if (name == "w:endnoteReference") {
            document_.endnotes.emplace(child.get("w:id"));
        } else if (name == "w:commentReference") {
            document_.comments.emplace(child.get("w:id"));
        } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
            drawing(child, around, fate);
        } else if (name == "mc:AlternateContent") {
            compare_branches(teller_, child, here());
            if (const auto* branch = shown_branch(child)) {
                for (const auto& inner : *branch) run_child(inner, run, around, fate, on_page);
            }
        } else if (name == "w:ruby") {
            inline_content(child, around);
        }
    }

    void text(std::string_view utf8, const XmlNode& run, const Fate& fate, bool on_page) {
        if (now_ >= paragraphs_.size()) return;
        for (auto field = fields_.rbegin(); field != fields_.rend(); ++field) {
            if (!field->in_result) {
                field->instruction += utf8;
                return;
            }
            field->result += utf8;
        }
        paragraphs_[now_].pieces.push_back({std::string(utf8), fate, &run, run_look_, on_page});
    }

    // ---- fields

    void field_mark(const XmlNode& mark) {
        const auto type = mark.get("w:fldCharType");
        if (type == "begin") {
            fields_.emplace_back();
            if (const auto* data = mark.child("w:ffData")) form_field(*data);
        } else if (type == "separate") {
            if (!fields_.empty()) fields_.back().in_result = true;
        } else if (type == "end") {
            end_field();
        }
    }
    void end_field() {
        if (fields_.empty()) return;
        auto field = std::move(fields_.back());
        fields_.pop_back();
        document_.fields.push_back({here(), std::move(field.instruction), std::move(field.result)});
    }

    // ---- drawings

    struct WaitingBox {
        const XmlNode* content;
        int drawing;
        ShapeLook look;
    };

    void drawing(const XmlNode& node, const Around& around, const Fate& fate) {
        const double page_top = std::floor(y_ / page_.text_height()) * page_.text_height();
        if (fate.kind == "text.hidden") {
            document_.hidden.insert(&node);
            teller_.found(
                "shape.hidden", here(), "A shape or picture stands in hidden text.",
                node.below("wp:docPr") ? node.below("wp:docPr")->get("name") : std::string_view{});
        }
        for (auto& shape : shapes_in(node, document_, part_, page_,
                                     {page_top, paragraphs_[now_].box.top, around.left})) {
            Drawing drawn = shape.drawing;
            drawn.where = here();
            const int index = static_cast<int>(drawings_.size());
            if (shape.hidden || drawn.off_page) document_.hidden.insert(drawn.node);
            if (shape.hidden && !fate.hidden()) {
                const auto words = shape.text.empty() ? shape.name : shape.text;
                teller_.found("shape.hidden", here(),
                              "A shape or picture is switched off and does not show.", words);
            }
            drawings_.push_back(drawn);
            if (shape.text_box) boxes_.push_back({shape.text_box, index, shape});
            if (drawn.off_page && !shape.hidden && shape.text.empty()) {
                teller_.found("shape.offpage", here(), "A shape or picture lies outside the page.",
                              shape.name);
            }
            if (!shape.shown_words.empty() && !shape.hidden && !drawn.off_page) {
                text(" " + shape.shown_words + " ", node, fate, false);
            }
        }
    }

    void text_box(const WaitingBox& box, const Around& around) {
        auto inner = around;
        const auto& drawn = drawings_[static_cast<std::size_t>(box.drawing)];
        inner.drawing = box.drawing;
        inner.cell = nullptr;
        inner.place = around.place + ", text box";
        inner.box_colour = box.look.text_colour;
        const auto& fill = drawn.fill;
        if (fill.kind == Fill::Kind::colour && fill.drawn.opacity >= 0.5) {
            inner.background = blended(fill.drawn.colour, document_.page_colour.value_or(white),
                                       fill.drawn.opacity);
            inner.unknown_background = false;
        } else if (fill.kind == Fill::Kind::picture || fill.kind == Fill::Kind::several) {
            inner.unknown_background = true;
        } else {
            inner.background.reset();
        }
        // The run that anchors it decides over it only where it is hidden as a whole.
        if (box.look.hidden)
            inner.fate = {"shape.hidden", ""};
        else if (drawn.off_page)
            inner.fate = {"text.offpage", "A text box lies outside the page."};
        else if (box.look.too_small)
            inner.fate = {"text.clipped", "A text box is so small that its text does not show."};
        const double y = y_;
        const auto first = paragraphs_.size();
        y_ = drawn.box.top;
        inner.left = drawn.box.left;
        inner.width = std::max(200.0, drawn.box.width);
        blocks(*box.content, inner);
        y_ = y;
        if (box.look.fixed_height) cut_off(first, drawn.box.bottom());
    }

    // ---- when all is read

    void settle() {
        save_by_shapes();
        cover();
        for (auto& paragraph : paragraphs_) tell(paragraph);
    }

    static double overlap(double a1, double a2, double b1, double b2) {
        return std::min(a2, b2) - std::max(a1, b1);
    }

    // White text over a dark shape is seen; where exactly it lies is not known well enough to be
    // strict.
    void save_by_shapes() {
        for (auto& paragraph : paragraphs_) {
            for (auto& piece : paragraph.pieces) {
                if (!piece.on_page) continue;
                for (std::size_t i = 0; i < drawings_.size(); ++i) {
                    if (saves(drawings_[i], static_cast<int>(i), paragraph)) {
                        piece.fate = {};
                        break;
                    }
                }
            }
        }
    }
    [[nodiscard]] bool saves(const Drawing& drawn, int index,
                             const ReadParagraph& paragraph) const {
        if (index == paragraph.drawing || drawn.inside_text || drawn.off_page || drawn.pushes_text)
            return false;
        if (!drawn.fill.opaque()) return false;
        // In front of the text of the page it hides; under a text box it is a background.
        if (!drawn.behind && paragraph.drawing < 0) return false;
        if (drawn.fill.kind == Fill::Kind::colour &&
            nearly_equal(drawn.fill.drawn.colour, document_.page_colour.value_or(white)))
            return false;
        constexpr double slack = 600;
        return overlap(drawn.box.top - slack, drawn.box.bottom() + slack, paragraph.box.top,
                       paragraph.box.bottom()) > 0;
    }

    // Shapes in front of the text and not flowed around.
    void cover() {
        for (std::size_t i = 0; i < drawings_.size(); ++i) {
            const auto& drawn = drawings_[i];
            if (drawn.behind || drawn.inside_text || drawn.pushes_text || drawn.off_page ||
                !drawn.fill.opaque())
                continue;
            for (auto& paragraph : paragraphs_) {
                if (paragraph.drawing == static_cast<int>(i)) continue;
                if (paragraph.drawing >= 0 &&
                    drawings_[static_cast<std::size_t>(paragraph.drawing)].order >= drawn.order)
                    continue;
                cover(paragraph, drawn);
            }
        }
    }

    static void cover(ReadParagraph& paragraph, const Drawing& drawn) {
        const double line_height = paragraph.box.height / std::max(1, paragraph.lines);
        const double letter = paragraph.box.width / paragraph.characters;
        std::size_t position = 0;
        for (auto& piece : paragraph.pieces) {
            std::size_t covered = 0;
            std::size_t letters = 0;
            for (const char c : piece.text) {
                if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;
                ++letters;
                const double line =
                    std::floor(static_cast<double>(position) / paragraph.characters);
                const double x =
                    paragraph.box.left +
                    std::fmod(static_cast<double>(position), paragraph.characters) * letter;
                const double top = paragraph.box.top + line * line_height;
                ++position;
                const bool in_row = overlap(drawn.box.top, drawn.box.bottom(), top,
                                            top + line_height) > line_height * 0.5;
                if (in_row && x + letter / 2 > drawn.box.left && x + letter / 2 < drawn.box.right())
                    ++covered;
            }
            if (piece.fate.hidden() || covered < 3 || trim(piece.text).empty()) continue;
            if (covered * 4 < letters && covered < 12) continue;
            piece.fate = {"text.covered",
                          "An opaque shape or picture lies over text; it can be moved away."};
        }
    }

    void tell(ReadParagraph& paragraph) {
        std::string seen;
        std::string hidden;
        Fate fate;
        const auto end = [&] {
            // Of tracked changes and hidden shapes was told where they stand.
            const bool told = fate.why.empty();
            if (!told && !trim(hidden).empty()) {
                teller_.found(fate.kind, paragraph.where, std::string(fate.why), trim(hidden));
            }
            hidden.clear();
        };
        for (const auto& piece : paragraph.pieces) {
            if (!piece.fate.hidden()) {
                seen += piece.text;
                // Spaces between two hidden stretches do not part them.
                if (!trim(piece.text).empty()) {
                    end();
                    fate = {};
                }
                continue;
            }
            document_.hidden.insert(piece.run);
            if (piece.fate.kind != fate.kind) end();
            fate = piece.fate;
            hidden += piece.text;
        }
        end();
        if (!trim(seen).empty()) teller_.shown(trim(seen));
    }

    Document& document_;
    Teller& teller_;
    const Part& part_;
    std::string label_;
    Page page_;
    std::size_t count_ = 0;
    int tables_ = 0;
    double y_ = 0;
    std::vector<ReadParagraph> paragraphs_;
    std::vector<Drawing> drawings_;
    std::vector<WaitingBox> boxes_;
    std::vector<Field> fields_;
    std::size_t now_ = 0;
    std::string paragraph_style_;
    int run_look_ = 20;
    std::optional<int> collapsed_, pending_collapse_;
};

}  // namespace

void read_story(Document& document, const XmlNode& root, const Part& part, const std::string& label,
                const Page& page) {
    Story(document, part, label, page).read(root);
}

Page page_of(const XmlNode* section) {
    Page page;
    if (!section) return page;
    if (const auto* size = section->child("w:pgSz")) {
        page.width = number(size->get("w:w")).value_or(11906);
        page.height = number(size->get("w:h")).value_or(16838);
    }
    if (const auto* margins = section->child("w:pgMar")) {
        page.left = number(margins->get("w:left")).value_or(1440);
        page.right = number(margins->get("w:right")).value_or(1440);
        page.top = std::abs(number(margins->get("w:top")).value_or(1440));
        page.bottom = std::abs(number(margins->get("w:bottom")).value_or(1440));
    }
    return page;
}

}  // namespace candour::scan::ooxml::docx
