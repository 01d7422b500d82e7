#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "scan/ole/xls_book.hpp"
#include "scan/ole/xls_drawing.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::xls {
namespace {

using namespace format;

constexpr std::size_t most_cells = 65'536U * 256U;
constexpr int deepest_part = 8;

workbook::Area area_of(std::string_view bytes, std::size_t at) {
    return {u16(bytes, at), u16(bytes, at + 4), u16(bytes, at + 2), u16(bytes, at + 6)};
}

std::vector<workbook::Area> areas_of(std::string_view bytes, std::size_t at) {
    std::vector<workbook::Area> found;
    const std::size_t count = u16(bytes, at);
    for (std::size_t i = 0; i < count && lies_within(bytes, at + 2 + 8 * i, 8); ++i)
        found.push_back(area_of(bytes, at + 2 + 8 * i));
    return found;
}

/// Reads one sheet twice: first all that concerns it as a whole, since the engine wants that before
/// the cells; then the cells, by their places in the stream.
class SheetReader {
  public:
    SheetReader(Examination& exam, workbook::Engine& engine, Book& book, std::string_view stream,
                std::size_t index)
        : exam_(exam),
          engine_(engine),
          book_(book),
          stream_(stream),
          index_(index),
          name_(book.sheets[index].name),
          drawing_(exam, engine, name_) {}

    std::size_t run() {
        const auto end = first_pass();
        if (const auto found = book_.filters.find(index_); found != book_.filters.end())
            facts_.filters = found->second;
        if (const auto found = book_.print_areas.find(index_); found != book_.print_areas.end())
            facts_.print_areas = found->second;
        hidden_by_default_ = facts_.rows_hidden_by_default;
        drawing_.finish(facts_, notes_);
        engine_.begin_sheet(index_, std::move(facts_));
        emit_rows();
        engine_.end_sheet();
        for (auto& note : notes_) engine_.note(std::move(note.second));
        return end;
    }

  private:
    struct CellAt {
        std::uint32_t row;
        std::uint32_t at;
    };

    std::size_t first_pass() {
        BiffReader reader(stream_, book_.sheets_at[index_]);
        BiffRecord record;
        if (!reader.next(record) || (record.type & 0xFFU) != 0x09) {
            exam_.refused("refuse.damaged", name_, "The sheet does not begin where it should.");
            return book_.sheets_at[index_];
        }
        int depth = 1;  // charts lie in the sheet as parts of their own
        while (depth > 0 && reader.next(record)) {
            if (record.type == begin_of_part) {
                if (++depth > deepest_part) break;
            } else if (record.type == end_of_part) {
                --depth;
            } else if (depth == 1) {
                take(record);
            }
        }
        if (depth != 0)
            exam_.refused("refuse.damaged", name_, "The sheet breaks off before its end.");
        return reader.position();
    }

    void take(const BiffRecord& record) {
        switch (record.type) {
            case formula:
                last_formula_ = {u16(record.body, 0), u16(record.body, 2)};
                add_cell(record);
                break;
            case number:
            case label:
            case rich_string:
            case shared_label:
            case boolean_or_error:
            case rk:
            case multi_rk:
                add_cell(record);
                break;
            case row_record:
                take_row(record.body);
                break;
            case column_info:
                take_columns(record.body);
                break;
            case default_column_width:
                facts_.default_column_width = u16(record.body, 0);
                break;
            case default_row_height:
                facts_.rows_hidden_by_default = (u16(record.body, 0) & 2U) != 0;
                facts_.default_row_height = u16(record.body, 2) / 20.0;
                break;
            case merged_cells: {
                const auto merges = areas_of(record.body, 0);
                facts_.merges.insert(facts_.merges.end(), merges.begin(), merges.end());
                break;
            }
            case filter_mode:
                facts_.filter_applied = true;
                break;
            case shared_formula:
                take_shared(record.joined(), 8);
                break;
            case 0x0221:
                take_shared(record.joined(), 12);
                break;
            default:
                take_other(record);
                break;
        }
    }

