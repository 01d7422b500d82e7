#include "scan/workbook/sheet_judge.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "scan/workbook/wording.hpp"

namespace candour::scan::workbook {
namespace {

constexpr double least_row_height = 4;    // points: below it no line of text is told from a rule
constexpr double least_column_width = 1;  // characters: the margin of a cell takes most of that
constexpr std::size_t most_possibly_far_bytes = 4UL << 20U;
constexpr std::size_t most_watched = 1'000;
constexpr std::size_t most_literals = 2'000;

std::string columns_name(const Columns& columns) {
    if (columns.first == columns.last) return "column " + column_name(columns.first);
    return "columns " + column_name(columns.first) + " to " +
           column_name(std::min(columns.last, most_columns - 1));
}

}  // namespace

SheetJudge::SheetJudge(Judged& judged, std::size_t index, SheetFacts facts)
    : judged_(judged),
      index_(index),
      facts_(std::move(facts)),
      entry_(judged.sheets[index]),
      memory_(judged.memories[index]),
      groups_(judged.exam, entry_.name),
      in_sight_(entry_.state == State::visible && entry_.kind != SheetKind::macro),
      tells_(judged.exam.wants_shown() || judged.visible != nullptr),
      used_columns_(most_columns),
      near_columns_(most_columns) {
    index_facts();
    watch_rules();
    if (in_sight_ && judged_.visible != nullptr) judged_.visible->begin_sheet(entry_.name, facts_);
}

void SheetJudge::index_facts() {
    auto& columns = facts_.columns;
    if (columns.size() > 0xFFF0) columns.resize(0xFFF0);
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto last = std::min(columns[at].last, most_columns - 1);
        if (columns[at].first > last) continue;
        if (column_of_.size() <= last) column_of_.resize(last + 1UL);
        for (auto c = columns[at].first; c <= last; ++c)
            column_of_[c] = static_cast<std::uint16_t>(at + 1);
        const bool narrow = columns[at].width >= 0 && columns[at].width < least_column_width;
        if (columns[at].hidden || columns[at].filtered || narrow)
            memory_.hidden_columns.emplace_back(columns[at].first, last);
    }
    std::sort(memory_.hidden_columns.begin(), memory_.hidden_columns.end());
    for (const auto& merge : facts_.merges) merges_.add(merge.first_row, merge.last_row, merge);
    for (const auto& ground : facts_.grounds)
        grounds_.add(ground.area.first_row, ground.area.last_row, &ground);
    for (const auto& cover : facts_.covers) {
        if (cover.opacity < 0.9) continue;
        const auto clamped = [](double edge) {
            return static_cast<std::uint32_t>(std::clamp(edge, 0.0, most_rows - 1.0));
        };
        covers_.add(clamped(cover.top), clamped(cover.bottom), &cover);
    }
    for (const auto& list : facts_.validations) {
        std::string where = entry_.name;
        if (!list.areas.empty()) where += "!" + name_of(list.areas.front());
        judged_.lists.push_back({std::move(where), entry_.name, list});
    }
    std::stable_sort(facts_.rules.begin(), facts_.rules.end(),
                     [](const Rule& a, const Rule& b) { return a.priority < b.priority; });
    for (const auto& rule : facts_.rules) {
        RuleLook look{&rule, {}};
        if (rule.number_format) look.format = std::make_shared<NumberFormat>(*rule.number_format);
        for (const auto& area : rule.areas) rules_.add(area.first_row, area.last_row, look);
    }
}

void SheetJudge::watch_rules() {
    for (const auto& rule : facts_.rules)
        for (const auto& formula : rule.condition.formulas)
            for (const auto& found : areas_in(formula))
                if (found.sheet.empty() && found.area.first_row == found.area.last_row &&
                    watched_.size() < most_watched)
                    watched_[{found.area.first_row, found.area.first_column}] = {};
}

void SheetJudge::row(const Row& row) {
    if (row_open_) judge_row();
    std::swap(previous_, current_);
    current_.clear();
    current_.row = row;
    row_open_ = true;
}

