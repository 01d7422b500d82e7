#include "clock/deadline.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::clock;
using law::Regime;
using test::ask;
using test::day;

namespace {

constexpr auto foia = Regime::foia;
constexpr auto eir = Regime::eir;
constexpr auto foisa = Regime::foisa;
constexpr auto eisr = Regime::eisr;

struct Row {
    Regime regime;
    Target target;
    const char* events;
    const char* answer;  ///< a date, or the state
};

std::string in_short(const Deadline& deadline) {
    return deadline.date ? iso_date(*deadline.date) : std::string(name(deadline.state));
}

void check(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        CAPTURE(law::code(row.regime));
        CAPTURE(code(row.target));
        CAPTURE(row.events);
        const auto answer = ask(row.regime, row.target, row.events);
        if (!answer) FAIL_CHECK(answer.error().what);
        if (answer) CHECK(in_short(*answer) == row.answer);
    }
}

std::string why_not(Regime regime, Target target, std::string_view events) {
    const auto answer = ask(regime, target, events);
    REQUIRE_FALSE(answer);
    return answer.error().what;
}

bool says(const Deadline& deadline, std::string_view words) {
    return std::any_of(deadline.notes.begin(), deadline.notes.end(), [&](const std::string& note) {
        return note.find(words) != std::string::npos;
    });
}

Step step_on(const Deadline& deadline, const char* date) {
    for (const auto& step : deadline.steps)
        if (step.date == day(date)) return step;
    return {};
}

}  // namespace

TEST_CASE("an answer is due on the twentieth working day after receipt") {
    check({
        {foia, Target::response_due, "receipt=2026-01-05", "2026-02-02"},
        {foia, Target::response_due, "receipt=2026-03-12", "2026-04-14"},
        {foia, Target::response_due, "receipt=2026-03-11", "2026-04-13"},
        {foisa, Target::response_due, "receipt=2026-03-11", "2026-04-09"},
        {foia, Target::response_due, "receipt=2026-07-01", "2026-07-30"},
        {foisa, Target::response_due, "receipt=2026-07-01", "2026-07-29"},
        {eir, Target::response_due, "receipt=2026-06-08", "2026-07-07"},
        {foisa, Target::response_due, "receipt=2026-05-28", "2026-06-26"},
        {foia, Target::response_due, "receipt=2022-08-26", "2022-09-27"},
        {foia, Target::response_due, "receipt=2023-04-20", "2023-05-22"},
        {foia, Target::response_due, "receipt=2020-04-10", "2020-05-12"},
        {foia, Target::response_due, "receipt=2024-02-29", "2024-04-02"},
        {eisr, Target::response_due, "receipt=2025-12-12", "2026-01-15"},
        {foia, Target::response_due, "receipt=2021-12-13", "2022-01-14"},
        {foia, Target::response_due, "receipt=2027-12-13", "2028-01-14"},
        {foisa, Target::response_due, "receipt=2025-11-20", "2025-12-19"},
        {foia, Target::response_due, "receipt=2028-11-24", "2028-12-27"},
    });
}

TEST_CASE("what arrives on a day that is no working day is received on it") {
    check({
        {foia, Target::response_due, "receipt=2026-02-07", "2026-03-06"},
        {foia, Target::response_due, "receipt=2026-02-08", "2026-03-06"},
        {foia, Target::response_due, "receipt=2026-02-06", "2026-03-06"},
        {foia, Target::response_due, "receipt=2026-03-17", "2026-04-16"},
        {foia, Target::response_due, "receipt=2026-03-16", "2026-04-16"},
    });
    const auto saturday = ask(foia, Target::response_due, "receipt=2026-02-07");
    CHECK(saturday->steps.front().date == day("2026-02-08"));
    CHECK(step_on(*saturday, "2026-02-09").day == 1);
    CHECK(says(*saturday, "Saturday 7 February 2026 is not a working day"));
}

TEST_CASE("the last minute of a day is that day") {
    check({{foia, Target::response_due, "receipt=2026-01-05 receipt_time=23:59", "2026-02-02"},
           {foia, Target::response_due, "receipt_time=2026-01-05T23:59", "2026-02-02"}});
    CHECK(says(*ask(foia, Target::response_due, "receipt=2026-01-05 receipt_time=23:59"),
               "23:59, changes nothing"));
}

