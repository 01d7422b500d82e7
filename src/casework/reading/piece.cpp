#include "casework/reading/piece.hpp"

#include "base/text.hpp"
#include "casework/reading/marker.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {

bool Piece::is_bullet() const {
    if (block.kind != Block::Kind::list_item) return false;
    const auto marker = marker_of(block);
    return !marker || marker->form == Marker::Form::bullet;
}

Piece piece_of(Block block) {
    auto words = plain(block.text);
    return {std::move(block), std::move(words), false};
}

std::vector<Piece> pieces_of(std::span<const Block> page) {
    std::vector<Piece> pieces;
    pieces.reserve(page.size());
    for (const auto& block : page) pieces.push_back(piece_of(block));
    return pieces;
}

std::string whole_text(const Piece& piece) {
    std::string text = piece.block.marker;
    if (!text.empty() && !piece.block.text.empty()) text += ' ';
    text += piece.block.text;
    for (const auto& row : piece.block.rows) {
        if (!text.empty()) text += '\n';
        text += join(row, " | ");
    }
    return text;
}

}  // namespace candour::casework::reading
