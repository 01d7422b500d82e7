#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "format/xml.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

// The places "B7" of all cells, read without a copy.
std::optional<Place> quick_place(std::string_view text) {
    std::uint32_t column = 0, row = 0;
    std::size_t at = 0;
    for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at)
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
    const auto digits = at;
    for (; at < text.size() && at < digits + 7 && text[at] >= '0' && text[at] <= '9'; ++at)
        row = row * 10 + static_cast<std::uint32_t>(text[at] - '0');
    if (digits == 0 || at == digits || at != text.size() || row == 0) return parse_place(text);
    return Place{row - 1, column - 1};
}

// Reads <row> and <c> inside <sheetData>.
class CellReader {
  public:
    CellReader(Engine& engine, const Styles& styles, SharedStrings& strings)
        : engine_(engine), styles_(styles), strings_(strings) {}

    [[nodiscard]] bool is_over() const { return over_; }

    Result<void> start(const format::XmlStart& element) {
        const auto name = element.name;
        if (name.size() < 3 || name[0] != 'x' || name[1] != ':') return {};
        const auto local = name.substr(2);
        if (local == "c") {
            start_cell(element);
        } else if (local == "v") {
            text_ = &value_;
        } else if (local == "f") {
            text_ = &formula_;
        } else if (local == "row") {
            start_row(element);
        } else if (in_cell_) {
            start_inline(local, element);
        }
        return {};
    }

    Result<void> end(std::string_view name) {
        if (name.size() < 3 || name[0] != 'x' || name[1] != ':') return {};
        const auto local = name.substr(2);
        if (local == "v" || local == "f" || local == "t") {
            text_ = nullptr;
        } else if (local == "c") {
            in_cell_ = false;
            return end_cell();
        } else if (local == "sheetData") {
            over_ = true;
        } else if (local == "rPh") {
            in_aid_ = false;
        } else if (local == "r" && in_cell_) {
            run_.size = static_cast<std::uint32_t>(inline_.size() - run_from_);
            runs_.push_back(run_);
        }
        return {};
    }

    Result<void> text(std::string_view text) {
        if (text_ != nullptr) text_->append(text);
        return {};
    }

  private:
    void start_row(const format::XmlStart& element) {
        Row row;
        next_column_ = 0;
        row_number_ = row_number_ + 1;
        for (const auto* at = element.attributes; *at != nullptr; at += 2) {
            const std::string_view attribute = at[0], value = at[1];
            if (attribute == "r") {
                const auto number = to_index(value);
                if (number >= 1 && number <= most_rows)
                    row_number_ = static_cast<std::int64_t>(number) - 1;
            } else if (attribute == "ht") {
                row.height = to_number(value, -1);
            } else if (attribute == "hidden") {
                row.hidden = is_true(value);
            }
        }
        row.number =
            static_cast<std::uint32_t>(std::clamp<std::int64_t>(row_number_, 0, most_rows - 1));
        engine_.row(row);
    }

    void start_cell(const format::XmlStart& element) {
        in_cell_ = true;
        type_ = 'n';
        cell_ = {};
        cell_.place = {static_cast<std::uint32_t>(std::max<std::int64_t>(row_number_, 0)),
                       next_column_};
        value_.clear();
        formula_.clear();
        inline_.clear();
        runs_.clear();
        for (const auto* at = element.attributes; *at != nullptr; at += 2) {
            const std::string_view attribute = at[0], value = at[1];
            if (attribute == "r") {
                if (const auto place = quick_place(value)) cell_.place = *place;
            } else if (attribute == "s") {
                cell_.style =
                    static_cast<std::uint32_t>(std::min(to_index(value), styles_.cells.size()));
            } else if (attribute == "t") {
                type_ = value == "inlineStr" ? 'i'
                        : value == "str"     ? 't'
                        : value.empty()      ? 'n'
                                             : value[0];
            }
        }
        next_column_ = cell_.place.column + 1;
    }

