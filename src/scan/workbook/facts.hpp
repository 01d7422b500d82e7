#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/colour.hpp"
#include "scan/workbook/place.hpp"

namespace candour::scan::workbook {

/// How a cell is drawn, after styles, themes and inheritance. All of a workbook's are held.
struct Style {
    std::optional<Colour> font;  ///< nothing: automatic (black, or white where the ground is dark)
    std::optional<Colour> fill;  ///< nothing: none; a pattern is blended into one colour
    double size = 11;            ///< of the font, in points
    std::string number_format = "General";
    bool transparent = false;  ///< the text has opacity 0, or is marked as not displayed
    bool wraps = false;        ///< lines are broken in the cell
    bool bold = false, italic = false, underlined = false;
    bool number_is_text = false;  ///< the format is of text: "@"
    std::uint8_t across = 0;      ///< 0 general, 1 left, 2 centre, 3 right, 4 fill
};

enum class State { visible, hidden, very_hidden };
enum class SheetKind { cells, chart, dialog, macro, module };

/// What is known of a sheet from the workbook's list of sheets.
struct SheetEntry {
    std::string name;
    State state = State::visible;
    SheetKind kind = SheetKind::cells;
};

/// Columns `first` to `last`, both included.
struct Columns {
    std::uint32_t first = 0, last = 0;
    double width = -1;  ///< in characters of the default font; negative: the default
    bool hidden = false;
    bool filtered = false;
    std::uint32_t style = no_style;

    static constexpr std::uint32_t no_style = 0xFFFFFFFF;
};

/// A shape, picture, chart or control over the cells, of which nothing below shows.
struct Cover {
    /// Its edges in rows and columns with their fractions: 2.5 is the middle of row 2 (from 0).
    double top = 0, left = 0, bottom = 0, right = 0;
    double opacity = 1;  ///< of its fill; a frame without fill has 0
    std::string what;    ///< "the shape “Rectangle 1”", "a picture"
};

/// What a conditional format's rule asks of a cell.
struct Condition {
    enum class Kind {
        always,
        compares,      ///< the value, by `comparison`, with formulas[0] (and [1])
        expression,    ///< formulas[0] is true
        contains,      ///< `text` is in it
        contains_not,  ///< `text` is not in it
        begins_with,
        ends_with,
        blank,
        not_blank,
        error,
        not_error,
        unknown,  ///< another one: the rule may hold or not
    };
    enum class Comparison {
        none,
        equal,
        not_equal,
        less,
        less_or_equal,
        greater,
        greater_or_equal,
        between,
        not_between
    };
    Kind kind = Kind::unknown;
    Comparison comparison = Comparison::none;
    /// In Excel's notation, without "="; relative to the first cell of the rule's first area, or to
    /// `base`.
    std::vector<std::string> formulas;
    std::string text;
};

/// A rule of a conditional format with what it draws differently; what is absent stays.
struct Rule {
    std::vector<Area> areas;
    std::optional<Place> base;
    Condition condition;
    int priority = 0;  ///< the lowest wins
    bool stop_if_true = false;
    std::optional<Colour> font, fill;
    std::optional<double> size;
    std::optional<std::string> number_format;
    bool hides_value = false;  ///< a bar or icon without the value
};

/// A validation of input.
struct Validation {
    std::vector<Area> areas;
    std::string list;  ///< the literal list, items parted by commas or as `items` …
    std::vector<std::string> items;
    std::string formula;   ///< … or what it refers to, in Excel's notation
    std::string messages;  ///< prompt and error texts
};

/// All of a sheet but its cells and rows; given before them.
struct SheetFacts {
    double default_row_height = 15;  ///< points
    bool rows_hidden_by_default = false;
    double default_column_width = 8.43;  ///< characters
    std::vector<Columns> columns;
    std::vector<Area> merges;
    std::vector<Area> filters;    ///< areas of filters that are switched on, also of tables
    bool filter_applied = false;  ///< a criterion is set in one of them
    std::vector<Area> print_areas;
    std::vector<Cover> covers;
    std::vector<Rule> rules;
    std::vector<Validation> validations;
    /// Fills below the cells' own: those of table styles. The last that holds a cell counts.
    struct Ground {
        Area area;
        std::optional<Colour> fill, font;
    };
    std::vector<Ground> grounds;
    bool zeros_hidden = false;    ///< the view shows no zeros
    bool formulas_shown = false;  ///< the view shows formulas in place of results
    /// Column of the first that a view cannot scroll left to, and the like, are not hidden.
    std::optional<Colour> background;  ///< nothing: white
};

/// A row; every row that has attributes or cells, in order.
struct Row {
    std::uint32_t number = 0;
    double height = -1;  ///< points; negative: the default
    bool hidden = false;
    bool filtered = false;       ///< hidden by a filter, as far as the file says so itself
    std::uint32_t repeated = 1;  ///< so many rows alike (without cells, or all with the same ones)
};

/// A run of characters with a look of its own in a cell of text.
struct Run {
    std::string_view text;
    std::optional<Colour> font;
    std::optional<double> size;
    bool hidden = false;  ///< transparent, or marked as not displayed
};

/// A cell with content. Views need last only until the call returns.
struct Cell {
    enum class Kind { blank, number, text, boolean, error };
    Place place;
    Kind kind = Kind::blank;
    double number = 0;         ///< of a number (dates too, as serial numbers), 0 or 1 of a boolean
    std::string_view text;     ///< of a text or error
    std::string_view formula;  ///< without "="; empty for none
    std::uint32_t style = 0;
    /// The text that the file keeps to be displayed, where it keeps one beside the value (ODF's
    /// text:p); empty for none.
    std::string_view display;
    const std::vector<Run>* runs = nullptr;  ///< of a text, when it is drawn in several ways
    std::uint32_t repeated = 1;              ///< so many columns alike, this one the first
};

/// A note or a comment of a thread.
struct Note {
    std::string sheet;
    Place place;
    std::string author, text;
    bool threaded = false;
    bool shown = false;  ///< it is open on the sheet all the time
};

/// A name of a range, constant or formula.
struct Name {
    std::string name;
    std::string formula;  ///< in Excel's notation, without "="
    std::string comment;
    bool hidden = false;
    std::string sheet;  ///< the one it is of; empty: of the workbook
};

/// Values that the file keeps of a range (for charts and pivots), to be held against the cells.
struct Cached {
    enum class Of { chart, pivot, slicer };
    Of of = Of::chart;
    std::string where;   ///< the place of the finding: "Sheet1, chart 1"
    std::string source;  ///< the range in Excel's notation; empty: none
    std::vector<std::string> values;
};

}  // namespace candour::scan::workbook