TEST_CASE("clarification starts a full new period") {
    check({
        {foia, Target::response_due, "receipt=2026-01-05 further_info=2026-01-19", "2026-02-16"},
        {foisa, Target::response_due, "receipt=2026-01-05 further_info=2026-01-19", "2026-02-16"},
        {eir, Target::response_due, "receipt=2026-01-05 further_info=2026-01-19", "2026-02-16"},
        {foia, Target::response_due,
         "receipt=2026-01-05 further_info=2026-01-12 further_info=2026-01-19", "2026-02-16"},
        {foia, Target::response_due, "receipt=2026-01-05 clarification_sought=2026-01-08",
         "paused"},
        {foia, Target::response_due,
         "receipt=2026-01-05 clarification_sought=2026-01-08 further_info=2026-01-19",
         "2026-02-16"},
        {foia, Target::response_due,
         "receipt=2026-01-05 clarification_sought=2026-01-08 further_info=2026-01-19 "
         "clarification_sought=2026-01-22",
         "paused"},
    });
    const auto paused =
        ask(foia, Target::response_due, "receipt=2026-01-05 clarification_sought=2026-01-08");
    CHECK(paused->steps.size() == 3);
    CHECK(paused->steps.back().day == 3);
}

TEST_CASE("the days from a notice to its payment do not count, both included") {
    check({
        {foia, Target::response_due, "receipt=2026-01-05 fee_notice=2026-01-12 fee_paid=2026-01-21",
         "2026-02-12"},
        {foisa, Target::response_due,
         "receipt=2026-01-05 fee_notice=2026-01-12 fee_paid=2026-01-21", "2026-02-12"},
        {eir, Target::response_due,
         "receipt=2026-01-05 charge_notice=2026-01-12 charge_paid=2026-01-12", "2026-02-03"},
        {eir, Target::response_due,
         "receipt=2026-01-05 charge_notice=2026-01-12 charge_paid=2026-01-21 extended=yes",
         "2026-03-12"},
        {foia, Target::response_due,
         "receipt=2026-01-05 fee_notice=2026-01-12 fee_paid=2026-01-21 further_info=2026-01-19",
         "2026-02-18"},
        // Two notices, each paid: ten days and three days.
        {foia, Target::response_due,
         "receipt=2026-01-05 fee_notice=2026-01-12 fee_paid=2026-01-21 fee_notice=2026-01-26 "
         "fee_paid=2026-01-28",
         "2026-02-17"},
        // Given after the time had run out, it is no fees notice.
        {foia, Target::response_due, "receipt=2026-01-05 fee_notice=2026-02-03 fee_paid=2026-02-04",
         "2026-02-02"},
        {foia, Target::response_due, "receipt=2026-01-05 fee_notice=2026-02-02 fee_paid=2026-02-04",
         "2026-02-05"},
    });
}

TEST_CASE("an unpaid notice stops the clock until the time to pay is over") {
    const auto on = [](const char* today) {
        return ask(foia, Target::response_due, "receipt=2026-01-05 fee_notice=2026-01-12", today)
            ->state;
    };
    CHECK(on("2026-01-13") == State::paused);
    CHECK(on("2026-04-11") == State::paused);
    CHECK(on("2026-04-12") == State::lapsed);
    check({{foia, Target::response_due,
            "receipt=2026-01-05 fee_notice=2026-01-12 fee_paid=2026-04-12", "lapsed"},
           {foia, Target::response_due,
            "receipt=2026-01-05 fee_notice=2026-01-12 fee_paid=2026-04-11", "2026-05-05"},
           {eir, Target::response_due, "receipt=2026-01-05 charge_notice=2026-01-12", "lapsed"}});
}

