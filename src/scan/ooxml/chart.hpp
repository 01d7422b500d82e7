#pragma once

#include <string>
#include <vector>

#include "format/ooxml/package.hpp"
#include "scan/examination.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml {

/// chart.cache: points, names and categories that a chart part keeps and does not draw. A chart
/// that is drawn shows its values, so those are in plain sight.
void examine_chart(Examination& exam, const format::ooxml::Package& package,
                   const format::ooxml::Part& part, const PlainSight& sight);

/// Every value, name and category of a chart's caches and its own texts, as they stand: what a
/// reader of the chart can see, and what its workbook may hold without telling more.
std::vector<std::string> values_of_chart(const format::XmlNode& chart);

/// The texts that a chart shows: title, axis titles, names and categories.
std::string text_of_chart(const format::XmlNode& chart);

/// smartart.data: texts of a diagram's data model that its drawing does not show.
void examine_diagram(Examination& exam, const format::ooxml::Package& package,
                     const format::ooxml::Part& data, const PlainSight& sight);

/// The drawing of a diagram, which Office shows; nullptr when there is none and the data model is
/// what is drawn.
const format::ooxml::Part* drawing_of_diagram(const format::ooxml::Package& package,
                                              const format::ooxml::Part& data);

/// The text of a diagram as it is shown.
std::string text_of_diagram(const format::ooxml::Package& package, const format::ooxml::Part& data);

/// The cells of an embedded workbook as text (.xlsx only): values and shared strings that a cell
/// uses, or nothing when it holds more than cells. `extra` tells those that `charted` does not
/// hold.
struct ChartedWorkbook {
    bool plain = false;              ///< one or more visible sheets of cells and nothing else
    std::vector<std::string> extra;  ///< cell values that the chart does not show
};
ChartedWorkbook compare_with_chart(std::string_view workbook, format::Budget& budget,
                                   const std::vector<std::string>& charted);

}  // namespace candour::scan::ooxml
