#pragma once

#include "base/result.hpp"
#include "clean/cleaner.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::clean::workbook {

/// What tells an engine what is in a file: read_xlsx and its like.
using Reader = Result<void> (*)(scan::workbook::Engine&);

/// A new workbook (or CSV, by the options) of what a reader of the file sees, whatever its format.
/// Fails: refused, when not all of it could be read or nothing is in sight; as Selection::from.
Result<Cleaned> rebuilt(const Original& original, Reader reader);

}  // namespace candour::clean::workbook
