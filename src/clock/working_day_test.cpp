#include "clock/working_day.hpp"

#include <doctest/doctest.h>

#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::clock;
using law::Regime;
using test::day;

namespace {
DayStatus on(const char* date, Regime regime) {
    return *day_status(day(date), regime, test::clock_law());
}
}  // namespace

TEST_CASE("a bank holiday in any part of the kingdom is no working day under the UK regimes") {
    for (const auto* date : {"2026-03-17", "2026-07-13", "2026-04-06", "2026-01-02", "2026-11-30",
                             "2026-08-03", "2026-08-31", "2026-06-15"}) {
        CAPTURE(date);
        CHECK_FALSE(on(date, Regime::foia).working);
        CHECK_FALSE(on(date, Regime::eir).working);
    }
}

TEST_CASE("only Scotland's bank holidays count in Scotland") {
    for (const auto* date : {"2026-03-17", "2026-07-13", "2026-04-06", "2026-08-31"}) {
        CAPTURE(date);
        CHECK(on(date, Regime::foisa).working);
        CHECK(on(date, Regime::eisr).working);
    }
    for (const auto* date :
         {"2026-04-03", "2026-01-02", "2026-11-30", "2026-08-03", "2026-06-15", "2026-12-25"}) {
        CAPTURE(date);
        CHECK_FALSE(on(date, Regime::foisa).working);
        CHECK_FALSE(on(date, Regime::eisr).working);
    }
}

TEST_CASE("a day says why it counts or does not") {
    CHECK(on("2026-03-16", Regime::foia).why == "working day");
    CHECK(on("2026-03-17", Regime::foia).why == "St Patrick's Day (Northern Ireland): FOIA s10(6)");
    CHECK(on("2026-03-14", Regime::foia).why == "Saturday: FOIA s10(6)");
    CHECK(on("2026-04-03", Regime::eir).why == "Good Friday: EIR reg 2(1)");
    CHECK(on("2026-04-06", Regime::foia).why ==
          "Easter Monday (England and Wales, Northern Ireland): FOIA s10(6)");
    CHECK(on("2026-11-30", Regime::foisa).why == "St Andrew's Day (Scotland): FOISA s73");
    CHECK(on("2023-01-02", Regime::foia).why == "New Year's Day, substitute day: FOIA s10(6)");
    CHECK(on("2023-01-03", Regime::eir).why ==
          "2nd January, substitute day (Scotland): EIR reg 2(1)");
    CHECK(on("2022-09-19", Regime::foia).one_off);
    CHECK(on("2026-06-15", Regime::foia).why == "World Cup bank holiday (Scotland): FOIA s10(6)");
}
