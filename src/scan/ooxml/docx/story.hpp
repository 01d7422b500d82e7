#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "format/ooxml/package.hpp"
#include "scan/ooxml/branches.hpp"
#include "scan/ooxml/docx/properties.hpp"
#include "scan/ooxml/teller.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml::docx {

/// Why a text is not seen; an empty kind is a text that is.
struct Fate {
    std::string_view kind;
    std::string_view why;

    [[nodiscard]] bool hidden() const { return !kind.empty(); }
};

/// A stretch of text of one run.
struct Piece {
    std::string text;
    Fate fate;
    const format::XmlNode* run = nullptr;
    int half_points = 22;
    /// The background that decided over its colour was the page's: a shape behind may save it.
    bool on_page = false;
};

/// A rectangle in twips; y counts from the top of the first page's text, pages following each other
/// without their margins.
struct Box {
    double left = 0, top = 0, width = 0, height = 0;

    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double bottom() const { return top + height; }
};

struct ReadParagraph {
    std::string where;
    std::vector<Piece> pieces;
    Box box;  ///< where it is about to lie
    int lines = 1;
    int drawing = -1;       ///< the text box it stands in
    double characters = 1;  ///< that fit on a line
    const format::XmlNode* node = nullptr;
};

/// A shape or picture that floats.
struct Drawing {
    std::string where;
    Box box;
    Fill fill;
    bool behind = false;
    bool pushes_text = false;  ///< text flows around it
    bool inside_text = false;  ///< stands in the line like a letter
    bool off_page = false;
    double order = 0;  ///< what is higher lies above
    const format::XmlNode* node = nullptr;
};

/// The size of the page and of the text on it, in twips.
struct Page {
    double width = 11906, height = 16838;
    double left = 1440, right = 1440, top = 1440, bottom = 1440;

    [[nodiscard]] double text_width() const { return std::max(500.0, width - left - right); }
    [[nodiscard]] double text_height() const { return std::max(1000.0, height - top - bottom); }
};

/// A field that was read, to be judged when all that is shown is known.
struct ReadField {
    std::string where, instruction, result;
};
/// A name or choice that only matters where it is not in plain sight.
struct Suspicion {
    std::string_view kind;
    std::string where, what, text;
    bool only_private = true;  ///< matters only when looks_private
};

/// What the stories of a document (text, headers, notes) share while they are read.
struct Document {
    const format::ooxml::Package* package = nullptr;
    Teller* teller = nullptr;
    Palette palette;
    Styles styles;
    std::optional<Colour> page_colour;  ///< where the page's background is displayed
    std::unordered_set<const format::XmlNode*> hidden;  ///< elements that a reader does not see
    std::set<std::string> authors;                      ///< of tracked changes
    std::vector<ReadField> fields;
    std::vector<Suspicion> suspicions;
    std::set<std::string> footnotes, endnotes, comments;  ///< ids that the text refers to
    std::set<std::string> diagrams;  ///< parts of SmartArt data that the text shows
    bool shows_shapes_behind = false;
};

/// Reads a story: everything below `root`, whose part is `part`; `label` stands before its places.
/// Findings and what is shown go to the document's teller.
void read_story(Document& document, const format::XmlNode& root, const format::ooxml::Part& part,
                const std::string& label, const Page& page);

/// The page that a section's properties describe.
Page page_of(const format::XmlNode* section);

/// field.code, hyperlink.path, link.external of a field's instruction.
void judge_field(Document& document, const ReadField& field, const PlainSight& sight);

}  // namespace candour::scan::ooxml::docx
