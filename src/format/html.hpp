#pragma once

#include <string>
#include <vector>

#include "base/document.hpp"
#include "base/result.hpp"
#include "base/untrusted.hpp"

namespace candour::format {

/// What a reader of an HTML page sees, once the markup is gone.
struct HtmlPage {
    std::string title;  ///< of the window, "Taser use (12_25) | Candleford Police"; may be empty
    std::string canonical;      ///< the page's own address as it says it; hostile; may be empty
    std::string published;      ///< article:published_time as it says it; may be empty
    std::vector<Block> blocks;  ///< all of the page, in reading order
    /// Which of `blocks` are in its <main>, or where it has none in its <article>s; all of them
    /// where it has neither.
    std::vector<std::size_t> main;

    bool operator==(const HtmlPage&) const = default;
};

/// How line ends in the text are read.
enum class HtmlLines {
    as_spaces,  ///< as HTML has it
    as_breaks,  ///< as WordPress stores a post: a line end is a <br>, an empty line a paragraph
};

/// Reads a page as blocks: headings, paragraphs, list items with their markers ("1.", "(b)", "•"),
/// tables with their header row, and the links of each. Text is UTF-8, whatever the bytes were.
///
/// A <br> ends a block when the line before it is short or the next one begins like an item ("1a.
/// Charged", "• …"); otherwise it is the space of a hard-wrapped paragraph. A table of one column,
/// or one with a table in it, is layout: its cells are paragraphs. What a reader does not see is
/// left out: script, style, template, svg, elements hidden by attribute, form controls, comments;
/// nothing is executed or fetched. Of an image its alternative text is kept.
///
/// Fails: malformed, when the page is longer than 16 MB, nested deeper than 256 elements, a single
/// tag is made of thousands of attributes, or it has more than 200,000 blocks.
Result<HtmlPage> read_html(const UntrustedHtml& page, HtmlLines lines = HtmlLines::as_spaces);

}  // namespace candour::format