TEST_CASE("each regime counts the time to pay in its own way") {
    check({
        {foia, Target::fee_pay_by, "receipt=2025-09-01 fee_notice=2025-09-08", "2025-12-07"},
        {foisa, Target::fee_pay_by, "receipt=2026-01-05 fee_notice=2026-01-12", "2026-04-11"},
        {foia, Target::fee_pay_by, "receipt=2025-11-20 fee_notice=2025-11-30", "2026-02-28"},
        {foia, Target::fee_pay_by, "receipt=2023-11-20 fee_notice=2023-11-30", "2024-02-29"},
        {foia, Target::fee_pay_by, "receipt=2025-11-20 fee_notice=2025-11-29", "2026-02-28"},
        {foia, Target::fee_pay_by, "receipt=2025-11-20 fee_notice=2025-12-01", "2026-02-28"},
        {foia, Target::fee_pay_by, "receipt=2025-11-20 fee_notice=2025-11-28", "2026-02-27"},
        {eir, Target::fee_pay_by, "receipt=2026-01-05 charge_notice=2026-01-12", "2026-04-09"},
        {eisr, Target::fee_pay_by, "receipt=2026-01-05 charge_notice=2026-01-12", "2026-04-06"},
        {eisr, Target::fee_pay_by, "receipt=2026-01-05 charge_notice=2026-01-10", "2026-04-06"},
    });
}

TEST_CASE("environmental requests may be extended once, to forty working days") {
    check({
        {eir, Target::response_due, "receipt=2026-01-05 extended=yes", "2026-03-02"},
        {eir, Target::extended_due, "receipt=2026-01-05", "2026-03-02"},
        {eisr, Target::extended_due, "receipt=2026-01-05", "2026-03-02"},
        {eir, Target::extended_due, "receipt=2026-03-11", "2026-05-12"},
        {eir, Target::extension_notify_by, "receipt=2026-01-05", "2026-02-02"},
        {eir, Target::extension_notify_by, "receipt=2026-01-05 further_info=2026-01-19",
         "2026-02-02"},
        {eisr, Target::extension_notify_by,
         "receipt=2026-01-05 charge_notice=2026-01-12 charge_paid=2026-01-21", "2026-02-02"},
        {eir, Target::extension_notify_by, "receipt=2026-01-05 clarification_sought=2026-01-08",
         "2026-02-02"},
    });
}

TEST_CASE("the public interest test moves the decision and not the notice") {
    check({
        {foia, Target::pit_notice_due, "receipt=2026-01-05", "2026-02-02"},
        {foia, Target::pit_decision_guideline, "receipt=2026-01-05", "2026-03-02"},
        {foia, Target::pit_decision_guideline, "receipt=2026-01-05 further_info=2026-01-19",
         "2026-03-16"},
    });
    CHECK(ask(foia, Target::pit_notice_due, "receipt=2026-01-05")->force == Force::law);
    const auto guideline = ask(foia, Target::pit_decision_guideline, "receipt=2026-01-05");
    CHECK(guideline->force == Force::guideline);
    CHECK(guideline->steps.back().day == 40);
}

TEST_CASE("archives and the Keeper have thirty days") {
    check({{foia, Target::response_due, "receipt=2026-01-05 archives=yes", "2026-02-16"},
           {foisa, Target::response_due, "receipt=2026-01-05 keeper=yes", "2026-02-16"},
           {foisa, Target::review_due, "review_request=2026-02-02 keeper=yes", "2026-03-16"}});
}

TEST_CASE("a school counts school days, but never more than sixty working days") {
    check({
        {foia, Target::response_due,
         "receipt=2026-07-17 "
         "term=2026-04-13..2026-07-21,2026-09-03..2026-10-23,2026-11-02..2026-12-18",
         "2026-09-28"},
        {foia, Target::response_due,
         "receipt=2026-07-17 term=2026-04-13..2026-07-21 term=2026-09-03..2026-10-23 "
         "fee_notice=2026-09-07 fee_paid=2026-09-11",
         "2026-10-05"},
        {foia, Target::response_due, "receipt=2026-07-17 term=2026-04-13..2026-07-21",
         "2026-10-13"},
        {foia, Target::response_due,
         "receipt=2026-02-06 term=2026-01-05..2026-02-13 term=2026-02-23..2026-03-27",
         "2026-03-13"},
    });
    const auto cut =
        ask(foia, Target::response_due, "receipt=2026-07-17 term=2026-04-13..2026-07-21");
    CHECK(says(*cut, "If a term that follows is missing, add it"));
    CHECK(cut->steps.back().why == "not a school day; working day 60 of at most 60");
    // A decision twenty working days after a last day that bears no number.
    CHECK(ask(foia, Target::pit_decision_guideline,
              "receipt=2026-07-17 term=2026-04-13..2026-07-21"));
}

