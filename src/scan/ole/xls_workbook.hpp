#pragma once

#include "format/ole/compound.hpp"
#include "scan/examination.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::scan::xls {

/// Tells the engine all that an Excel 5 or 97 workbook says, and finishes it: for the scanner, and
/// for the one who makes a new workbook of what the engine passes on as visible.
void read_workbook(Examination& exam, workbook::Engine& engine, const format::Compound& file);

}  // namespace candour::scan::xls
