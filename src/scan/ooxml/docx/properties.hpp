#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "format/xml_tree.hpp"
#include "scan/ooxml/theme.hpp"

namespace candour::scan::ooxml::docx {

/// A colour of a run: automatic is black or white, whichever can be read.
struct TextColour {
    bool automatic = true;
    Colour colour;

    bool operator==(const TextColour&) const = default;
};

/// Run properties as far as they decide whether text is seen; what is not said is inherited.
struct RunProperties {
    std::optional<bool> vanish;
    std::optional<TextColour> colour;
    std::optional<std::optional<Colour>> shading;    ///< the inner one is empty for "none"
    std::optional<std::optional<Colour>> highlight;  ///< the same
    std::optional<int> half_points;
    std::optional<int> scale;       ///< per cent of the width
    std::optional<double> opacity;  ///< of the text's fill; 0 for none

    /// Everything that `over` says instead of what this says.
    void put_over(const RunProperties& over);
};

struct ParagraphProperties {
    std::optional<std::optional<Colour>> shading;
    std::optional<int> outline_level;  ///< 0 to 8; 9 is body text
    std::optional<bool> collapsed;
    std::optional<int> line;  ///< height, in twips when exact
    std::optional<bool> line_exact;
    std::optional<int> before, after;  ///< twips
    std::optional<int> left, right, first;
    std::optional<bool> page_break_before;

    void put_over(const ParagraphProperties& over);
};

/// What the colours of a document depend on.
struct Palette {
    ColourMap map;
    bool has_theme = false;
};

RunProperties run_properties(const format::XmlNode* properties, const Palette& palette);
ParagraphProperties paragraph_properties(const format::XmlNode* properties, const Palette& palette);
/// w:shd: the colour that is drawn, nothing for clear of automatic.
std::optional<Colour> shading(const format::XmlNode& shd, const Palette& palette);
/// "on", "1", "true" or absent value of a switch element; nothing when there is no element.
std::optional<bool> on_off(const format::XmlNode* element);
std::optional<int> number(const format::XmlNode* element, std::string_view attribute);
/// Nothing where it is no number.
std::optional<int> number(std::string_view text);

/// What one cell of a table gets from the table's style.
struct CellStyle {
    std::optional<Colour> shading;
    RunProperties run;
    ParagraphProperties paragraph;
};

/// Where a cell lies in its table, as conditional formats ask.
struct CellPlace {
    bool first_row = false, last_row = false, first_column = false, last_column = false;
    int row_band = 0, column_band = 0;  ///< 1 or 2; 0 where the table has none
};

/// styles.xml: what a paragraph or run is before its own formatting.
class Styles {
  public:
    Styles() = default;
    /// `root` must outlive it.
    Styles(const format::XmlNode* root, const Palette& palette);

    /// Of a run: defaults, table style, paragraph style, character style, then its own. Hiding is a
    /// toggle: of table, paragraph and character style an even number of "on" is off; the run's own
    /// word is final. Spec: ECMA-376 part 1, 17.7.3.
    [[nodiscard]] RunProperties run(const CellStyle* cell, std::string_view paragraph_style,
                                    std::string_view character_style,
                                    const RunProperties& own) const;
    [[nodiscard]] ParagraphProperties paragraph(const CellStyle* cell, std::string_view style,
                                                const ParagraphProperties& own) const;
    /// What the table's style gives a cell at that place.
    [[nodiscard]] CellStyle cell(std::string_view table_style, const CellPlace& place) const;
    [[nodiscard]] std::string_view name(std::string_view style) const;

  private:
    struct Style {
        std::string based_on, type, name;
        const format::XmlNode* node = nullptr;
        RunProperties run;
        ParagraphProperties paragraph;
    };
    [[nodiscard]] const Style* find(std::string_view id) const;
    [[nodiscard]] RunProperties run_of(const Style* style) const;
    [[nodiscard]] ParagraphProperties paragraph_of(const Style* style) const;

    std::map<std::string, Style, std::less<>> styles_;
    std::string default_paragraph_, default_character_, default_table_;
    RunProperties default_run_;
    ParagraphProperties default_paragraph_properties_;
    Palette palette_;
};

}  // namespace candour::scan::ooxml::docx