void SheetJudge::cell(const Cell& cell) {
    if (cell.place.row >= most_rows || cell.place.column >= most_columns) return;
    if (!row_open_ || cell.place.row != current_.row.number) {
        Row implied;
        implied.number = cell.place.row;
        row(implied);
    }
    current_.add(cell);
}

SheetJudge::Verdict SheetJudge::row_verdict(const Row& row) const {
    if (row.hidden || row.filtered) {
        const bool in_filter =
            std::any_of(facts_.filters.begin(), facts_.filters.end(), [&row](const Area& area) {
                return row.number >= area.first_row && row.number <= area.last_row;
            });
        if (row.filtered || (in_filter && facts_.filter_applied))
            return {"row.filtered", "in rows that a filter hides"};
        return {"row.hidden", "in rows that are hidden"};
    }
    const bool by_default = row.height < 0;
    const double height = by_default ? facts_.default_row_height : row.height;
    if ((by_default && facts_.rows_hidden_by_default) || height < least_row_height)
        return {"row.zeroheight", "in rows of no height"};
    return {};
}

const Columns* SheetJudge::column(std::uint32_t column) const {
    if (column >= column_of_.size() || column_of_[column] == 0) return nullptr;
    return &facts_.columns[column_of_[column] - 1UL];
}

double SheetJudge::width_of(std::uint32_t at) const {
    const auto* found = column(at);
    return found == nullptr || found->width < 0 ? facts_.default_column_width : found->width;
}

SheetJudge::Verdict SheetJudge::column_verdict(const HeldCell& cell) const {
    const auto* found = column(cell.area.first_column);
    if (found != nullptr && (found->hidden || found->filtered))
        return {"col.hidden", "in " + columns_name(*found) + ", hidden"};
    const double width = width_of(cell.area.first_column);
    if (width >= least_column_width) return {};
    // A text runs over into an empty neighbour, and a merged cell over its columns.
    if (const auto* merge = merge_of({cell.area.first_row, cell.area.first_column})) {
        double all = 0;
        for (auto c = merge->first_column;
             c <= std::min(merge->last_column, merge->first_column + 50); ++c)
            all += width_of(c);
        if (all >= least_column_width) return {};
    }
    const auto& style = judged_.look(cell.style).style;
    const auto* neighbour = current_.at(cell.area.last_column + 1);
    const bool runs_over = width > 0.1 && cell.kind == Cell::Kind::text && !style.wraps &&
                           style.across <= 1 &&
                           (neighbour == nullptr || !current_.has_content(*neighbour));
    if (runs_over) return {};
    return {"col.zerowidth",
            "in " +
                (found != nullptr ? columns_name(*found)
                                  : "column " + column_name(cell.area.first_column)) +
                ", of no width"};
}

void SheetJudge::remember_row(const Verdict& verdict, bool has_content) {
    const auto first = current_.row.number;
    const auto last = std::min(first + std::max(current_.row.repeated, 1U) - 1, most_rows - 1);
    if (has_content) {
        memory_.has_cells = true;
        memory_.last_row = std::max(memory_.last_row, last);
    }
    if (!verdict) return;
    if (in_sight_ && judged_.visible != nullptr) judged_.visible->hidden_rows(first, last);
    auto& runs = memory_.hidden_rows;
    if (!runs.empty() && runs.back().second + 1 >= first) {
        runs.back().second = std::max(runs.back().second, last);
    } else if (runs.size() < 100'000) {
        runs.emplace_back(first, last);
    }
}

