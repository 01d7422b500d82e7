#pragma once

#include <string>

#include "format/xml_tree.hpp"
#include "scan/ooxml/teller.hpp"

namespace candour::scan::ooxml {

/// The branch of an mc:AlternateContent that Office shows; nullptr when it shows none.
const format::XmlNode* shown_branch(const format::XmlNode& alternate);
/// altcontent.fallback, where a branch that is not shown says other things than the one that is.
void compare_branches(Teller& teller, const format::XmlNode& alternate, const std::string& where);

}  // namespace candour::scan::ooxml
