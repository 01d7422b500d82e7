#pragma once

#include <string>
#include <string_view>

#include "format/ole/compound.hpp"
#include "scan/examination.hpp"

namespace candour::scan {

/// Examines what every compound file may hold, whatever its program: document properties and
/// preview picture, macros, entries that nothing leads to, text in unused sectors and behind the
/// ends of streams. `kind` is the class of the last.
void examine_compound(Examination& exam, const format::Compound& file,
                      std::string_view kind = "doc.residue");

/// Text that lies in bytes which belong to nothing, when it is more than what the living streams
/// say anyway; empty otherwise. `living` is all of them.
std::string left_over_text(std::string_view bytes, std::string_view living);

/// Document properties only.
void examine_properties(Examination& exam, const format::Compound& file);

/// Macros: the project and its source text. `folder` is the storage that holds "VBA".
void examine_macros(Examination& exam, const format::Compound& file);

}  // namespace candour::scan
