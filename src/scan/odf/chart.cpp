#include "scan/odf/chart.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/workbook/place.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::Node;
using format::odf::plain_text;
using workbook::Area;
using workbook::Place;

constexpr std::size_t most_values = 20'000;

/// "local-table.$B$2:.$B$5" as the area after the table's name.
std::optional<Area> area_of(std::string_view range) {
    std::string plain;
    const auto dot = range.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    for (const char c : range.substr(dot))
        if (c != '.' && c != '$') plain += c;
    return workbook::parse_area(plain);
}

/// What programs write for a series or category without a name.
bool is_made_label(std::string_view text) {
    for (const std::string_view word : {"Column ", "Row ", "Series ", "Unnamed"})
        if (text.starts_with(word)) return true;
    return false;
}

void each(const Node& node, const std::function<void(const Node&)>& what) {
    what(node);
    for (const auto& child : node.children)
        if (!child.is_text()) each(child, what);
}

class Reader {
  public:
    Chart read(const Node& root) {
        each(root, [&](const Node& node) {
            if (node.name.starts_with("chart:")) note_ranges(node);
        });
        each(root, [&](const Node& node) {
            if (node.is("table:table-row")) row(node);
        });
        return std::move(chart_);
    }

  private:
    void note_ranges(const Node& node) {
        for (const std::string_view attribute :
             {"chart:values-cell-range-address", "chart:label-cell-address",
              "table:cell-range-address"}) {
            const auto ranges = node.get(attribute);
            for (const auto range : split_words(ranges)) {
                const bool own = range.starts_with("local-table.");
                if (!own && chart_.source.empty()) chart_.source = range;
                if (const auto area = area_of(range); own && area) drawn_.push_back(*area);
            }
        }
    }

    void row(const Node& node) {
        std::uint32_t column = 0;
        for (const auto& cell : node.children) {
            if (!cell.is("table:table-cell")) continue;
            const auto text = plain_text(cell);
            if (!trim(text).empty() && chart_.values.size() < most_values) {
                chart_.values.push_back(text);
                if (!is_drawn({row_, column}) && !is_made_label(text) && text != "NaN")
                    chart_.undrawn.push_back(text);
            }
            const auto repeats =
                format::odf::number_of(cell.get("table:number-columns-repeated")).value_or(1);
            column += static_cast<std::uint32_t>(std::clamp(repeats, 1.0, 16384.0));
        }
        ++row_;
    }

    [[nodiscard]] bool is_drawn(Place place) const {
        if (!chart_.source.empty() || drawn_.empty()) return true;
        return std::any_of(drawn_.begin(), drawn_.end(),
                           [&](const Area& area) { return area.holds(place); });
    }

    Chart chart_;
    std::vector<Area> drawn_;
    std::uint32_t row_ = 0;
};

}  // namespace

Chart read_chart(const Node& chart) {
    return Reader().read(chart);
}

}  // namespace candour::scan::odf