void SheetJudge::judge_row() {
    row_open_ = false;
    const auto number = current_.row.number;
    const auto by_column = [](const HeldCell& a, const HeldCell& b) {
        return a.area.first_column < b.area.first_column;
    };
    if (!std::is_sorted(current_.cells.begin(), current_.cells.end(), by_column))
        std::stable_sort(current_.cells.begin(), current_.cells.end(), by_column);
    groups_.close_above(number);
    row_merges_ = &merges_.at(number);
    row_covers_ = &covers_.at(number);
    row_grounds_ = &grounds_.at(number);
    row_rules_ = &rules_.at(number);
    if (rules_.changed() || !row_grounds_->empty()) could_hide_.clear();

    const auto verdict = row_verdict(current_.row);
    bool has_content = false;
    for (const auto& cell : current_.cells) has_content = has_content || current_.has_content(cell);
    remember_row(verdict, has_content);
    if (has_content && !verdict && last_content_row_ + far_rows < number) far_down_ = true;
    if (in_sight_ && judged_.visible != nullptr && !verdict && !far_down_)
        judged_.visible->row(current_.row);
    for (const auto& cell : current_.cells) {
        if (!watched_.empty()) {
            const auto found = watched_.find({cell.area.first_row, cell.area.first_column});
            if (found != watched_.end()) found->second = current_.value_of(cell);
        }
        judge_cell(cell, verdict);
    }
    if (has_content)
        last_content_row_ =
            static_cast<std::int64_t>(number) + std::max(current_.row.repeated, 1U) - 1;
}

std::string SheetJudge::text_of(const HeldCell& cell) const {
    if (cell.kind == Cell::Kind::number)
        return number_text(cell.number, judged_.look(cell.style).format.is_date());
    if (cell.kind == Cell::Kind::boolean) return cell.number != 0 ? "TRUE" : "FALSE";
    return std::string(current_.text_of(cell));
}

void SheetJudge::judge_cell(const HeldCell& cell, const Verdict& of_row) {
    const bool content = current_.has_content(cell);
    if (!content && cell.formula_size == 0) return;
    if (content) {
        ++contents_;
        memory_.last_column = std::max(memory_.last_column, cell.area.last_column);
        if (cell.kind == Cell::Kind::number) {
            add_number(judged_.seen_anywhere, cell.number);
        } else {
            judged_.seen_anywhere.add(trim(current_.text_of(cell)));
        }
    }
    if (!in_sight_) {
        // Formulas are what a macro sheet is made of.
        const auto text = entry_.kind == SheetKind::macro && cell.formula_size > 0
                              ? std::string(current_.formula_of(cell))
                              : text_of(cell);
        const auto kind = entry_.kind == SheetKind::macro      ? "macro.xl4"
                          : entry_.state == State::very_hidden ? "sheet.veryhidden"
                                                               : "sheet.hidden";
        groups_.add_to_whole(kind,
                             entry_.kind == SheetKind::macro ? "of an Excel 4 macro sheet"
                             : entry_.state == State::hidden
                                 ? "on a sheet that is hidden"
                                 : "on a sheet so hidden that the program does not list it",
                             cell.area, text);
    }
    if (!content) {
        if (in_sight_ && !of_row) keep_literals(cell, {});
        return;
    }
    const auto of_column = column_verdict(cell);
    if (of_row) groups_.add_to_rows(of_row.kind, of_row.reason, cell.area, text_of(cell));
    if (of_column) groups_.add_to_whole(of_column.kind, of_column.reason, cell.area, text_of(cell));
    if (of_row || of_column) return;
    if (const auto verdict = content_verdict(cell)) {
        groups_.add(verdict.kind, verdict.reason, cell.area, text_of(cell));
        return;
    }
    if (cell.runs_count > 0) judge_runs(cell);
    if (cell.kind == Cell::Kind::text) {
        const auto text = current_.text_of(cell);
        if (const auto at = far_in_text(text); at != std::string_view::npos)
            groups_.add("cell.far", "text far behind blanks or empty lines in its cell", cell.area,
                        text.substr(at));
    }
    if (!in_sight_) return;
    if (far_down_) {
        groups_.add_to_whole("cell.far", "below more than a hundred empty rows", cell.area,
                             text_of(cell));
        return;
    }
    if (!facts_.print_areas.empty() &&
        std::none_of(facts_.print_areas.begin(), facts_.print_areas.end(), [&](const Area& area) {
            return area.holds({cell.area.first_row, cell.area.first_column});
        }))
        groups_.add_to_whole("cell.printarea", "outside the area that is printed", cell.area,
                             text_of(cell));
    if (cell.display_size > 0) judge_display(cell);
    if (cell.kind == Cell::Kind::number) {
        add_number(judged_.seen, cell.number);
    } else {
        judged_.see(current_.text_of(cell));
    }
    if (cell.formula_size > 0) keep_literals(cell, current_.text_of(cell));

    const auto first = cell.area.first_column;
    used_columns_[first] = true;
    if (cell.area.last_column > first)
        std::fill(used_columns_.begin() + first, used_columns_.begin() + cell.area.last_column + 1,
                  true);
    if (!near_columns_[first]) {
        bool near = first < far_columns;
        for (auto c = first; !near && c-- > 0 && first - c <= far_columns;) near = near_columns_[c];
        if (!near && possibly_far_bytes_ < most_possibly_far_bytes) {
            auto& kept = possibly_far_.emplace_back();
            kept.row.row = current_.row;
            kept.row.texts = std::string(current_.text_of(cell));
            kept.row.cells.push_back(cell);
            auto& held = kept.row.cells.back();
            held.text_at = 0;
            held.formula_size = held.display_size = held.runs_count = 0;
            kept.text = text_of(cell);
            possibly_far_bytes_ += sizeof kept + kept.row.texts.size() + 100;
            return;
        }
        near_columns_[first] = near_columns_[cell.area.last_column] = true;
    }
    if (!tells_) return;
    bool whole = true;
    const auto text = visible_text(cell, whole);
    show(current_, cell, whole ? std::string_view() : std::string_view(text));
}

