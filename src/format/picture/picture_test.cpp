#include <string>

#include <doctest/doctest.h>

#include "format/picture/anatomy.hpp"
#include "format/picture/encode.hpp"
#include "format/picture/pixels.hpp"
#include "format/picture/tiff_tags.hpp"

using namespace candour;
using namespace candour::format;
using namespace std::string_literals;

namespace {

/// A picture of 16 by 8 pixels, red on the left and blue on the right.
Pixels two_colours() {
    Pixels pixels;
    pixels.width = 16;
    pixels.height = 8;
    for (int i = 0; i < 16 * 8; ++i) {
        const bool left = i % 16 < 8;
        for (const int value : {left ? 255 : 0, 0, left ? 0 : 255, 255})
            pixels.rgba.push_back(static_cast<std::uint8_t>(value));
    }
    return pixels;
}

}  // namespace

TEST_CASE("a picture that is written as PNG is the same when it is read") {
    const auto picture = two_colours();
    const auto bytes = encode_png(picture, {.profile = {}, .dots_per_inch = 300}).value();
    REQUIRE(picture_kind(bytes) == PictureKind::png);
    const Budget budget;
    CHECK(decode_picture(PictureKind::png, bytes, budget).value().rgba == picture.rgba);
    Budget walk;
    const auto anatomy = take_apart(PictureKind::png, bytes, walk);
    CHECK(anatomy.dots_per_inch == 300);
    CHECK(anatomy.pieces.empty());
    CHECK_FALSE(anatomy.damage);
}

TEST_CASE("pages that are written as TIFF say which page they are") {
    const std::vector<Pixels> pages = {two_colours(), two_colours()};
    const auto bytes = encode_tiff(pages, {}).value();
    Budget budget;
    const auto anatomy = take_apart(PictureKind::tiff, bytes, budget);
    REQUIRE(anatomy.frames.size() == 2);
    CHECK(anatomy.frames[1].declared);
    CHECK(anatomy.pieces.empty());
    CHECK(decode_picture(PictureKind::tiff, bytes, budget, {1}).value().rgba == pages[1].rgba);
}

TEST_CASE("bytes after the end of a JPEG are a piece of it, zeros are not") {
    const auto bytes = encode_jpeg(two_colours(), {}).value();
    Budget budget;
    CHECK(take_apart(PictureKind::jpeg, bytes + std::string(64, '\0'), budget).pieces.empty());
    const auto anatomy = take_apart(PictureKind::jpeg, bytes + "a note", budget);
    REQUIRE(anatomy.pieces.size() == 1);
    CHECK(anatomy.pieces[0].role == PicturePiece::Role::after);
    CHECK(anatomy.pieces[0].at == bytes.size());
}

TEST_CASE("a JPEG that ends in its middle is damaged") {
    const auto bytes = encode_jpeg(two_colours(), {}).value();
    Budget budget;
    CHECK(take_apart(PictureKind::jpeg, bytes.substr(0, bytes.size() - 10), budget).damage);
    CHECK_FALSE(decode_picture(PictureKind::jpeg, bytes.substr(0, bytes.size() / 2), budget));
}

TEST_CASE("directories that point to each other are read once") {
    // One directory of no tags whose next one is itself.
    const auto tiff = read_tiff_structure("II*\0\x08\0\0\0\0\0\x08\0\0\0"s);
    CHECK(tiff.directories.size() == 1);
    CHECK(tiff.damage);
}

TEST_CASE("a quarter turn puts the left side on top") {
    const auto turned = oriented(two_colours(), 6);
    CHECK(turned.width == 8);
    CHECK(turned.height == 16);
    CHECK(turned.at(0, 0) == Pixels::Pixel{255, 0, 0, 255});
    CHECK(turned.at(0, 15) == Pixels::Pixel{0, 0, 255, 255});
}
