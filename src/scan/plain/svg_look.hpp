#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::scan::svg {

/// Something that a drawing holds and does not show.
struct Unseen {
    std::string_view kind;  ///< "svg.under_rect", …
    bool only_noted = false;
    std::string where;  ///< "text in line 12"
    std::string what, text;
};

/// A picture or another file in a data: address of the drawing.
struct Inside {
    std::string name, bytes;
};

struct Look {
    std::vector<Unseen> unseen;
    std::vector<std::string> shown;
    std::vector<Inside> files;
};

/// Fails: as format::read_xml; refused, for a drawing of more than 200,000 elements.
Result<Look> look_at_drawing(std::string_view document);

}  // namespace candour::scan::svg