std::string SheetJudge::visible_text(const HeldCell& cell, bool& whole) const {
    std::string text;
    const auto& style = judged_.look(cell.style).style;
    const auto ground = drawn(cell).ground;
    for (std::size_t at = cell.runs_at; at < cell.runs_at + cell.runs_count; ++at) {
        const auto& run = current_.runs[at];
        const auto font = run.font ? run.font : style.font;
        const bool hidden = run.hidden || (font && nearly_equal(*font, ground)) ||
                            (run.size_of_font && *run.size_of_font <= 3);
        if (hidden) {
            whole = false;
        } else {
            text += current_.text_of(run);
        }
    }
    const auto all = current_.text_of(cell);
    if (const auto at = far_in_text(all); at != std::string_view::npos && whole) {
        whole = false;
        text = std::string(trim(all.substr(0, at)));
    }
    if (cell.display_size > 0 && whole && cell.kind == Cell::Kind::text &&
        current_.display_of(cell) != all) {
        whole = false;
        text = std::string(current_.display_of(cell));
    }
    return text;
}

// Text given is what there is to be seen of the cell, where that is not all of it.
void SheetJudge::show(const HeldRow& row, const HeldCell& cell, std::string_view text) {
    if (judged_.exam.wants_shown()) {
        if (!text.empty()) {
            judged_.exam.shown(text);
        } else if (cell.kind == Cell::Kind::number) {
            judged_.exam.shown(number_text(cell.number, false));
        } else if (cell.kind == Cell::Kind::boolean) {
            judged_.exam.shown(cell.number != 0 ? "TRUE" : "FALSE");
        } else {
            judged_.exam.shown(row.text_of(cell));
        }
    }
    if (judged_.visible != nullptr) tell_visible(row, cell, text);
}

void SheetJudge::tell_visible(const HeldRow& row, const HeldCell& cell, std::string_view text) {
    Cell told;
    told.place = {cell.area.first_row, cell.area.first_column};
    told.kind = cell.kind;
    told.number = cell.number;
    told.text = text.empty() ? row.text_of(cell) : text;
    told.style = cell.style;
    told.repeated = cell.area.last_column - cell.area.first_column + 1;
    judged_.visible->cell(told);
}

const Area* SheetJudge::merge_of(Place place) const {
    for (const auto& merge : *row_merges_)
        if (merge.holds(place)) return &merge;
    return nullptr;
}

