#pragma once

#include <set>
#include <string>
#include <string_view>

#include "format/odf/package.hpp"
#include "scan/odf/voice.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::scan::odf {

/// The members of a package that something leads to, by path; other parts are orphans.
using UsedParts = std::set<std::string, std::less<>>;

/// Examines the document in a folder of a package ("" or "Object 1/"): styles, content, properties,
/// settings. Adds the parts that it uses. `visible`, where it is given, is told what a reader sees
/// of a spreadsheet.
void examine_document(Voice& voice, const format::odf::Package& package, const std::string& folder,
                      UsedParts& used, workbook::Visible* visible = nullptr);

/// Examines a document that is one XML file.
void examine_flat_document(Voice& voice, std::string_view xml,
                           workbook::Visible* visible = nullptr);

/// Examines what a package holds besides its document: pictures, objects, scripts, signatures,
/// parts that nothing uses, bytes between the members.
void examine_parts(Voice& voice, const format::odf::Package& package, UsedParts& used);

}  // namespace candour::scan::odf