TEST_CASE("the Commissioner may allow sixty days for what is overseas") {
    check({{foia, Target::commissioner_apply_by, "receipt=2026-01-05", "2026-02-02"},
           {foia, Target::commissioner_latest, "receipt=2026-01-05", "2026-03-31"}});
}

TEST_CASE("what is posted in Scotland is received on the third day after") {
    check({{foisa, Target::response_due, "posted=2026-01-05", "2026-02-05"},
           {foisa, Target::response_due, "posted=2026-01-05 receipt=2026-01-06", "2026-02-05"},
           {foisa, Target::response_due, "posted=2026-01-02 receipt=2026-01-08", "2026-02-05"},
           {foia, Target::response_due, "posted=2026-01-02 receipt=2026-01-05", "2026-02-02"},
           {eisr, Target::response_due, "posted=2026-01-02 receipt=2026-01-05", "2026-02-02"}});
    CHECK(why_not(foia, Target::response_due, "posted=2026-01-05").find("receipt=DATE") !=
          std::string::npos);
}

TEST_CASE("a transferred request counts from its receipt here") {
    check({{eir, Target::response_due, "receipt=2026-01-05 transfer_received=2026-01-19",
            "2026-02-16"},
           {foia, Target::response_due, "transfer_received=2026-01-19", "2026-02-16"},
           {eir, Target::extension_notify_by, "receipt=2026-01-05 transfer_received=2026-01-19",
            "2026-02-16"}});
}

TEST_CASE("what is no valid request starts no clock") {
    check({{foia, Target::response_due, "invalid_receipt=2026-01-05", "paused"},
           {foia, Target::response_due, "invalid_receipt=2026-01-05 receipt=2026-01-19",
            "2026-02-16"},
           {foia, Target::response_due, "receipt=2026-01-05 oral=yes", "paused"},
           {foisa, Target::response_due, "receipt=2026-01-05 oral=yes", "paused"},
           {eir, Target::response_due, "receipt=2026-01-05 oral=yes", "2026-02-02"},
           {eisr, Target::response_due, "receipt=2026-01-05 oral=yes", "2026-02-02"},
           {foia, Target::response_due, "invalid_receipt=2026-01-05 further_info=2026-01-07",
            "paused"}});
    CHECK(says(*ask(foia, Target::response_due, "invalid_receipt=2026-01-05"),
               "not a valid request (FOIA s8)"));
    CHECK(ask(foia, Target::response_due, "invalid_receipt=2026-01-05")->steps.empty());
}

TEST_CASE("each regime has its own time to ask for a review and to answer one") {
    check({
        {foisa, Target::review_request_by, "receipt=2026-01-05 response=2026-01-12", "2026-03-30"},
        {eisr, Target::review_request_by, "receipt=2026-01-05 response=2026-01-12", "2026-03-09"},
        {foisa, Target::review_request_by, "receipt=2026-01-05 response=2026-02-10", "2026-04-08"},
        {foisa, Target::review_request_by, "receipt=2026-01-05", "2026-03-30"},
        {foia, Target::review_request_by, "response=2026-02-02", "2026-03-31"},
        {eir, Target::review_request_by, "response=2026-02-02", "2026-03-31"},
        {eir, Target::review_request_by, "receipt=2026-01-05", "2026-03-31"},
        {foia, Target::review_due, "review_request=2026-02-02", "2026-03-02"},
        {foia, Target::review_max_guideline, "review_request=2026-02-02", "2026-03-31"},
        {eir, Target::review_due, "review_request=2026-02-02", "2026-03-31"},
        {foisa, Target::review_due, "review_request=2026-02-02", "2026-03-02"},
        {eisr, Target::review_due, "review_request=2026-02-02", "2026-03-02"},
        {foisa, Target::scot_commissioner_by, "review_notice=2026-03-02", "2026-09-02"},
        {eisr, Target::scot_commissioner_by, "review_notice=2025-08-31", "2026-02-28"},
        {foisa, Target::scot_commissioner_by, "review_request=2026-02-02", "2026-09-02"},
    });
    CHECK(ask(foia, Target::review_due, "review_request=2026-02-02")->force == Force::guideline);
    CHECK(ask(foia, Target::review_request_by, "response=2026-02-02")->force == Force::guideline);
    CHECK(ask(eir, Target::review_due, "review_request=2026-02-02")->force == Force::law);
    CHECK(ask(foisa, Target::review_request_by, "receipt=2026-01-05")->force == Force::law);
}