    void take_other(const BiffRecord& record) {
        switch (record.type) {
            case note:
                take_note(record.body);
                break;
            case header:
            case footer:
                if (!record.body.empty())
                    engine_.header_footer(name_, book_.text(record.body, book_.biff8() ? 2 : 1));
                break;
            case window:
                facts_.formulas_shown = (u16(record.body, 0) & 1U) != 0;
                facts_.zeros_hidden = (u16(record.body, 0) & 0x10U) == 0;
                break;
            case scenario:
                engine_.scenario(name_, ooxml::loose_text(record.joined()));
                break;
            case condition_format:
                take_condition_format(record.body);
                break;
            case condition:
                take_condition(record.joined());
                break;
            case validation:
                take_validation(record);
                break;
            case hyperlink:
                take_link(record.joined());
                break;
            case hyperlink_tip:
                exam_.found("hyperlink.tooltip",
                            name_ + "!" + workbook::name_of(area_of(record.body, 2)),
                            "A link has a screen tip.", from_utf16(part(record.body, 10)));
                break;
            case drawing:
                drawing_.add(record.joined());
                break;
            case object:
                if (book_.biff8()) drawing_.object(record.body);
                break;
            case text_object:
                drawing_.text(record);
                break;
            default:
                break;
        }
    }

    void add_cell(const BiffRecord& record) {
        if (cells_.size() < most_cells)
            cells_.push_back({u16(record.body, 0), static_cast<std::uint32_t>(record.at)});
    }

    void take_row(std::string_view body) {
        workbook::Row row;
        row.number = u16(body, 0);
        const auto height = u16(body, 6);
        if (!(height & 0x8000U)) row.height = (height & 0x7FFFU) / 20.0;
        row.hidden = (u32(body, 12) & 0x20U) != 0;
        rows_[row.number] = row;
    }

    void take_columns(std::string_view body) {
        workbook::Columns columns;
        columns.first = u16(body, 0);
        columns.last = std::min<std::uint32_t>(u16(body, 2), 255);
        columns.width = u16(body, 4) / 256.0;
        columns.style = u16(body, 6);
        columns.hidden = (u16(body, 8) & 1U) != 0;
        if (columns.first <= columns.last) facts_.columns.push_back(columns);
    }

    /// Formulas that several cells share stand with the first of them.
    void take_shared(std::string body, std::size_t header_size) {
        const auto size = u16(body, header_size);
        shared_[last_formula_] = std::string(part(body, header_size + 2, size));
    }

    void take_note(std::string_view body) {
        workbook::Note note;
        note.sheet = name_;
        note.place = {u16(body, 0), u16(body, 2)};
        if (!book_.biff8()) {
            // Long ones go on in further records, with row 0xFFFF.
            if (note.place.row == 0xFFFF && !notes_.empty()) {
                notes_.back().second.text += from_codepage(part(body, 6), book_.names.codepage);
                return;
            }
            note.text = from_codepage(part(body, 6), book_.names.codepage);
        } else {
            note.shown = (u16(body, 4) & 2U) != 0;
            note.author = book_.text(part(body, 8), 2);
        }
        notes_.emplace_back(u16(body, 6), std::move(note));
    }

    void take_condition_format(std::string_view body) {
        rule_areas_ = areas_of(body, 12);
        rule_base_ = workbook::Place{u16(body, 4), u16(body, 8)};
    }

