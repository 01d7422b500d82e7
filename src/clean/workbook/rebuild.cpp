#include "clean/workbook/rebuild.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include <unistd.h>
#include <xlsxwriter.h>

#include "base/text.hpp"
#include "scan/colour.hpp"
#include "scan/workbook/number_format.hpp"

namespace candour::clean::workbook {
namespace {

using scan::workbook::Area;
using scan::workbook::Cell;
using scan::workbook::NumberFormat;
using scan::workbook::Place;
using scan::workbook::SheetFacts;
using scan::workbook::Style;

constexpr std::size_t longest_text = 32'767;  // characters that a cell can hold
constexpr std::size_t most_merges = 5'000;
constexpr double least_size = 6;  // points

// Where files may be made: a jailed process has a folder of its own.
std::string folder() {
    const char* given = std::getenv("TMPDIR");
    return given != nullptr && *given != '\0' ? given : "/tmp";
}

/// A file that is there only as long as it is written and read back.
class TemporaryFile {
  public:
    TemporaryFile() {
        std::string name = folder() + "/candour-XXXXXX";
        const int descriptor = mkstemp(name.data());
        if (descriptor < 0) return;
        close(descriptor);
        name_ = name;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!name_.empty()) unlink(name_.c_str());
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Result<std::string> bytes() const {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name_.c_str(), "rb"),
                                                                   std::fclose);
        if (!file) return unavailable("the copy cannot be read back");
        std::string out;
        std::array<char, 64UL * 1024> piece{};
        std::size_t count = 0;
        while ((count = std::fread(piece.data(), 1, piece.size(), file.get())) > 0)
            out.append(piece.data(), count);
        return out;
    }

  private:
    std::string name_;
};

lxw_color_t as_number(scan::Colour colour) {
    return (static_cast<lxw_color_t>(colour.red) << 16U) |
           (static_cast<lxw_color_t>(colour.green) << 8U) | colour.blue;
}

// What a cell's text may be where it starts a word that `text` cannot hold: characters, not bytes.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// Old numbers of rows or columns to new ones, the hidden ones between taken out.
class Closing {
  public:
    void hide(std::uint32_t first, std::uint32_t last) {
        if (!runs_.empty() && runs_.back().last + 1 >= first && runs_.back().first <= first) {
            runs_.back().last = std::max(runs_.back().last, last);
        } else {
            runs_.push_back({first, last});
        }
    }
    [[nodiscard]] std::uint32_t of(std::uint32_t number) const {
        std::uint32_t hidden = 0;
        for (const auto& run : runs_) {
            if (run.first > number) break;
            hidden += std::min(run.last, number) - run.first + 1;
        }
        return number < hidden ? 0 : number - hidden;
    }
    [[nodiscard]] std::uint32_t hidden_of(std::uint32_t first, std::uint32_t last) const {
        std::uint32_t hidden = 0;
        for (const auto& run : runs_)
            if (run.first <= last && run.last >= first)
                hidden += std::min(run.last, last) - std::max(run.first, first) + 1;
        return hidden;
    }

  private:
    struct Run {
        std::uint32_t first, last;
    };
    std::vector<Run> runs_;
};

/// A merged cell's value, until the cells are merged.
struct Held {
    Cell::Kind kind = Cell::Kind::blank;
    double number = 0;
    std::string text;
    std::uint32_t style = 0;
};

}  // namespace

struct Rebuild::Impl {
    explicit Impl(Selection wanted) : selection(std::move(wanted)) {
        lxw_workbook_options options{};
        options.use_zip64 = LXW_FALSE;
        options.tmpdir = scratch.data();
        if (!file.name().empty()) book = workbook_new_opt(file.name().c_str(), &options);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (book != nullptr) lxw_workbook_free(book);
    }

    std::string free_name(const std::string& asked) {
        auto wanted = asked;
        for (int attempt = 1; workbook_validate_sheet_name(book, wanted.c_str()) != LXW_NO_ERROR;
             ++attempt)
            wanted = "Sheet" + std::to_string(sheets + attempt);
        return wanted;
    }

    lxw_format* format_of(std::uint32_t style, const Cell& cell) {
        if (style >= styles.size()) return nullptr;
        // A format that would show nothing here was overruled by a condition that is not copied.
        const auto& numbers = formats[style];
        const auto shows =
            cell.kind == Cell::Kind::number ? numbers.of_number(cell.number) : numbers.of_text();
        const bool general = shows != NumberFormat::Shows::value && cell.number != 0.0;
        auto& made = made_formats[{style, general}];
        if (made == nullptr) made = make_format(styles[style], general);
        return made;
    }

