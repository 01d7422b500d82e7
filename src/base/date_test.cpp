#include "base/date.hpp"

#include <doctest/doctest.h>

using namespace candour;

TEST_CASE("a date is read as British letters write it") {
    for (const auto* text : {"2025-09-01", "1 September 2025", "1st September 2025", "01/09/2025",
                             "1/9/25", "Monday, 1st Sep 2025", "Mon 1 Sept 2025",
                             "1st of September 2025", "September 1, 2025"}) {
        CAPTURE(text);
        const auto date = parse_written_date(text);
        REQUIRE(date);
        CHECK(iso_date(*date) == "2025-09-01");
    }
}

TEST_CASE("what is no date is refused with the way to write one") {
    for (const auto* text : {"", "2025-02-29", "31/04/2025", "1 Septemberish 2025",
                             "99999999999999-01-01", "2025-9-1x", "1899-12-31", "1 2 3"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_written_date(text));
    }
    CHECK(parse_date("1 September 2025").error().what.find("2026-09-01") != std::string::npos);
}

TEST_CASE("London's midnight moves with summer time") {
    const auto at = [](const char* text) { return iso_date(london_date(*parse_instant(text))); };
    CHECK(at("2026-07-01T23:30:00Z") == "2026-07-02");
    CHECK(at("2026-12-01T23:30:00Z") == "2026-12-01");
    CHECK(at("2026-03-29T00:59:59Z") == "2026-03-29");
    CHECK(at("2026-10-24T23:30:00Z") == "2026-10-25");
    CHECK(at("2026-10-25T23:30:00Z") == "2026-10-25");
}

TEST_CASE("an instant is written at fixed width and read back") {
    for (const auto* text : {"2026-11-24T20:49:38.000001Z", "1969-12-31T23:59:59.999999Z"}) {
        const auto instant = parse_instant(text);
        REQUIRE(instant);
        CHECK(iso_instant(*instant) == text);
    }
    CHECK(iso_instant(*parse_instant("2026-11-24T20:49:38.5Z")) == "2026-11-24T20:49:38.500000Z");
    for (const auto* bad : {"2026-11-24T24:00:00Z", "2026-11-24 20:49:38Z", "2026-11-24T20:49:38",
                            "", "2026-11-24T20:49:38.Z"})
        CHECK_FALSE(parse_instant(bad));
}
