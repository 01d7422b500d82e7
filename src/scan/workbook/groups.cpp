#include "scan/workbook/groups.hpp"

#include <algorithm>

namespace candour::scan::workbook {
namespace {

// Of one kind on one sheet; what comes after is gathered into one more.
constexpr int most_groups = 24;
constexpr std::size_t most_open = 64;
constexpr std::size_t excerpt_bytes = longest_excerpt * 4;

std::string counted(std::uint64_t cells) {
    return cells == 1 ? "a cell" : std::to_string(cells) + " cells";
}

}  // namespace

void Group::add(const Area& cell, std::string_view text) {
    if (cells == 0) {
        area = cell;
    } else {
        area.first_row = std::min(area.first_row, cell.first_row);
        area.last_row = std::max(area.last_row, cell.last_row);
        area.first_column = std::min(area.first_column, cell.first_column);
        area.last_column = std::max(area.last_column, cell.last_column);
    }
    const std::uint64_t rows = cell.last_row - cell.first_row + 1ULL;
    cells += rows * (cell.last_column - cell.first_column + 1ULL);
    if (excerpt.size() >= excerpt_bytes || text.empty()) return;
    if (!excerpt.empty()) excerpt += " | ";
    excerpt += text.substr(0, excerpt_bytes);
}

bool Group::touches(const Area& cell) const {
    const bool rows = cell.first_row <= area.last_row + 1 && cell.last_row + 1 >= area.first_row;
    if (by_rows) return rows;
    return rows && cell.first_column <= area.last_column + 1 &&
           cell.last_column + 1 >= area.first_column;
}

void Groups::add(std::string_view kind, std::string_view reason, const Area& cell,
                 std::string_view text) {
    gather(kind, reason, cell, text, false);
}

void Groups::add_to_rows(std::string_view kind, std::string_view reason, const Area& cell,
                         std::string_view text) {
    gather(kind, reason, cell, text, true);
}

void Groups::gather(std::string_view kind, std::string_view reason, const Area& cell,
                    std::string_view text, bool by_rows) {
    for (auto& group : open_) {
        if (group.kind != kind || group.reason != reason || !group.touches(cell)) continue;
        group.add(cell, text);
        return;
    }
    if (open_.size() >= most_open) {
        report(open_.front());
        open_.erase(open_.begin());
    }
    Group group{std::string(kind), std::string(reason), {}, 0, {}, by_rows};
    group.add(cell, text);
    open_.push_back(std::move(group));
}

void Groups::add_to_whole(std::string_view kind, std::string_view reason, const Area& cell,
                          std::string_view text) {
    for (auto& group : whole_) {
        if (group.kind != kind || group.reason != reason) continue;
        group.add(cell, text);
        return;
    }
    Group group{std::string(kind), std::string(reason), {}, 0, {}, false};
    group.add(cell, text);
    whole_.push_back(std::move(group));
}

void Groups::close_above(std::uint32_t row) {
    for (std::size_t at = 0; at < open_.size();) {
        if (open_[at].area.last_row + 1 >= row) {
            ++at;
            continue;
        }
        report(open_[at]);
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

void Groups::close_all() {
    for (const auto& group : open_) report(group);
    open_.clear();
    // What was too much to be reported group by group is among these.
    const auto whole = std::move(whole_);
    whole_.clear();
    counts_.clear();
    for (const auto& group : whole) report(group);
}

void Groups::report(const Group& group) {
    auto count = std::find_if(counts_.begin(), counts_.end(),
                              [&group](const auto& entry) { return entry.first == group.kind; });
    if (count == counts_.end()) count = counts_.insert(counts_.end(), {group.kind, 0});
    if (count->second >= most_groups) {
        add_to_whole(group.kind, "more of the same", group.area, group.excerpt);
        return;
    }
    ++count->second;
    exam_.found(group.kind, sheet_ + "!" + name_of(group.area),
                counted(group.cells) + ": " + group.reason, group.excerpt);
}

}  // namespace candour::scan::workbook
