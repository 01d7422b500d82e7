#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::scan {

/// A value of a metadata packet that says something of people or of content.
struct XmpValue {
    std::string name;  ///< "dc:creator"
    std::string text;
};
/// The telling values of an XMP packet: not the program's name, dates, identifiers, marks of
/// conformance. A packet that is no XML is one value, all its text.
std::vector<XmpValue> telling_values(std::string_view packet);

}  // namespace candour::scan
