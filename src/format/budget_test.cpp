#include "format/budget.hpp"

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::format;

TEST_CASE("The parts of one file share what it may unpack to") {
    Budget budget({.unpacked_bytes = 100});
    CHECK(budget.unpack(60));
    CHECK_FALSE(budget.unpack(41));
    CHECK(budget.unpack(40));
    CHECK(budget.unpack(1).error().kind == Problem::Kind::refused);
}

TEST_CASE("A file may not have more members than the limit") {
    Budget budget({.members = 2});
    CHECK(budget.member());
    CHECK(budget.member());
    CHECK_FALSE(budget.member());
}

TEST_CASE("Honest text that packs well is not a bomb, and gigabytes of nothing are") {
    const Budget budget;
    CHECK(budget.ratio(10, 64ULL << 20));
    CHECK(budget.ratio(1 << 20, 900ULL << 20));
    const auto bombed = budget.ratio(60'000, 65ULL << 20);
    REQUIRE_FALSE(bombed);
    CHECK(is_bomb(bombed.error()));
    CHECK_FALSE(is_bomb({Problem::Kind::refused, "too long", ""}));
}
