#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace candour::format {

/// One thing of a web page, as its source has it.
struct HtmlNode {
    enum class Kind { element, text, comment };
    Kind kind = Kind::element;
    std::string name;  ///< of an element, in lower case; empty for others
    std::string text;  ///< of a text or comment
    std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case
    std::size_t parent = 0;                                       ///< index; of the root itself
    std::size_t end = 0;  ///< index after the last node inside it
    int line = 0;

    /// The attribute's value; empty when absent.
    [[nodiscard]] std::string_view get(std::string_view attribute) const;
    [[nodiscard]] bool has(std::string_view attribute) const;
};

/// All of a web page in the order of its source. The first node is a root without a name that holds
/// all others; a node's insides follow it, up to `end`.
struct HtmlTree {
    std::vector<HtmlNode> nodes;
};

/// Reads a page as browsers do, with whatever is wrong in it; `utf8` is UTF-8. Scripts and styles
/// are elements with one text. Fails: malformed, when it is nested deeper than 512 elements or a
/// tag has thousands of attributes; refused, when it has more than a million nodes.
Result<HtmlTree> read_html_tree(std::string_view utf8);

}  // namespace candour::format
