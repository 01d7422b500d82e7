#pragma once

#include <string>
#include <string_view>

#include "scan/examination.hpp"

namespace candour::scan {

/// Judges a field of a text document by its instruction, `HYPERLINK "http://…"`, and reports what
/// of it the shown `result` does not say: paths, index and contents entries, branches not taken.
/// Page numbers, dates, references and public links are in order.
void examine_field(Examination& exam, std::string_view instruction, std::string_view result,
                   const std::string& where);

}  // namespace candour::scan
