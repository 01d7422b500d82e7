#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace candour::law {

/// One piece of a citation.
struct CitationToken {
    enum class Kind {
        section_word,     ///< "Section", "s.", "ss"
        regulation_word,  ///< "regulation", "reg."
        number,           ///< "31", "22A"
        group,  ///< "(a)", "(a/b)": what stands in brackets; also a letter that touches one, "(1)a"
        connector,  ///< "and", ",", "/", "by virtue of": joins two citations
        range,      ///< a dash, "to"
        other,      ///< anything else: the citation is over
        end,
    };
    Kind kind = Kind::end;
    std::vector<std::string> parts;  ///< lower case; a group may have several, a number has one
    std::size_t begin = 0;
    std::size_t end = 0;
    bool plural = false;  ///< a section word that announces several
};

/// The piece that begins at or after `at`. `after_group` says that the piece before was one and
/// ended there. Looks at a bounded number of bytes. Reads UTF-8 spaces and dashes as such; any
/// bytes may stand in `text`.
CitationToken next_citation_token(std::string_view text, std::size_t at, bool after_group);

}  // namespace candour::law
