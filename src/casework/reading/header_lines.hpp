#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/date.hpp"
#include "casework/reading/piece.hpp"
#include "law/regime.hpp"

namespace candour::casework::reading {

/// What a page says of itself in "key: value" lines before anything else.
struct Header {
    std::string reference, title, authority;
    std::string id;  ///< the file's own name for the page: a reference when there is no other
    std::optional<law::Regime> regime;
    std::optional<Date> received, answered, published;
};

/// Reads those lines and marks what it took. `rest` is where the page itself begins.
Header read_header(std::span<Piece> pieces, std::size_t& rest);

}  // namespace candour::casework::reading
