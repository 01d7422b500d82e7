#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::casework::reading {

/// A part that a sentence names: "(a) charged" in "how many were (a) charged and (b) cautioned by
/// your force".
struct InlinePart {
    std::string letter;
    std::string text;
};

/// The parts "(a)", "(b)" … named inside one text, in order; none unless there are two or more that
/// follow each other from "a" and say something.
std::vector<InlinePart> inline_parts(std::string_view text);

/// A text that runs several numbered items together: "1. One thing. 2. Another." gives each with
/// its marker, the words before the first marker alone; one piece, the text itself, when there are
/// none. `next` is the number expected first: 1, or what follows a marker already taken off.
std::vector<std::string_view> run_on_items(std::string_view text, int next);

}  // namespace candour::casework::reading
