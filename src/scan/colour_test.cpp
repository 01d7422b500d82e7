#include "scan/colour.hpp"

#include <doctest/doctest.h>

namespace candour::scan {

TEST_CASE("nearly white text on white cannot be seen, grey small print can") {
    CHECK(nearly_equal(white, white));
    CHECK(nearly_equal(*parse_colour("FFFEFEFE"), white));
    CHECK(nearly_equal({242, 242, 242}, white));
    CHECK(nearly_equal({10, 10, 10}, black));
    CHECK_FALSE(nearly_equal({191, 191, 191}, white));
    CHECK_FALSE(nearly_equal(white, {68, 114, 196}));
}

TEST_CASE("two hues of one lightness can be told apart") {
    CHECK(contrast({255, 0, 0}, {0, 128, 128}) < 1.3);
    CHECK_FALSE(nearly_equal({255, 0, 0}, {0, 128, 128}));
}

TEST_CASE("a tint goes to white, a shade to black") {
    CHECK(tinted(black, 1) == white);
    CHECK(tinted(white, -1) == black);
    CHECK(tinted({68, 114, 196}, 0) == Colour{68, 114, 196});
    // Office calls this "White, Background 1, Darker 5%".
    CHECK(tinted(white, -0.05) == Colour{242, 242, 242});
    // "Blue, Accent 1, Lighter 80%".
    CHECK(contrast(tinted({68, 114, 196}, 0.8), {217, 225, 242}) < 1.02);
}

TEST_CASE("a colour is read with and without its alpha byte") {
    CHECK(parse_colour("FF102030") == Colour{16, 32, 48});
    CHECK(parse_colour("#102030") == Colour{16, 32, 48});
    CHECK_FALSE(parse_colour("auto").has_value());
    CHECK_FALSE(parse_colour("10203G").has_value());
}

}  // namespace candour::scan
