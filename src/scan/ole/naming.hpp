#pragma once

#include <string_view>

namespace candour::scan {

/// True for the templates that every program attaches: "Normal", "Normal.dotm".
bool is_normal_template(std::string_view name);

/// True when a bookmark's name is made of words that a person chose: "dismissal_of_Alex", not
/// "_Toc12345", "OLE_LINK1", "Text7".
bool is_telling_name(std::string_view name);

/// The inside of the first HTML comment that is not a condition for a browser; empty when there is
/// none.
std::string_view part_of_comment(std::string_view html);

}  // namespace candour::scan