SheetJudge::Verdict SheetJudge::content_verdict(const HeldCell& cell) {
    const Place place{cell.area.first_row, cell.area.first_column};
    Area area = cell.area;
    if (!row_merges_->empty()) {
        if (const auto* merge = merge_of(place)) {
            if (place != Place{merge->first_row, merge->first_column})
                return {"cell.merged", "kept below the merged cell " + name_of(*merge)};
            area = *merge;
        }
    }
    const auto plain = drawn(cell);
    auto verdict = drawn_verdict(cell, plain);
    if (!row_rules_->empty()) verdict = conditional_verdict(cell, plain, std::move(verdict));
    if (!verdict && !row_covers_->empty()) verdict = cover_verdict(area);
    return verdict;
}

SheetJudge::Drawn SheetJudge::drawn(const HeldCell& cell) const {
    const auto& look = judged_.look(cell.style);
    Drawn drawn{look.style.font, look.style.fill.value_or(facts_.background.value_or(white)),
                look.style.size, &look.format, false};
    for (const auto* ground : *row_grounds_) {
        if (!ground->area.holds({cell.area.first_row, cell.area.first_column})) continue;
        if (!look.style.fill && ground->fill) drawn.ground = *ground->fill;
        // A table's font gives way to one that the cell has of its own.
        if (ground->font && look.style.font == judged_.look(0).style.font)
            drawn.font = ground->font;
    }
    if (!look.format.is_plain()) {
        auto colour = cell.kind == Cell::Kind::number ? look.format.colour_of_number(cell.number)
                                                      : look.format.colour_of_text();
        if (colour) drawn.font = colour;
    }
    return drawn;
}

SheetJudge::Verdict SheetJudge::drawn_verdict(const HeldCell& cell, const Drawn& drawn) const {
    if (judged_.look(cell.style).style.transparent)
        return {"cell.samecolour", "text that is transparent"};
    if (drawn.format != nullptr && !drawn.format->is_plain() && cell.kind != Cell::Kind::error &&
        cell.kind != Cell::Kind::boolean) {
        const auto shows = cell.kind == Cell::Kind::number ? drawn.format->of_number(cell.number)
                                                           : drawn.format->of_text();
        // Zero as a dash or as nothing tells all there is to tell; so do words for 1 and -1.
        const bool small = cell.kind == Cell::Kind::number && std::fabs(cell.number) <= 1 &&
                           std::fabs(std::fmod(cell.number, 1.0)) <= 0;
        const bool zero = cell.kind == Cell::Kind::number && std::fabs(cell.number) <= 0;
        if (shows == NumberFormat::Shows::nothing && !zero)
            return {"cell.numfmt", "with a number format that shows nothing of it"};
        if (shows == NumberFormat::Shows::literal && !small)
            return {"cell.numfmt", "with a number format that shows other words in its place"};
    }
    if (drawn.hides_value && cell.kind == Cell::Kind::number)
        return {"cell.condfmt", "a bar or icon stands in place of the value"};
    if (drawn.font && nearly_equal(*drawn.font, drawn.ground))
        return {"cell.samecolour", "text in the colour of its background"};
    if (drawn.size <= 3) return {"cell.tinyfont", "text too small to be read"};
    return {};
}

SheetJudge::Drawn SheetJudge::with_rule(Drawn drawn, const RuleLook& look) {
    const auto& rule = *look.rule;
    if (rule.font) drawn.font = rule.font;
    if (rule.fill) drawn.ground = *rule.fill;
    if (rule.size) drawn.size = *rule.size;
    if (look.format) drawn.format = &*look.format;
    drawn.hides_value = drawn.hides_value || rule.hides_value;
    return drawn;
}

