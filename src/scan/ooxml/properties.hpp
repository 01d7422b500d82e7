#pragma once

#include "format/ooxml/package.hpp"
#include "scan/examination.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml {

/// meta.core, meta.app, meta.custom: what docProps/ (whatever it is called) tells of people,
/// subjects and earlier versions. Program names, dates and counts are no finding.
void examine_properties(Examination& exam, const format::ooxml::Package& package,
                        const PlainSight& sight);

}  // namespace candour::scan::ooxml
