// The walks of picture files and the reader of TIFF directories: nothing they tell lies outside the
// file, and no kind of damage makes them go on for ever.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "format/picture/anatomy.hpp"
#include "format/picture/tiff_tags.hpp"

using namespace candour;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    format::Budget budget;
    if (const auto kind = format::picture_kind(bytes)) {
        const auto anatomy = format::take_apart(*kind, bytes, budget);
        for (const auto& piece : anatomy.pieces)
            check(piece.at <= size && piece.bytes.size() <= format::longest_piece);
    }
    const auto tiff = format::read_tiff_structure(bytes);
    for (const auto& directory : tiff.directories)
        for (const auto& tag : directory.tags)
            check(tag.at <= size && tag.bytes.size() <= size - tag.at);
    for (const auto& range : tiff.unused) check(range.at + range.size <= size);
    return 0;
}
