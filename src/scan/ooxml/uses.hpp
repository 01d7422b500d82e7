#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "format/ooxml/package.hpp"
#include "scan/examination.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml {

/// The relationship ids that a part of XML names. On the way: image.cropped (DrawingML and VML),
/// alttext and hyperlink.tooltip of drawing objects, wherever they stand.
Result<std::set<std::string>> examine_uses(Examination& exam, const format::ooxml::Package& package,
                                           const format::ooxml::Part& part,
                                           const PlainSight& sight);

/// True for what is XML by its content type or name.
bool is_xml(const format::ooxml::Part& part);

}  // namespace candour::scan::ooxml
