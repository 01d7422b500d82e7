#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/html_tree.hpp"
#include "scan/examination.hpp"

namespace candour::scan {

/// Something that a web page holds and does not show.
struct UnseenInPage {
    std::string_view kind;    ///< "text.hidden", "html.comment", …
    bool only_noted = false;  ///< nothing that a recipient should not have
    std::size_t node = 0;     ///< of the page's tree
    std::string what, text;

    bool operator==(const UnseenInPage&) const = default;
};

/// A file inside a page, in a data: address or a frame's own document.
struct FileInPage {
    std::string name;
    std::string bytes;
};

/// What a reader of a page sees and does not see, its style sheets and attributes considered.
struct PageLook {
    format::HtmlTree tree;
    std::vector<bool> seen;          ///< for each node: a text that shows, an element that may
    std::vector<std::string> shown;  ///< the texts that show, in order
    std::vector<UnseenInPage> unseen;
    std::vector<FileInPage> files;

    [[nodiscard]] std::string place_of(const UnseenInPage& one) const {
        return "line " + std::to_string(tree.nodes[one.node].line);
    }
};

/// Looks at a page or the HTML of a message; `utf8` is UTF-8. Fails: as format::read_html_tree.
Result<PageLook> look_at_page(std::string_view utf8);

}  // namespace candour::scan
