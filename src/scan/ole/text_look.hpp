#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace candour::scan {

struct Rgb {
    std::uint8_t red = 0, green = 0, blue = 0;

    bool operator==(const Rgb&) const = default;
};

/// How a run of text of a DOC, RTF or PPT file is drawn, after styles and inheritance.
struct TextLook {
    bool hidden = false;
    bool deleted = false, inserted = false, moved = false;  ///< tracked changes
    bool no_height = false;   ///< in a table row so low that nothing shows
    bool merged_away = false;  ///< in a table cell that another was merged over
    int author = 0;           ///< of the tracked change: a number in the file's table of authors
    int half_points = 24;
    int scale = 100;  ///< width in percent
    std::optional<Rgb> colour;     ///< nothing: automatic, black or on a dark shading white
    std::optional<Rgb> behind;     ///< shading of run, paragraph, cell, text box or page
    std::optional<Rgb> highlight;  ///< a text marker, over the shading

    bool operator==(const TextLook&) const = default;
};

/// What a look makes of the text in it.
struct TextVerdict {
    std::string_view kind;  ///< a class; empty: in plain sight
    std::string_view why;   ///< "is formatted as hidden"
    bool seen = true;       ///< false: a reader does not see it
};

TextVerdict verdict_on(const TextLook& look);

/// True when the eye cannot tell the colours apart.
bool look_alike(Rgb a, Rgb b);
/// A pattern of `percent` (0 to 100) foreground over background, as the eye mixes it.
Rgb mixed(Rgb foreground, Rgb background, int percent);

}  // namespace candour::scan
