#include "scan/plain/table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/plain/characters.hpp"
#include "scan/plain/text_look.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t far_down = 40;    // empty rows
constexpr std::size_t far_right = 20;   // empty columns
constexpr std::size_t far_inside = 20;  // empty lines in one cell
constexpr std::size_t far_spaces = 100;
constexpr std::size_t most_findings = 10'000;

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

// Where text begins in a cell after so many spaces or lines that its window does not show it; npos
// when it does not.
std::size_t far_text(std::string_view cell) {
    std::size_t spaces = 0, lines = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const char c = cell[i];
        const bool no_break = cell.substr(i).starts_with("\xC2\xA0");
        if (c == '\n') ++lines;
        if (c == ' ' || c == '\t' || no_break) ++spaces;
        if (no_break) ++i;
        if (no_break || c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        if (spaces >= far_spaces || lines >= far_inside) return i;
        spaces = lines = 0;
    }
    return std::string_view::npos;
}

/// Goes over the cells.
class Look {
  public:
    explicit Look(const std::function<void(const SeenRow&)>& seen) : seen_(seen) {}

    void cell(const CsvCell& cell) {
        if (cell.row != row_.row) end_row(cell.row);
        if (is_blank(cell.text)) return;
        if (is_far(cell)) return;
        auto text = std::string(cell.text);
        if (is_run_as_formula(text))
            add("formula.injection", cell, "a spreadsheet program runs this cell as a formula",
                text);
        for (auto& one : unseen_characters(text)) {
            if (found_.size() >= most_findings) break;
            found_.push_back(
                {one.kind, one.only_noted, place(cell), std::move(one.what), std::move(one.text)});
        }
        if (const auto at = far_text(text); at != std::string::npos) {
            add("cell.far", cell, "text in a cell after so much space that it is out of sight",
                collapse_spaces(text.substr(at)));
            text.resize(at);
        }
        row_.cells.resize(std::max(row_.cells.size(), cell.column));
        row_.cells[cell.column - 1] = trim(without_unseen_characters(text));
    }

    std::vector<UnseenInCell> finish() {
        end_row(0);
        return std::move(found_);
    }

  private:
    static std::string place(const CsvCell& cell) {
        return fmt::format("{} (line {})", cell.name(), cell.line);
    }
    void add(std::string_view kind, const CsvCell& cell, std::string what, std::string text) {
        if (found_.size() < most_findings)
            found_.push_back({kind, false, place(cell), std::move(what), std::move(text)});
    }

    // The first text of a table is where its block begins; what comes close to it belongs to it.
    bool is_far(const CsvCell& cell) {
        const bool first = last_row_ == 0;
        const bool below = !first && cell.row > last_row_ + far_down;
        // A row may be longer than the block by some columns; a gap tells what is apart.
        const auto before = std::max(widest_, row_.cells.size());
        const bool beside = !first && cell.column > before + far_right;
        if (below_ || below) {
            below_ = true;
            add("cell.far", cell, "a cell far below the rest of the table", std::string(cell.text));
            return true;
        }
        if (beside) {
            add("cell.far", cell, "a cell far to the right of the rest of the table",
                std::string(cell.text));
            return true;
        }
        last_row_ = cell.row;
        return false;
    }

    void end_row(std::size_t next) {
        if (!row_.cells.empty()) {
            widest_ = std::max(widest_, row_.cells.size());
            seen_(row_);
        }
        row_.cells.clear();
        row_.row = next;
    }

    const std::function<void(const SeenRow&)>& seen_;
    SeenRow row_;
    std::vector<UnseenInCell> found_;
    std::size_t last_row_ = 0;  // that has text
    std::size_t widest_ = 0;
    bool below_ = false;
};

void scan_table(Examination& exam, char delimiter) {
    const auto look = look_at_bytes(exam.bytes());
    report(exam, look);
    const auto found = look_at_table(
        look.text, delimiter == 0 ? delimiter_of(look.text) : delimiter, [&](const SeenRow& row) {
            for (std::string_view text : row.cells) {
                // The mark that keeps a copy's cell from being run is not seen.
                if (text.size() > 1 && text[0] == '\'' && is_run_as_formula(text.substr(1)))
                    text.remove_prefix(1);
                if (!text.empty()) exam.shown(text);
            }
        });
    for (const auto& one : found) {
        if (one.only_noted)
            exam.noted(one.kind, one.where, one.what, one.text);
        else
            exam.found(one.kind, one.where, one.what, one.text);
    }
}

}  // namespace

std::vector<UnseenInCell> look_at_table(std::string_view utf8, char delimiter,
                                        const std::function<void(const SeenRow&)>& seen) {
    Look look(seen);
    each_cell(utf8, delimiter, [&](const CsvCell& cell) { look.cell(cell); });
    return look.finish();
}

void scan_csv(Examination& exam) {
    scan_table(exam, 0);
}
void scan_tsv(Examination& exam) {
    scan_table(exam, '\t');
}

}  // namespace candour::scan