    lxw_format* make_format(const Style& style, bool general) const {
        auto* made = workbook_add_format(book);
        const auto ground = style.fill.value_or(scan::white);
        if (style.fill) {
            format_set_pattern(made, LXW_PATTERN_SOLID);
            format_set_fg_color(made, as_number(*style.fill));
        }
        // Text that a condition or a table's style made visible must not vanish with it.
        const bool dark = scan::contrast(ground, scan::black) < 3;
        auto font = style.font.value_or(scan::black);
        if (scan::nearly_equal(font, ground)) font = dark ? scan::white : scan::black;
        format_set_font_color(made, as_number(font));
        format_set_font_size(made, std::max(style.size, least_size));
        if (style.bold) format_set_bold(made);
        if (style.italic) format_set_italic(made);
        if (style.underlined) format_set_underline(made, LXW_UNDERLINE_SINGLE);
        if (style.wraps) format_set_text_wrap(made);
        if (style.across == 1) format_set_align(made, LXW_ALIGN_LEFT);
        if (style.across == 2) format_set_align(made, LXW_ALIGN_CENTER);
        if (style.across == 3) format_set_align(made, LXW_ALIGN_RIGHT);
        if (!general && style.number_format != "General")
            format_set_num_format(made, style.number_format.c_str());
        return made;
    }

    void write(lxw_row_t row, lxw_col_t column, const Cell& cell) {
        auto* format = format_of(cell.style, cell);
        lxw_error error = LXW_NO_ERROR;
        if (cell.kind == Cell::Kind::number) {
            error = worksheet_write_number(sheet, row, column, cell.number, format);
        } else if (cell.kind == Cell::Kind::boolean) {
            error = worksheet_write_boolean(sheet, row, column, cell.number != 0.0 ? 1 : 0, format);
        } else {
            const std::string text(cell.text);
            if (characters(text) > longest_text) too_long = true;
            error = worksheet_write_string(sheet, row, column, text.c_str(), format);
        }
        failed = failed || error != LXW_NO_ERROR;
        last_row = std::max<std::int64_t>(last_row, row);
        ++cells;
    }

