#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "format/picture/anatomy.hpp"

/// The walk of each kind of picture file, and what the walks share.
namespace candour::format {

void walk_jpeg(std::string_view bytes, PictureAnatomy& into);
void walk_png(std::string_view bytes, Budget& budget, PictureAnatomy& into);
void walk_tiff(std::string_view bytes, PictureAnatomy& into);
void walk_gif(std::string_view bytes, PictureAnatomy& into);
void walk_webp(std::string_view bytes, PictureAnatomy& into);
void walk_heif(std::string_view bytes, PictureAnatomy& into);

/// What Photoshop keeps in a JPEG's APP13 or a TIFF's tag 34377: IPTC, thumbnails, captions.
void walk_photoshop(std::string_view resources, std::uint64_t at, PictureAnatomy& into);

/// More pieces or frames than this are no picture that a person would send.
inline constexpr std::size_t most_pieces = 20'000;

inline void add_piece(PictureAnatomy& into, PicturePiece::Role role, std::string name,
                      std::uint64_t at, std::uint64_t size, std::string_view bytes) {
    if (into.pieces.size() >= most_pieces) return;
    into.pieces.push_back(
        {role, std::move(name), at, size, std::string(bytes.substr(0, longest_piece))});
}

/// The first damage is the one to tell; what comes after it may be its consequence.
inline void damaged(PictureAnatomy& into, std::string what, std::uint64_t at) {
    if (!into.damage)
        into.damage =
            Problem{Problem::Kind::malformed, std::move(what), "byte " + std::to_string(at)};
}

/// Bytes that carry nothing: zeros, or what disks and memory are filled with.
inline bool is_padding(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [&](char c) { return c == bytes.front(); }) &&
           (bytes.empty() || bytes.front() == '\0' || bytes.front() == '\xFF' ||
            bytes.front() == ' ' || bytes.front() == '\n');
}

/// Bytes after the end of the picture, unless they are padding.
inline void add_rest(PictureAnatomy& into, std::string_view bytes, std::uint64_t at) {
    if (at >= bytes.size()) return;
    const auto rest = bytes.substr(at);
    if (rest.find_first_not_of(std::string_view("\0\r\n", 3)) == std::string_view::npos) return;
    if (is_padding(rest)) return;
    add_piece(into, PicturePiece::Role::after, "bytes after the end", at, rest.size(), rest);
}

}  // namespace candour::format
