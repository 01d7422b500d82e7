#pragma once

#include "base/result.hpp"
#include "scan/workbook/engine.hpp"

// Each format of workbooks has a reader that tells the engine what is in the file; a cleaner gives
// the engine a listener and calls the same reader.
namespace candour::scan::workbook {

/// Reads the file under examination. What of it cannot be read is said to the examination; a
/// Problem is returned only when nothing can be read at all.
Result<void> read_xlsx(Engine& engine);

}  // namespace candour::scan::workbook
