#include "format/base64.hpp"

#include <doctest/doctest.h>

using namespace candour::format;

TEST_CASE("base64 is read whatever stands between its digits") {
    CHECK(from_base64("QWxleCBFeGFtcGxl") == "Alex Example");
    CHECK(from_base64("QWxl\r\n eCB!FeGFtcGxl==") == "Alex Example");
    CHECK(from_base64("").empty());
    CHECK(from_base64("Q").empty());
}

TEST_CASE("addresses spell two of the digits otherwise") {
    CHECK(from_base64("-_--", base64_digit_of_addresses) == "\xfb\xff\xbe");
    CHECK(from_base64("+/++") == "\xfb\xff\xbe");
    CHECK(from_base64("-_--").empty());
}