    void take_condition(const std::string& body) {
        workbook::Rule rule;
        rule.areas = rule_areas_;
        rule.base = rule_base_;
        rule.priority = ++priority_;
        using Condition = workbook::Condition;
        const auto kind = u8(body, 0), comparison = u8(body, 1);
        static constexpr std::array comparisons{
            Condition::Comparison::none,         Condition::Comparison::between,
            Condition::Comparison::not_between,  Condition::Comparison::equal,
            Condition::Comparison::not_equal,    Condition::Comparison::greater,
            Condition::Comparison::less,         Condition::Comparison::greater_or_equal,
            Condition::Comparison::less_or_equal};
        rule.condition.kind = kind == 1   ? Condition::Kind::compares
                              : kind == 2 ? Condition::Kind::expression
                                          : Condition::Kind::unknown;
        if (comparison < comparisons.size()) rule.condition.comparison = comparisons.at(comparison);
        const std::size_t first = u16(body, 2), second = u16(body, 4);
        const auto look_size = body.size() - std::min(body.size(), 6 + first + second);
        take_rule_look(part(body, 6, look_size), rule);
        for (const auto tokens :
             {part(body, 6 + look_size, first), part(body, 6 + look_size + first, second)})
            if (!tokens.empty())
                rule.condition.formulas.push_back(formula_text(tokens, book_.names, rule_base_));
        facts_.rules.push_back(std::move(rule));
    }

    /// What a rule draws otherwise. Spec: [MS-XLS] 2.5.92, DXFN.
    void take_rule_look(std::string_view look, workbook::Rule& rule) const {
        const auto flags = u32(look, 0);
        const bool own_format = (u16(look, 4) & 1U) != 0;
        std::size_t at = 6;
        if (flags & (1U << 25)) {
            if (own_format) {
                const std::size_t size = u16(look, at);
                rule.number_format = book_.text(part(look, at + 2), 2);
                at += std::max<std::size_t>(size, 2);
            } else {
                const auto found = book_.formats.find(u8(look, at + 1));
                if (found != book_.formats.end()) rule.number_format = found->second;
                at += 2;
            }
        }
        if (flags & (1U << 26)) {
            const auto height = u32(look, at + 64), colour = u32(look, at + 80);
            if (height != 0xFFFFFFFF && height <= 20 * 409) rule.size = height / 20.0;
            if (colour != 0xFFFFFFFF && colour != 0x7FFF) rule.font = book_.colour(colour);
            at += 118;
        }
        if (flags & (1U << 27)) at += 8;
        if (flags & (1U << 28)) at += 8;
        if (!(flags & (1U << 29))) return;
        const int pattern = u16(look, at) >> 10;
        const unsigned colours = u16(look, at + 2);
        const auto front = book_.colour(colours & 0x7FU),
                   back = book_.colour((colours >> 7) & 0x7FU);
        // A solid fill of a rule has its colour where a cell's has the ground.
        const bool no_front = (flags & (1U << 17)) != 0, no_back = (flags & (1U << 18)) != 0;
        if (!no_back && (pattern <= 1 || no_front))
            rule.fill = back;
        else if (!no_front)
            rule.fill = front;
    }

    void take_validation(const BiffRecord& record) {
        const auto body = record.joined();
        workbook::Validation found;
        const auto flags = u32(body, 0);
        std::size_t at = 4;
        for (int i = 0; i < 4; ++i) {
            std::size_t used = 0;
            auto text = book_.text(part(body, at), 2, &used);
            at += used;
            text.resize(std::min(text.size(), text.find('\0')));
            if (!text.empty()) found.messages += (found.messages.empty() ? "" : "; ") + text;
        }
        const std::size_t first = u16(body, at);
        const auto tokens = part(body, at + 4, first);
        at += 4 + first;
        at += 4 + static_cast<std::size_t>(u16(body, at));
        found.areas = areas_of(body, at);
        if ((flags & 15U) == 3) {
            if (u8(tokens, 0) == 0x17)
                found.items = items_of(biff_string(part(tokens, 2), u8(tokens, 1)));
            else
                found.formula = formula_text(tokens, book_.names);
        }
        facts_.validations.push_back(std::move(found));
    }

