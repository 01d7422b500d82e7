#pragma once

#include <string>
#include <vector>

#include "format/odf/tree.hpp"
#include "scan/odf/voice.hpp"

namespace candour::scan::odf {

/// What a chart keeps of the cells it was drawn from.
struct Chart {
    std::string source;               ///< "Sheet1.$B$2:.$B$5"; empty: its own table
    std::vector<std::string> values;  ///< all in its own table
    /// Those that no series, label or category of the chart is drawn from.
    std::vector<std::string> undrawn;
};

/// Reads office:chart or chart:chart.
Chart read_chart(const format::odf::Node& chart);

}  // namespace candour::scan::odf
