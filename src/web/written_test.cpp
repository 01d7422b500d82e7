#include "web/written.hpp"

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::web;

TEST_CASE("figures are written as they are read") {
    CHECK(written({"", 5, ""}) == "5");
    CHECK(written({"", 0, ""}) == "0");
    CHECK(written({"", 1234567.25, ""}) == "1,234,567.25");
    CHECK(written({"", -1234, ""}) == "−1,234");
    CHECK(written({"", 325000, "GBP"}) == "£325,000");
    CHECK(written({"", 1234.5, "GBP"}) == "£1,234.50");
    CHECK(written({"", -0.5, "GBP"}) == "−£0.50");
    CHECK(written({"", 12.5, "percent"}) == "12.5%");
    CHECK(written({"", 18, "hours"}) == "18 hours");
}

TEST_CASE("sizes and kinds of files") {
    CHECK(byte_size(1) == "1 byte");
    CHECK(byte_size(999) == "999 bytes");
    CHECK(byte_size(34'100) == "34 KB");
    CHECK(byte_size(999'600) == "1.0 MB");
    CHECK(byte_size(2'500'000'000) == "2.5 GB");
    CHECK(file_kind("a.PDF", "") == "PDF");
    CHECK(file_kind("a.b.xlsx", "") == "Excel spreadsheet");
    CHECK(file_kind("letter", "application/pdf") == "PDF");
    CHECK(file_kind("data.xyz", "") == "XYZ file");
    CHECK(file_kind("nothing", "") == "file");
}

TEST_CASE("provisions in words") {
    CHECK(provision_in_words("s31(1)(a)") == "Section 31(1)(a)");
    CHECK(provision_in_words("reg 12(4)(b)") == "Regulation 12(4)(b)");
    CHECK(provision_in_words("schedule 2") == "schedule 2");
    CHECK(heading_in_words("The economy - of the UK") == "The economy – of the UK");
    CHECK(heading_in_words("Research") == "Research");
}