// Whether any of the row's rules together with the style could come to something hidden at all:
// asked once for a style, so that the rules need not be worked out for every cell.
bool SheetJudge::rules_could_hide(const HeldCell& cell, const Drawn& plain) {
    if (could_hide_.size() <= cell.style && cell.style < judged_.looks.size())
        could_hide_.resize(cell.style + 1UL, -1);
    if (cell.style < could_hide_.size() && could_hide_[cell.style] >= 0)
        return could_hide_[cell.style] != 0;
    std::vector<Colour> fonts, grounds{plain.ground};
    if (plain.font) fonts.push_back(*plain.font);
    bool could = false;
    for (const auto& look : *row_rules_) {
        could = could || look.format || look.rule->hides_value ||
                (look.rule->size && *look.rule->size <= 3);
        if (look.rule->font) fonts.push_back(*look.rule->font);
        if (look.rule->fill) grounds.push_back(*look.rule->fill);
    }
    for (const auto& font : fonts)
        for (const auto& ground : grounds) could = could || nearly_equal(font, ground);
    if (cell.style < could_hide_.size()) could_hide_[cell.style] = could ? 1 : 0;
    return could;
}

SheetJudge::Verdict SheetJudge::conditional_verdict(const HeldCell& cell, const Drawn& plain,
                                                    Verdict of_plain) {
    if (!of_plain && !rules_could_hide(cell, plain)) return of_plain;
    const Place place{cell.area.first_row, cell.area.first_column};
    std::vector<const RuleLook*> certain, possible;
    for (const auto& look : *row_rules_) {
        if (!covers(*look.rule, place)) continue;
        const auto truth = holds(*look.rule, place, [this](Place at) { return lookup(at); });
        if (truth == Truth::no) continue;
        (truth == Truth::yes ? certain : possible).push_back(&look);
        if (truth == Truth::yes && look.rule->stop_if_true) break;
    }
    if (certain.empty() && possible.empty()) return of_plain;
    auto drawn_now = plain;
    // The first rule wins, so it is laid on last.
    for (auto at = certain.rbegin(); at != certain.rend(); ++at)
        drawn_now = with_rule(drawn_now, **at);
    if (const auto verdict = drawn_verdict(cell, drawn_now)) {
        if (of_plain) return of_plain;
        return {"cell.condfmt", "hidden by a conditional format: " + verdict.reason};
    }
    for (const auto* look : possible)
        if (const auto verdict = drawn_verdict(cell, with_rule(drawn_now, *look)))
            return {"cell.condfmt", "may be hidden by a conditional format: " + verdict.reason};
    return {};
}

SheetJudge::Verdict SheetJudge::cover_verdict(const Area& area) const {
    // Of a merged cell across many columns the text takes a part only; judge what the first
    // columns show.
    const double top = area.first_row, left = area.first_column;
    const double bottom = area.last_row + 1.0, right = area.last_column + 1.0;
    for (const auto* cover : *row_covers_) {
        const double height = std::min(bottom, cover->bottom) - std::max(top, cover->top);
        const double width = std::min(right, cover->right) - std::max(left, cover->left);
        if (height <= 0 || width <= 0) continue;
        if (height * width >= 0.6 * (bottom - top) * (right - left))
            return {"cell.covered", "below " + (cover->what.empty() ? "a shape" : cover->what)};
    }
    return {};
}

Value SheetJudge::lookup(Place place) const {
    const Value blank{Value::Kind::blank, 0, {}};
    const auto number = current_.row.number;
    if (place.row == number) {
        const auto* cell = current_.at(place.column);
        return cell == nullptr ? blank : current_.value_of(*cell);
    }
    if (place.row > number) return {};
    if (place.row == previous_.row.number && !previous_.cells.empty()) {
        const auto* cell = previous_.at(place.column);
        return cell == nullptr ? blank : previous_.value_of(*cell);
    }
    if (place.row > previous_.row.number) return blank;
    const auto found = watched_.find({place.row, place.column});
    if (found == watched_.end()) return {};
    return found->second.is_known() ? found->second : blank;
}

