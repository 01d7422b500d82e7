#pragma once

#include <string>
#include <vector>

namespace candour {

/// A link in a document, as found: hostile until the renderer has judged its scheme.
struct DocumentLink {
    std::string text;
    std::string target;

    bool operator==(const DocumentLink&) const = default;
};

/// One piece of a document, in reading order: what a page, a letter or an export comes to once its
/// format is gone. Text is UTF-8 with runs of white space collapsed, and never markup.
struct Block {
    enum class Kind { heading, paragraph, list_item, table };
    Kind kind = Kind::paragraph;
    std::string text;    ///< of a table: its caption
    int level = 0;       ///< heading 1..6; list item: depth from 1
    std::string marker;  ///< list item: "1.", "(a)", "•" as the format says it; may be empty
    std::vector<std::vector<std::string>> rows;  ///< table: the header row first when there is one
    bool has_header_row = false;
    std::vector<DocumentLink> links;  ///< in the order of their text
    int line = 0;                     ///< where it begins in its source, from 1

    bool operator==(const Block&) const = default;
};

}  // namespace candour
