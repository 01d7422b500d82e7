#pragma once

#include "casework/reading/piece.hpp"

namespace candour::casework::reading {

/// What a piece of a letter or page is when it answers nothing.
enum class Furniture {
    none,
    passing,   ///< courtesies, notes on the search, words of the site: alone
    closing,   ///< rights of review, licence, sign-off: what follows is furniture until something
               ///< else opens
    quoting,   ///< the head of a quoted e-mail: all until the next message
    boundary,  ///< "----" between messages
};

Furniture furniture_of(const Piece& piece);

}  // namespace candour::casework::reading
