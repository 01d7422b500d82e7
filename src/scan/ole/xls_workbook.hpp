#pragma once

#include "base/result.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::scan::workbook {

/// Tells the engine all that the Excel 5 or 97 workbook under examination says, and finishes it:
/// for the scanner, and for the one who makes a new workbook of what the engine passes on as
/// visible. Fails: malformed, when it is no compound file.
Result<void> read_xls(Engine& engine);

}  // namespace candour::scan::workbook
