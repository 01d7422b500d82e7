#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/document.hpp"

namespace candour::casework::reading {

/// A block of a page, or what is left of one after its head was taken off, and whether its text has
/// found a slot of the entry. What never does is kept in `source_text`: so nothing is dropped,
/// whatever the rest of the reader does.
struct Piece {
    Block block;
    std::string words;  ///< `plain(block.text)`
    bool placed = false;

    [[nodiscard]] bool is_table() const { return block.kind == Block::Kind::table; }
    [[nodiscard]] bool is_bullet() const;
};

Piece piece_of(Block block);
std::vector<Piece> pieces_of(std::span<const Block> page);

/// The piece as one text: its marker, its text, a table's rows a line each.
std::string whole_text(const Piece& piece);

}  // namespace candour::casework::reading
