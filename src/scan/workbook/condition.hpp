#pragma once

#include <functional>

#include "scan/workbook/facts.hpp"
#include "scan/workbook/formula.hpp"

namespace candour::scan::workbook {

/// Whether a rule of a conditional format holds for a cell. `cell` gives the values of cells, the
/// cell's own among them.
Truth holds(const Rule& rule, Place place, const std::function<Value(Place)>& cell);

/// True when one of its areas holds the place.
bool covers(const Rule& rule, Place place);

}  // namespace candour::scan::workbook
