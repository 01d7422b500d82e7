#pragma once

#include <string>
#include <string_view>

#include "format/ole/compound.hpp"
#include "scan/examination.hpp"

namespace candour::scan {

/// Examines an embedded object as older programs store it, class name and native data in one
/// (RTF's \objdata). Spec: [MS-OLEDS] 2.2.5.
void examine_ole1_object(Examination& exam, std::string_view bytes, const std::string& where);

/// Examines the contents of an "\001Ole10Native" stream: an OLE package, any file at all with the
/// path it came from.
void examine_package(Examination& exam, std::string_view bytes, const std::string& where);

/// Examines a storage of a compound file that holds an embedded object, whatever its program.
void examine_embedded(Examination& exam, const format::Compound& file,
                      const format::OleEntry& storage, const std::string& where);

}  // namespace candour::scan