    static std::vector<std::string> items_of(const std::string& list) {
        const char separator = list.find('\0') != std::string::npos ? '\0' : ',';
        std::vector<std::string> items;
        for (const auto item : split(list, separator)) items.emplace_back(item);
        return items;
    }

    void take_link(const std::string& body) {
        const auto text = ooxml::loose_text(part(body, 8), 2000);
        for (const auto word : split_words(text)) {
            if (!ooxml::is_path(word)) continue;
            exam_.found("hyperlink.path", name_ + "!" + workbook::name_of(area_of(body, 0)),
                        "A link leads to a file or a share.", text);
            return;
        }
    }

    void emit_rows() {
        std::stable_sort(cells_.begin(), cells_.end(),
                         [](const auto& a, const auto& b) { return a.row < b.row; });
        auto cell = cells_.begin();
        auto row = rows_.begin();
        while (cell != cells_.end() || row != rows_.end()) {
            const auto number = std::min(cell != cells_.end() ? cell->row : 0xFFFFFFFFU,
                                         row != rows_.end() ? row->first : 0xFFFFFFFFU);
            workbook::Row facts;
            facts.number = number;
            if (row != rows_.end() && row->first == number)
                facts = (row++)->second;
            else
                facts.hidden = hidden_by_default_;
            engine_.row(facts);
            for (; cell != cells_.end() && cell->row == number; ++cell) emit_cell(cell->at);
        }
    }

    void emit_cell(std::size_t at) {
        BiffReader reader(stream_, at);
        BiffRecord record;
        if (!reader.next(record)) return;
        workbook::Cell cell;
        cell.place = {u16(record.body, 0), u16(record.body, 2)};
        cell.style = style_of(u16(record.body, 4));
        switch (record.type) {
            case number:
                return emit_number(cell, std::bit_cast<double>(u64(record.body, 6)));
            case rk:
                return emit_number(cell, rk_number(u32(record.body, 6)));
            case multi_rk:
                return emit_numbers(cell, record.body);
            case boolean_or_error:
                return emit_boolean(cell, u8(record.body, 6), u8(record.body, 7));
            case shared_label:
                return emit_shared(cell, u32(record.body, 6));
            case label:
            case rich_string: {
                std::string text;
                if (book_.biff8()) {
                    BiffCursor cursor(record.pieces);
                    cursor.skip(6);
                    text = cursor.characters(cursor.word());
                } else {
                    text = book_.text(part(record.body, 6), 2);
                }
                return emit_text(cell, text);
            }
            case formula:
                return emit_formula(cell, record, reader);
            default:
                return;
        }
    }

    [[nodiscard]] std::uint32_t style_of(std::size_t number) const {
        return number < book_.styles.size() ? static_cast<std::uint32_t>(number) : 0;
    }

    void emit_number(workbook::Cell& cell, double value) {
        cell.kind = workbook::Cell::Kind::number;
        cell.number = value;
        engine_.cell(cell);
    }

    void emit_numbers(workbook::Cell cell, std::string_view body) {
        for (std::size_t at = 4; at + 8 <= body.size(); at += 6, ++cell.place.column) {
            cell.style = style_of(u16(body, at));
            emit_number(cell, rk_number(u32(body, at + 2)));
        }
    }

    void emit_boolean(workbook::Cell& cell, unsigned value, bool is_error) {
        if (!is_error) {
            cell.kind = workbook::Cell::Kind::boolean;
            cell.number = value != 0 ? 1 : 0;
            engine_.cell(cell);
            return;
        }
        cell.kind = workbook::Cell::Kind::error;
        cell.text = error_name(value);
        engine_.cell(cell);
    }

    static std::string_view error_name(unsigned code) {
        switch (code) {
            case 0x00:
                return "#NULL!";
            case 0x07:
                return "#DIV/0!";
            case 0x0F:
                return "#VALUE!";
            case 0x17:
                return "#REF!";
            case 0x1D:
                return "#NAME?";
            case 0x24:
                return "#NUM!";
            default:
                return "#N/A";
        }
    }

