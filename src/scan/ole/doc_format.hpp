#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "format/ole/word.hpp"
#include "scan/ole/text_look.hpp"

namespace candour::scan::doc {

/// What a run's modifiers come to, styles and inheritance done.
struct RunFacts {
    RunLook look;
    bool reformatted = false;  ///< a tracked change of formatting
    bool in_table = false, row_end = false;
};

RunFacts facts_of(const format::WordFile& file, const format::WordRun& run);

/// The cells of a table row as the mark at its end defines them.
struct RowFacts {
    std::vector<std::optional<Colour>> shades;
    std::vector<bool> merged_away;
    bool no_height = false;
};

RowFacts row_of(const format::WordRun& row_end);

}  // namespace candour::scan::doc