void SheetJudge::judge_runs(const HeldCell& cell) {
    const auto& style = judged_.look(cell.style).style;
    const auto ground = drawn(cell).ground;
    for (std::size_t at = cell.runs_at; at < cell.runs_at + cell.runs_count; ++at) {
        const auto& run = current_.runs[at];
        const auto text = current_.text_of(run);
        if (trim(text).empty()) continue;
        const auto font = run.font ? run.font : style.font;
        if (run.hidden || (font && nearly_equal(*font, ground))) {
            groups_.add("cell.samecolour", "part of a text in the colour of its background",
                        cell.area, text);
        } else if (run.size_of_font && *run.size_of_font <= 3) {
            groups_.add("cell.tinyfont", "part of a text too small to be read", cell.area, text);
        }
    }
}

// A file that keeps the text it last displayed beside the value: another text is not in sight.
void SheetJudge::judge_display(const HeldCell& cell) {
    const auto display = collapse_spaces(current_.display_of(cell));
    if (cell.kind == Cell::Kind::text) {
        const auto text = collapse_spaces(current_.text_of(cell));
        if (text != display)
            groups_.add("cell.formula_cache", "the stored value is not the one that is displayed",
                        cell.area, text);
    } else if (cell.kind == Cell::Kind::number && judged_.look(cell.style).format.is_plain()) {
        const auto letters = std::count_if(display.begin(), display.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
        if (letters >= 6 && !judged_.look(cell.style).format.is_date())
            groups_.add("cell.formula_cache", "the text kept beside the value is not the value",
                        cell.area, display);
    }
}

void SheetJudge::keep_literals(const HeldCell& cell, std::string_view text) {
    const auto formula = current_.formula_of(cell);
    if (formula.find('"') == std::string_view::npos) return;
    for (auto& literal : literals_of(formula)) {
        const auto words = std::string(trim(literal));
        if (says_nothing(words) || text.find(words) != std::string_view::npos ||
            words.starts_with("http://") || words.starts_with("https://"))
            continue;
        if (judged_.literals.size() >= most_literals) return;
        const bool known = std::any_of(judged_.literals.begin(), judged_.literals.end(),
                                       [&words](const Literal& l) { return l.text == words; });
        if (!known)
            judged_.literals.push_back(
                {words, name_of(entry_.name, {cell.area.first_row, cell.area.first_column}),
                 shortened(formula, 120)});
    }
}

void SheetJudge::text(std::string_view text) {
    if (trim(text).empty()) return;
    if (in_sight_) {
        judged_.see(text);
        judged_.exam.shown(text);
        // Behind the cells, where the row that is open has not been judged yet.
        if (row_open_) judge_row();
        if (judged_.visible != nullptr) judged_.visible->text(text);
        return;
    }
    ++contents_;
    groups_.add_to_whole(entry_.state == State::very_hidden ? "sheet.veryhidden" : "sheet.hidden",
                         entry_.state == State::hidden
                             ? "on a sheet that is hidden"
                             : "on a sheet so hidden that the program does not list it",
                         {0, 0, 0, 0}, text);
}

void SheetJudge::judge_far_columns() {
    std::uint32_t last = 0, far_from = most_columns;
    for (std::uint32_t c = 0; c < most_columns; ++c) {
        if (!used_columns_[c]) {
            // Columns that are hidden are not scrolled past.
            const auto* found = column(c);
            if (found != nullptr && found->hidden && c == last + 1) last = c;
            continue;
        }
        if (c > last + far_columns) {
            far_from = c;
            break;
        }
        last = c;
    }
    for (const auto& kept : possibly_far_) {
        const auto& cell = kept.row.cells.front();
        if (cell.area.first_column >= far_from) {
            groups_.add_to_whole("cell.far", "right of more than thirty empty columns", cell.area,
                                 kept.text);
        } else if (tells_) {
            show(kept.row, cell, {});
        }
    }
}

void SheetJudge::end() {
    if (row_open_) judge_row();
    judge_far_columns();
    groups_.close_all();
    if (!in_sight_ && contents_ == 0)
        judged_.exam.noted(entry_.state == State::very_hidden ? "sheet.veryhidden" : "sheet.hidden",
                           entry_.name, "a hidden sheet without content");
    if (in_sight_ && judged_.visible != nullptr) judged_.visible->end_sheet();
}

}  // namespace candour::scan::workbook
