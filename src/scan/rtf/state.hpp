#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scan/ole/text_look.hpp"
#include "scan/rtf/destinations.hpp"

namespace candour::scan::rtf {

/// Colours stand in RTF as numbers of the colour table; 0 is automatic.
struct Shade {
    int back = 0, front = 0;
    int hundredths = 0;  ///< of a percent: how much of `front` lies over `back`

    bool operator==(const Shade&) const = default;
};

/// The formatting of a character, as the words so far have left it.
struct Format {
    bool hidden = false, deleted = false, inserted = false, moved = false;
    bool bold = false, italic = false, underlined = false;
    int author = 0;
    int colour = 0, run_back = 0, highlight = 0;
    int half_points = 24, scale = 100;
    int font = 0;
    int fallback = 1;  ///< \uc: characters after \u that stand for it in older readers
    Shade run, paragraph;
    bool in_table = false;

    bool operator==(const Format&) const = default;
};

/// Does what a formatting word says. False when the word is none.
bool apply(Format& format, std::string_view word, bool has_number, int number);

/// One cell of a table row's definition.
struct CellShape {
    Shade shade;
    bool merged_away = false;
};

/// The table row in force.
struct Row {
    int height = 0;  ///< twips; below zero: exactly so
    std::vector<CellShape> cells;
    CellShape next;
    std::size_t index = 0;  ///< of the cell that text goes into
};

/// A style: the words of its definition, done again wherever it is used.
struct Style {
    struct Word {
        std::string name;
        bool has_number;
        int number;
    };
    std::vector<Word> words;
    int based_on = -1;
};

/// Paragraph styles by their number; character styles by 100,000 and theirs.
using Styles = std::map<int, Style>;
inline constexpr int character_style = 100'000;
/// Does what a style and those it is based on say.
void apply_style(Format& format, const Styles& styles, int number);

}  // namespace candour::scan::rtf