    void start_inline(std::string_view local, const format::XmlStart& element) {
        if (local == "t") {
            text_ = in_aid_ ? nullptr : &inline_;
        } else if (local == "r") {
            run_ = {};
            run_from_ = inline_.size();
        } else if (local == "rPh") {
            in_aid_ = true;
        } else if (local == "color") {
            if (element.has("rgb")) run_.font = parse_colour(element.get("rgb"));
            if (const auto theme = to_index(element.get("theme"));
                theme < styles_.theme.colours.size())
                run_.font = tinted(styles_.theme.colours[theme], to_number(element.get("tint"), 0));
            if (const auto index = to_index(element.get("indexed")); index < 64)
                run_.font = indexed_colour(static_cast<unsigned>(index));
        } else if (local == "sz") {
            run_.size_of_font = to_number(element.get("val"), 11);
        }
    }

    Result<void> end_cell() {
        using Kind = Cell::Kind;
        const std::vector<StringRun>* string_runs = nullptr;
        if (type_ == 's') {
            const auto index = to_index(trim(value_));
            if (index >= strings_.count() && !value_.empty())
                return malformed("a cell refers to a shared string that is not there",
                                 name_of(cell_.place));
            strings_.use(index);
            cell_.kind = value_.empty() ? Kind::blank : Kind::text;
            cell_.text = strings_.at(index);
            string_runs = strings_.runs_of(index);
        } else if (type_ == 'i') {
            cell_.kind = Kind::text;
            cell_.text = inline_.empty() ? value_ : inline_;
            if (!runs_.empty()) string_runs = &runs_;
        } else if (type_ == 't' || type_ == 'd') {
            cell_.kind = Kind::text;
            cell_.text = value_;
        } else if (type_ == 'e') {
            cell_.kind = Kind::error;
            cell_.text = value_;
        } else {
            end_number();
        }
        // A text in <is> beside a value of another type is shown by nobody.
        cell_.formula = formula_;
        if (string_runs != nullptr) set_runs(*string_runs);
        if (cell_.kind == Kind::blank && cell_.formula.empty()) return {};
        engine_.cell(cell_);
        return {};
    }

    void end_number() {
        const auto value = trim(value_);
        if (value.empty()) return;
        cell_.kind = type_ == 'b' ? Cell::Kind::boolean : Cell::Kind::number;
        if (value == "true") {
            cell_.number = 1;
            return;
        }
        double number = 0;
        const auto [end, problem] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (problem == std::errc() && end == value.data() + value.size()) {
            cell_.number = number;
        } else {
            cell_.kind = Cell::Kind::text;
            cell_.text = value_;
        }
    }

    void set_runs(const std::vector<StringRun>& string_runs) {
        told_runs_.clear();
        std::size_t at = 0;
        for (const auto& run : string_runs) {
            if (at > cell_.text.size()) break;
            told_runs_.push_back(
                {cell_.text.substr(at, run.size), run.font, run.size_of_font, false});
            at += run.size;
        }
        cell_.runs = &told_runs_;
    }

    Engine& engine_;
    const Styles& styles_;
    SharedStrings& strings_;
    Cell cell_;
    char type_ = 'n';
    std::string value_, formula_, inline_;
    std::string* text_ = nullptr;
    std::vector<StringRun> runs_;
    std::vector<Run> told_runs_;
    StringRun run_;
    std::size_t run_from_ = 0;
    std::int64_t row_number_ = -1;
    std::uint32_t next_column_ = 0;
    bool in_cell_ = false, in_aid_ = false, over_ = false;
};

}  // namespace

Result<void> read_cells(Engine& engine, const Package& package, const Part& part,
                        const Styles& styles, SharedStrings& strings) {
    CellReader reader(engine, styles, strings);
    format::XmlEvents events;
    events.start = [&reader](const format::XmlStart& element) { return reader.start(element); };
    events.end = [&reader](std::string_view name) { return reader.end(name); };
    events.text = [&reader](std::string_view text) { return reader.text(text); };
    format::XmlReader xml(std::move(events));
    // What comes behind the rows has been read with the frame.
    TRY_VOID(package.zip().read(*part.member, [&](std::string_view piece) -> Result<void> {
        return reader.is_over() ? Result<void>{} : xml.add(piece);
    }));
    return reader.is_over() ? Result<void>{} : xml.finish();
}

}  // namespace candour::scan::workbook::xlsx
