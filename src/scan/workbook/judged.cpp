#include "scan/workbook/judged.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "base/text.hpp"
#include "scan/workbook/formula.hpp"
#include "scan/workbook/wording.hpp"

namespace candour::scan::workbook {
namespace {

std::optional<double> as_number(std::string_view text) {
    if (text.empty() || text.size() > 40) return {};
    const std::string copy(text);
    char* end = nullptr;
    const double number = std::strtod(copy.c_str(), &end);
    if (end != copy.c_str() + copy.size()) return {};
    return number;
}

// Copies of a number (in a chart, in a pivot) often have one digit less, so the last bits are left
// out of account.
constexpr int bits_left_out = 12;

std::uint64_t rounded_bits(double number) {
    std::uint64_t bits = 0;
    number += 0.0;  // -0 is 0
    std::memcpy(&bits, &number, sizeof bits);
    return (bits >> bits_left_out) + ((bits >> (bits_left_out - 1)) & 1U);
}

std::string_view as_bytes(const std::uint64_t& bits) {
    return {reinterpret_cast<const char*>(&bits), sizeof bits};
}

bool has_number(const Seen& seen, double number) {
    const auto bits = rounded_bits(number);
    for (const auto near : {bits, bits - 1, bits + 1})
        if (seen.has(as_bytes(near))) return true;
    return false;
}

bool has_text(const Seen& seen, std::string_view text) {
    if (seen.has(text)) return true;
    const auto number = as_number(text);
    return number && has_number(seen, *number);
}

// Names that programs make for themselves.
bool is_built_in(std::string_view name) {
    const auto lower = ascii_lower(name);
    return lower.starts_with("_xlnm.") || lower.starts_with("_xlfn.") ||
           lower.starts_with("_xlpm.") || lower.starts_with("_xleta.") ||
           lower == "_filterdatabase" || lower == "print_area" || lower == "print_titles" ||
           lower.starts_with("__anonymous") || lower.starts_with("slicer_") ||
           lower.starts_with("externaldata_") || lower.starts_with("_xlcn.");
}

std::string joined_missing(const std::vector<std::string>& values) {
    return join(values, " | ").substr(0, longest_excerpt * 4);
}

class NameJudge {
  public:
    explicit NameJudge(Judged& judged) : judged_(judged) {}

    void judge(const Name& name) {
        if (is_built_in(name.name)) return;
        const auto where = "name " + name.name;
        const auto excerpt = name.name + " = " + name.formula +
                             (name.comment.empty() ? "" : " (" + name.comment + ")");
        const auto areas = areas_in(name.formula);
        if (name.hidden && name.formula.find("#REF!") == std::string::npos) {
            judged_.exam.found("name.hidden", where, "a name that the list of names does not show",
                               excerpt);
        } else if (has_unseen_constant(name, areas)) {
            judged_.exam.found("name.hidden", where,
                               "a name that holds a value which no cell shows", excerpt);
        } else if (!name.comment.empty() && looks_private(name.comment)) {
            judged_.exam.found("name.hidden", where, "the comment of a name", excerpt);
        } else if (std::any_of(areas.begin(), areas.end(), [&](const SheetArea& area) {
                       return is_hidden(area, name.sheet);
                   })) {
            judged_.exam.found("name.hidden", where, "a name for cells that are hidden", excerpt);
        }
    }

  private:
    bool has_unseen_constant(const Name& name, const std::vector<SheetArea>& areas) const {
        for (const auto& literal : literals_of(name.formula))
            if (!says_nothing(literal) && !judged_.is_seen(literal)) return true;
        if (!areas.empty()) return false;
        const auto number = as_number(name.formula);
        return number && !judged_.is_seen(name.formula);
    }

    bool is_hidden(const SheetArea& found, const std::string& own_sheet) const {
        if (found.external) return false;
        const auto at = judged_.sheet_named(found.sheet.empty() ? own_sheet : found.sheet);
        if (at >= judged_.sheets.size()) return false;
        if (!judged_.memories[at].has_cells) return false;
        return judged_.sheets[at].state != State::visible || judged_.memories[at].hides(found.area);
    }

    Judged& judged_;
};

void judge_cache(Judged& judged, const Cached& cached) {
    std::vector<std::string> missing;
    bool elsewhere = true;
    for (const auto& value : cached.values) {
        if (trim(value).empty() || judged.is_seen(value)) continue;
        elsewhere = elsewhere && judged.is_anywhere(value);
        missing.push_back(value);
    }
    const auto of = cached.of == Cached::Of::chart   ? "a chart"
                    : cached.of == Cached::Of::pivot ? "a pivot table"
                                                     : "a slicer";
    const auto kind = cached.of == Cached::Of::chart   ? "chart.cache"
                      : cached.of == Cached::Of::pivot ? "pivot.cache"
                                                       : "slicer.cache";
    if (missing.empty()) {
        if (cached.of != Cached::Of::chart)
            judged.exam.noted(kind, cached.where,
                              std::string("values kept behind ") + of +
                                  ", all of which stand in cells that are in sight");
    } else if (elsewhere && cached.of == Cached::Of::chart) {
        // The cells are reported where they are hidden; what the chart draws of them is in sight.
        judged.exam.noted(kind, cached.where,
                          std::string("values kept behind ") + of + " of hidden cells",
                          joined_missing(missing));
    } else {
        judged.exam.found(kind, cached.where,
                          std::string("values kept behind ") + of + " that no cell shows",
                          joined_missing(missing));
    }
}

}  // namespace

const Look& Judged::look(std::uint32_t style) const {
    static const Look plain{{}, NumberFormat("General")};
    return style < looks.size() ? looks[style] : plain;
}

bool Judged::is_seen(std::string_view text) const {
    return has_text(seen, text);
}
bool Judged::is_anywhere(std::string_view text) const {
    return has_text(seen_anywhere, text);
}

std::size_t Judged::sheet_named(std::string_view name) const {
    std::size_t at = 0;
    while (at < sheets.size() && !equal_ignoring_case(sheets[at].name, name)) ++at;
    return at;
}

void Judged::see(std::string_view text) {
    constexpr std::size_t most_words = 1UL << 20U;
    text = trim(text);
    seen.add(text);
    if (words.size() + text.size() >= most_words) return;
    words += text;
    words += ' ';
}

void add_number(Seen& seen, double number) {
    const auto bits = rounded_bits(number);
    seen.add(as_bytes(bits));
}

void judge_names(Judged& judged) {
    NameJudge judge(judged);
    for (const auto& name : judged.names) judge.judge(name);
}

void judge_caches(Judged& judged) {
    for (const auto& cached : judged.cached) judge_cache(judged, cached);
}

void judge_lists(Judged& judged) {
    for (const auto& list : judged.lists) {
        std::vector<std::string> missing;
        for (const auto& item : list.validation.items)
            if (!says_nothing(item) && !judged.is_seen(std::string(trim(item))))
                missing.push_back(std::string(trim(item)));
        if (!missing.empty())
            judged.exam.found("validation.list", list.where,
                              "a list of allowed values that stand in no cell in sight",
                              joined_missing(missing));
        const auto words = trim(list.validation.messages);
        if (!words.empty() && looks_private(words))
            judged.exam.found("validation.list", list.where, "a message of an input check", words);
    }
}

void judge_literals(Judged& judged) {
    for (const auto& literal : judged.literals)
        if (!judged.is_seen(literal.text))
            judged.exam.found("cell.formula_cache", literal.where,
                              "a formula holds a text that no cell shows: " + literal.formula,
                              literal.text);
}

}  // namespace candour::scan::workbook