    void emit_text(workbook::Cell& cell, std::string_view text) {
        cell.kind = workbook::Cell::Kind::text;
        cell.text = text;
        engine_.cell(cell);
    }

    void emit_shared(workbook::Cell& cell, std::size_t number) {
        if (number >= book_.strings.size()) {
            exam_.refused("refuse.damaged", workbook::name_of(name_, cell.place),
                          "The cell refers to a text that is not there.");
            return;
        }
        book_.used[number] = true;
        const auto& text = book_.strings[number];
        std::vector<workbook::Run> runs;
        if (!text.runs.empty()) {
            runs = runs_of(text, cell.style);
            cell.runs = &runs;
        }
        emit_text(cell, text.utf8);
    }

    std::vector<workbook::Run> runs_of(const BiffText& text, std::uint32_t style) const {
        std::vector<workbook::Run> runs;
        std::size_t from = 0;
        workbook::Run run;
        if (style < book_.styles.size()) run.font = book_.styles[style].font;
        for (std::size_t i = 0; i <= text.runs.size(); ++i) {
            const auto to =
                i < text.runs.size() ? std::max(from, text.offsets[i]) : text.utf8.size();
            run.text = std::string_view(text.utf8).substr(from, to - from);
            if (!run.text.empty()) runs.push_back(run);
            from = to;
            if (i == text.runs.size() || text.runs[i].font >= book_.fonts.size()) continue;
            run.font = book_.fonts[text.runs[i].font].colour;
            run.size = book_.fonts[text.runs[i].font].size;
        }
        return runs;
    }

    void emit_formula(workbook::Cell& cell, const BiffRecord& record, BiffReader& reader) {
        const auto body = record.joined();
        auto tokens = part(body, 22, u16(body, 20));
        workbook::Place base;
        if (u8(tokens, 0) == 0x01) {
            const auto found = shared_.find({u16(tokens, 1), u16(tokens, 3)});
            if (found != shared_.end()) tokens = found->second;
            base = cell.place;
        }
        const auto text = formula_text(tokens, book_.names, base);
        cell.formula = text;
        if (u16(body, 12) != 0xFFFF) return emit_number(cell, std::bit_cast<double>(u64(body, 6)));
        switch (u8(body, 6)) {
            case 1:
                return emit_boolean(cell, u8(body, 8), false);
            case 2:
                return emit_boolean(cell, u8(body, 8), true);
            case 0:
                return emit_text(cell, string_after(reader));
            default:
                return emit_text(cell, "");
        }
    }

    /// The result of a formula that is a text stands in a record of its own.
    std::string string_after(BiffReader& reader) const {
        BiffRecord record;
        for (int i = 0; i < 3 && reader.next(record); ++i) {
            if (record.type != formula_string) continue;
            if (!book_.biff8()) return book_.text(record.body, 2);
            BiffCursor cursor(record.pieces);
            return cursor.characters(cursor.word());
        }
        return {};
    }

    Examination& exam_;
    workbook::Engine& engine_;
    Book& book_;
    std::string_view stream_;
    std::size_t index_;
    std::string name_;
    Drawing drawing_;
    workbook::SheetFacts facts_;
    bool hidden_by_default_ = false;
    std::map<std::uint32_t, workbook::Row> rows_;
    std::vector<CellAt> cells_;
    std::pair<std::uint32_t, std::uint32_t> last_formula_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> shared_;
    std::vector<std::pair<unsigned, workbook::Note>> notes_;  ///< with their objects' numbers
    std::vector<workbook::Area> rule_areas_;
    workbook::Place rule_base_;
    int priority_ = 0;
};

}  // namespace

std::size_t examine_sheet(Examination& exam, workbook::Engine& engine, Book& book,
                          std::string_view stream, std::size_t index) {
    return SheetReader(exam, engine, book, stream, index).run();
}

}  // namespace candour::scan::xls