    void merge_cells() {
        std::vector<Area> done;
        for (const auto& merge : merges) {
            if (rows.hidden_of(merge.first_row, merge.first_row) > 0 ||
                columns.hidden_of(merge.first_column, merge.first_column) > 0)
                continue;
            Area area{rows.of(merge.first_row), columns.of(merge.first_column), 0, 0};
            area.last_row = area.first_row + (merge.last_row - merge.first_row) -
                            rows.hidden_of(merge.first_row, merge.last_row);
            area.last_column = area.first_column + (merge.last_column - merge.first_column) -
                               columns.hidden_of(merge.first_column, merge.last_column);
            if (area.first_row == area.last_row && area.first_column == area.last_column) continue;
            if (area.last_row - area.first_row > 1'000 ||
                area.last_column - area.first_column > 1'000)
                continue;
            const bool overlaps = std::any_of(done.begin(), done.end(), [&area](const Area& other) {
                return area.first_row <= other.last_row && other.first_row <= area.last_row &&
                       area.first_column <= other.last_column &&
                       other.first_column <= area.last_column;
            });
            if (overlaps) continue;
            const auto held = anchors.find({merge.first_row, merge.first_column});
            if (held == anchors.end() || !held->second) continue;
            done.push_back(area);
            Cell cell;
            cell.kind = held->second->kind;
            cell.number = held->second->number;
            cell.text = held->second->text;
            cell.style = held->second->style;
            const auto first_column = static_cast<lxw_col_t>(area.first_column);
            worksheet_merge_range(sheet, area.first_row, first_column, area.last_row,
                                  static_cast<lxw_col_t>(area.last_column), nullptr,
                                  format_of(cell.style, cell));
            write(area.first_row, first_column, cell);
        }
    }

    Selection selection;
    std::string scratch = folder();
    TemporaryFile file;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    std::string name;
    int sheets = 0;
    std::uint64_t cells = 0;
    std::vector<Style> styles;
    std::vector<NumberFormat> formats;
    std::map<std::pair<std::uint32_t, bool>, lxw_format*> made_formats;
    Closing rows, columns;
    std::vector<Area> merges;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::optional<Held>> anchors;
    std::int64_t last_row = -1;
    bool failed = false, too_long = false, had_drawings = false, had_texts = false;
    std::vector<std::string> changes;
};

Rebuild::Rebuild(Selection selection) : impl_(std::make_unique<Impl>(std::move(selection))) {}
Rebuild::~Rebuild() = default;

void Rebuild::styles(const std::vector<Style>& styles) {
    impl_->styles = styles;
    for (const auto& style : styles) impl_->formats.emplace_back(style.number_format);
}

void Rebuild::begin_sheet(const std::string& name, const SheetFacts& facts) {
    auto& impl = *impl_;
    impl.sheet = nullptr;
    impl.name = name;
    if (impl.book == nullptr || !impl.selection.keeps(name)) return;
    ++impl.sheets;
    impl.sheet = workbook_add_worksheet(impl.book, impl.free_name(name).c_str());
    if (impl.sheet == nullptr) {
        impl.failed = true;
        return;
    }
    impl.rows = impl.columns = {};
    impl.last_row = -1;
    impl.anchors.clear();
    impl.merges = facts.merges.size() > most_merges ? std::vector<Area>() : facts.merges;
    for (const auto& merge : impl.merges) impl.anchors[{merge.first_row, merge.first_column}] = {};
    impl.had_drawings = impl.had_drawings || !facts.covers.empty();
    auto columns = facts.columns;
    std::sort(columns.begin(), columns.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& column : columns) {
        const auto last = std::min(column.last, scan::workbook::most_columns - 1);
        if (column.hidden || column.filtered) {
            impl.columns.hide(column.first, last);
        } else if (column.width >= 0) {
            worksheet_set_column(impl.sheet, static_cast<lxw_col_t>(impl.columns.of(column.first)),
                                 static_cast<lxw_col_t>(impl.columns.of(last)),
                                 std::max(column.width, 1.0), nullptr);
        }
    }
}

void Rebuild::row(const scan::workbook::Row&) {}

void Rebuild::hidden_rows(std::uint32_t first, std::uint32_t last) {
    impl_->rows.hide(first, last);
}

void Rebuild::cell(const Cell& cell) {
    auto& impl = *impl_;
    if (impl.sheet == nullptr) return;
    const auto repeated = std::min(std::max(cell.repeated, 1U), 1'000U);
    for (std::uint32_t step = 0; step < repeated; ++step) {
        const Place place{cell.place.row, cell.place.column + step};
        if (!impl.selection.keeps(impl.name, place)) continue;
        const auto anchor = impl.anchors.find({place.row, place.column});
        if (anchor != impl.anchors.end())
            anchor->second = Held{cell.kind, cell.number, std::string(cell.text), cell.style};
        impl.write(impl.rows.of(place.row), static_cast<lxw_col_t>(impl.columns.of(place.column)),
                   cell);
    }
}

void Rebuild::text(std::string_view text) {
    auto& impl = *impl_;
    if (impl.sheet == nullptr || !impl.selection.keeps_all()) return;
    Cell cell;
    cell.kind = Cell::Kind::text;
    cell.text = text;
    impl.had_texts = true;
    // A row is left between the cells and what stood beside them.
    const auto row = static_cast<lxw_row_t>(impl.last_row < 0 ? 0 : impl.last_row + 2);
    impl.write(row, 0, cell);
}

void Rebuild::end_sheet() {
    if (impl_->sheet != nullptr) impl_->merge_cells();
    impl_->sheet = nullptr;
}

Result<std::string> Rebuild::finish() {
    auto& impl = *impl_;
    if (impl.book == nullptr) return unavailable("there is no room for the copy to be written");
    if (impl.sheets == 0) return refused("there is no sheet in sight to be copied");
    if (impl.too_long) return refused("a cell holds more text than the copy's format allows");
    if (impl.failed) return refused("the workbook does not fit into the copy's format");
    if (impl.had_texts)
        impl.changes.emplace_back("texts of shapes and charts stand in cells below the others");
    if (impl.had_drawings) impl.changes.emplace_back("shapes, charts and pictures are left out");
    impl.changes.emplace_back("formulas are their values");
    const auto error = workbook_close(std::exchange(impl.book, nullptr));
    if (error != LXW_NO_ERROR) return unavailable("the copy could not be written");
    return impl.file.bytes();
}

const std::vector<std::string>& Rebuild::changes() const {
    return impl_->changes;
}

}  // namespace candour::clean::workbook