TEST_CASE("what by law changes nothing changes nothing and says so") {
    const auto plain = ask(foia, Target::response_due, "receipt=2026-03-12");
    for (const auto& kind : event_kinds()) {
        if (!kind.changes_nothing) continue;
        CAPTURE(kind.name);
        const auto with = ask(foia, Target::response_due,
                              "receipt=2026-03-12 " + std::string(kind.name) + "=2026-03-20");
        REQUIRE(with);
        CHECK(with->date == plain->date);
        CHECK(says(*with, std::string(kind.name) + " on 20 March 2026 changes nothing: "));
        CHECK(step_on(*with, "2026-03-20").day == step_on(*plain, "2026-03-20").day);
    }
    const auto closed =
        ask(foia, Target::response_due, "receipt=2025-12-12 office_closed=2025-12-24..2026-01-02");
    CHECK(in_short(*closed) == "2026-01-15");
    CHECK(step_on(*closed, "2025-12-29").why ==
          "working day; the office is closed, which changes nothing");
    CHECK(step_on(*closed, "2025-12-26").day == std::nullopt);
}

TEST_CASE("a working day is asked about by its date") {
    const auto holiday = ask(foia, Target::working_day, "date=2026-03-17");
    CHECK(holiday->working_day == false);
    CHECK(holiday->reason.find("St Patrick's Day") != std::string::npos);
    CHECK(ask(foisa, Target::working_day, "date=2026-03-17")->working_day == true);
    CHECK(why_not(foia, Target::working_day, "receipt=2026-03-17").find("date=DATE") !=
          std::string::npos);
}

TEST_CASE("every step has its number or its reason") {
    const auto answer = ask(foia, Target::response_due,
                            "receipt=2025-09-01 fee_notice=2025-09-08 fee_paid=2025-09-22");
    REQUIRE(answer);
    CHECK(in_short(*answer) == "2025-10-14");
    CHECK(answer->steps.front() == Step{day("2025-09-02"), 1, "working day"});
    CHECK(step_on(*answer, "2025-09-22") ==
          Step{day("2025-09-22"), std::nullopt,
               "does not count, from fees notice to payment: FOIA s10(2)", DayKind::paused});
    CHECK(step_on(*answer, "2025-09-14").why == "Sunday: FOIA s10(6)");
    CHECK(answer->steps.back() == Step{day("2025-10-14"), 20, "working day"});
    CHECK(answer->reason ==
          "20 working days after Monday 1 September 2025, when the request was received (FOIA "
          "s10(1)).");
}

TEST_CASE("a count into years without a published list is provisional and says so") {
    const auto late = ask(foia, Target::response_due, "receipt=2028-12-20");
    REQUIRE(late);
    CHECK(late->provisional);
    CHECK(says(*late, "Provisional: bank holidays are published to 2028"));
    CHECK_FALSE(ask(foia, Target::response_due, "receipt=2028-11-24")->provisional);
    CHECK(ask(foia, Target::working_day, "date=2029-03-05")->provisional);
    const auto too_late = ask(foia, Target::response_due, "receipt=2031-06-02");
    CHECK(too_late.error().kind == Problem::Kind::not_covered);
    const auto too_early = ask(foia, Target::response_due, "receipt=2018-12-20");
    CHECK(too_early.error().kind == Problem::Kind::not_covered);
    CHECK(ask(foia, Target::response_due, "receipt=2999-12-31").error().kind ==
          Problem::Kind::not_covered);
}

