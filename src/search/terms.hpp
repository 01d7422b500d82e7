#pragma once

#include <string>
#include <string_view>

namespace candour::search {

// How terms are named in the index: a stem as it is (lower case), everything else behind a capital.
// Stored; a change needs a new `index_format` (folder.hpp). docs/formats/search-index.md.

/// Two words that follow each other in a title or a question, as stems.
inline std::string pair_term(std::string_view first, std::string_view second) {
    std::string out = "B";
    out += first;
    out += ' ';
    out += second;
    return out;
}

/// A provision that is claimed, "s31(1)(a)", or a whole that it is part of.
inline std::string provision_term(std::string_view canonical) {
    return "P" + std::string(canonical);
}

/// A whole reference, by its letters and digits alone: "163A/23", "163a-23" and "163A 23" are one.
std::string reference_term(std::string_view reference);

/// The letters and digits of a reference, folded; "" when there are none.
std::string plain_reference(std::string_view reference);

}  // namespace candour::search
