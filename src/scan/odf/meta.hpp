#pragma once

#include "format/odf/tree.hpp"
#include "scan/odf/voice.hpp"

namespace candour::scan::odf {

/// Reports what the properties (office:meta) and settings (office:settings) of a document tell of
/// people, machines and templates. Programs, dates and counts are no finding.
void examine_meta(const Voice& voice, const std::string& where, const format::odf::Node& meta);
void examine_settings(const Voice& voice, const std::string& where,
                      const format::odf::Node& settings);

}  // namespace candour::scan::odf