TEST_CASE("a holiday proclaimed for one day is pointed out") {
    CHECK(says(*ask(foia, Target::response_due, "receipt=2022-08-26"), "proclaimed for that year"));
    CHECK_FALSE(says(*ask(foia, Target::response_due, "receipt=2026-01-05"), "proclaimed"));
}

TEST_CASE("events that cannot have happened in that order are refused") {
    const auto impossible = [](Regime regime, std::string_view events, std::string_view words) {
        CAPTURE(events);
        const auto answer = ask(regime, Target::response_due, events);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == Problem::Kind::refused);
        CHECK_MESSAGE(answer.error().what.find(words) != std::string::npos, answer.error().what);
    };
    impossible(foia, "receipt=2026-01-05 fee_notice=2026-01-21 fee_paid=2026-01-12",
               "fee_paid (12 January 2026) is before fee_notice (21 January 2026)");
    impossible(foia, "receipt=2026-01-05 fee_paid=2026-01-12", "nothing had been asked for");
    impossible(foia, "receipt=2026-01-05 fee_notice=2026-01-02", "nothing had been received yet");
    impossible(foia, "receipt=2026-01-05 fee_notice=2026-01-12 fee_notice=2026-01-13",
               "a second fee_notice");
    impossible(eir, "receipt=2026-01-05 charge_paid=2026-01-12", "charge_notice");
    impossible(foia, "receipt=2026-01-05 further_info=2026-01-02", "nothing had been received yet");
    impossible(foia, "receipt=2026-01-05 clarification_sought=2026-01-20 further_info=2026-01-12",
               "cannot arrive before it is asked for");
    impossible(foia, "receipt=2026-01-05 response=2026-01-02", "nothing had been received yet");
    impossible(foia, "receipt=2026-01-05 invalid_receipt=2026-01-12", "valid request");
    impossible(foia, "receipt=2026-01-12 transfer_received=2026-01-05",
               "before it reached the first");
    impossible(foisa, "posted=2026-01-12 receipt=2026-01-05", "before it is posted");
    impossible(foia, "receipt=2026-01-05 review_request=2026-02-20 review_notice=2026-02-12",
               "before it is asked for");
    impossible(foia, "invalid_receipt=2026-01-05 fee_notice=2026-01-12", "no valid request yet");
    impossible(foia, "receipt=2026-01-12 invalid_receipt=2026-01-05 fee_notice=2026-01-07",
               "before there was a request");
    CHECK(why_not(foia, Target::response_due, "fee_notice=2026-01-12").find("receipt=DATE") !=
          std::string::npos);
}

TEST_CASE("what a regime does not have is said, with who has it") {
    CHECK(why_not(foia, Target::extended_due, "receipt=2026-01-05")
              .starts_with("the FOIA has no extended_due; that is for EIR or EISR. It has "));
    CHECK(why_not(foisa, Target::pit_notice_due, "receipt=2026-01-05").find("FOIA") !=
          std::string::npos);
    CHECK_FALSE(ask(eir, Target::review_max_guideline, "review_request=2026-01-05"));
    CHECK_FALSE(ask(foia, Target::scot_commissioner_by, "review_notice=2026-01-05"));
    for (const auto* events : {"receipt=2026-01-05 extended=yes", "receipt=2026-01-05 keeper=yes",
                               "receipt=2026-01-05 charge_notice=2026-01-12"})
        CHECK(why_not(foia, Target::response_due, events).find("is no event of the FOIA") !=
              std::string::npos);
    for (const auto* events : {"receipt=2026-01-05 archives=yes", "receipt=2026-01-05 extended=yes",
                               "receipt=2026-01-05 term=2026-01-05..2026-02-13"})
        CHECK(why_not(foisa, Target::response_due, events).find("is no event of the FOISA") !=
              std::string::npos);
    CHECK_FALSE(ask(eir, Target::response_due, "receipt=2026-01-05 fee_notice=2026-01-12"));
}
