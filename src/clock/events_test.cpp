#include "clock/events.hpp"

#include <doctest/doctest.h>

#include "clock/target.hpp"
#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::clock;
using test::day;

namespace {
std::string problem_with(std::string_view event) {
    Events events;
    const auto added = add_event(events, event);
    REQUIRE_FALSE(added);
    CHECK(added.error().kind == Problem::Kind::malformed);
    return added.error().what;
}
}  // namespace

TEST_CASE("events are read as commands write them") {
    const auto events = test::events_of(
        "receipt=2026-01-05 further_info=2026-01-12 further_info=2026-01-19 extended=yes oral=no "
        "term=2026-01-06..2026-02-13,2026-02-23..2026-04-02 requester_chased=2026-01-20 "
        "ooo_bounce=yes");
    REQUIRE(events);
    CHECK(events->receipt == day("2026-01-05"));
    CHECK(events->further_info.size() == 2);
    CHECK(events->extended);
    CHECK_FALSE(events->oral);
    CHECK(events->terms.size() == 2);
    CHECK(events->terms[1] == DateRange{day("2026-02-23"), day("2026-04-02")});
    CHECK(events->without_effect.size() == 2);
}

TEST_CASE("the same event twice is one, and two different ones where there is one are refused") {
    Events events;
    CHECK(add_event(events, "receipt=2026-01-05"));
    CHECK(add_event(events, "receipt=2026-01-05"));
    CHECK_FALSE(add_event(events, "receipt=2026-01-06"));
    CHECK(events.receipt == day("2026-01-05"));
}

TEST_CASE("an event that cannot be read is named with what was meant") {
    CHECK(problem_with("reciept=2026-01-05").find("did you mean receipt") != std::string::npos);
    CHECK(problem_with("banana=2026-01-05").find("candour clock --help") != std::string::npos);
    CHECK(problem_with("receipt").find("name=value") != std::string::npos);
    CHECK(problem_with("").find("name=value") != std::string::npos);
    CHECK(problem_with("receipt=5/1/2026").find("year-month-day") != std::string::npos);
    CHECK(problem_with("receipt=2026-02-30").find("not a date") != std::string::npos);
    CHECK(problem_with("extended=maybe").find("neither yes nor no") != std::string::npos);
    CHECK(problem_with("term=2026-02-13..2026-01-06").find("before it begins") !=
          std::string::npos);
    CHECK(problem_with("term=2026-02-13..").find("not a date") != std::string::npos);
    CHECK(problem_with("receipt_time=24:00").find("23:59") != std::string::npos);
    CHECK(problem_with("receipt_time=9am").find("23:59") != std::string::npos);
    CHECK(problem_with("receipt=" + std::string(100000, '9')).size() < 300);
    CHECK(problem_with(std::string(100000, 'x') + "=1").size() < 300);
    std::string many = "term=2026-01-01";
    for (int i = 0; i < 1000; ++i) many += ",2026-01-01";
    CHECK(problem_with(many).find("more than") != std::string::npos);
}

TEST_CASE("a target is read by its name, and a slip is pointed out") {
    for (const auto& kind : target_kinds()) CHECK(*parse_target(kind.code) == kind.target);
    CHECK(parse_target("reponse_due").error().what.find("did you mean response_due") !=
          std::string::npos);
    CHECK_FALSE(parse_target(""));
}
