#pragma once

#include <optional>
#include <string_view>

#include "scan/colour.hpp"

namespace candour::scan {

/// How a run of text of a DOC, RTF or PPT file is drawn, after styles and inheritance.
struct RunLook {
    bool hidden = false;
    bool deleted = false, inserted = false, moved = false;  ///< tracked changes
    bool no_height = false;    ///< in a table row so low that nothing shows
    bool merged_away = false;  ///< in a table cell that another was merged over
    bool bold = false, italic = false, underlined = false;
    int author = 0;  ///< of the tracked change: a number in the file's table of authors
    int half_points = 24;
    int scale = 100;                  ///< width in percent
    std::optional<Colour> colour;     ///< nothing: automatic, black or on a dark shading white
    std::optional<Colour> behind;     ///< shading of run, paragraph, cell, text box or page
    std::optional<Colour> highlight;  ///< a text marker, over the shading

    bool operator==(const RunLook&) const = default;
};

/// What a look makes of the text in it.
struct TextVerdict {
    std::string_view kind;  ///< a class; empty: in plain sight
    std::string_view why;   ///< "is formatted as hidden"
    bool seen = true;       ///< false: a reader does not see it
};

TextVerdict verdict_on(const RunLook& look);

}  // namespace candour::scan
