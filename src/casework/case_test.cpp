#include "casework/case.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/support/case_law.hpp"

using namespace candour;
using namespace candour::casework;
using law::Regime;
using test::day;

namespace {

event::Received request(const char* on = "2026-01-05", Regime regime = Regime::foia) {
    return {day(on),
            regime,
            "5619/14",
            "Grooming",
            {{"1", "How many?", {{"1a", "charged", {}}, {"1b", "cautioned", {}}}},
             {"2", "Where?", {}}}};
}

Result<Case> stand(const std::vector<CaseEvent>& events, const char* today = "2026-06-01") {
    return Case::from(events, test::case_law(), day(today));
}

std::string why_not(const std::vector<CaseEvent>& events) {
    const auto found = stand(events);
    REQUIRE_FALSE(found);
    return found.error().what;
}

std::vector<CaseEvent> decided() {
    return {request(), event::Decided{day("2026-01-20"), test::disclosed("1a")},
            event::Decided{day("2026-01-20"), test::disclosed("1b")},
            event::Decided{day("2026-01-21"),
                           {"2", "", {}, {}, Withheld{{test::law_enforcement("2")}}}}};
}

std::vector<CaseEvent> with(std::vector<CaseEvent> events, const std::vector<CaseEvent>& more) {
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

const std::vector<CaseEvent> approved_and_sent = {
    event::Approved{day("2026-01-28"), "the head of the unit"}, event::Sent{day("2026-01-30")}};

// Any event, often one that makes sense, with a date of its own.
CaseEvent any_event() {
    const auto on = day("2026-01-01") + std::chrono::days{*rc::gen::inRange(0, 140)};
    const auto text = *rc::gen::elementOf(
        std::vector<std::string>{"", "1a", "2", "*", "é \"quoted\"", "the desk"});
    const auto question = *rc::gen::elementOf(std::vector<std::string>{"1a", "1b", "2", "9", "*"});
    switch (*rc::gen::inRange(0, 20)) {
        case 0:
            return event::InvalidContact{on, text};
        case 1:
            return event::Received{on,
                                   *rc::gen::elementOf(std::vector<Regime>(law::all_regimes.begin(),
                                                                           law::all_regimes.end())),
                                   text, text, request().questions};
        case 2:
            return event::ClarificationSought{on, text};
        case 3:
            return event::ClarificationReceived{on, text};
        case 4:
            return event::FeeNotice{on, *rc::gen::inRange<std::int64_t>(-1, 5000)};
        case 5:
            return event::FeePaid{on};
        case 6:
            return event::Extended{on, text};
        case 7:
            return event::PublicInterestPending{on, on + std::chrono::days{5}, "s31(1)(a)"};
        case 8:
            return event::Transferred{on, text};
        case 9:
            return event::Assigned{on, text, {question}};
        case 10:
            return event::Searched{on, question, text, text, 5, true};
        case 11:
            return event::Decided{
                on, {question, text, {}, {}, Withheld{{test::law_enforcement(question)}}}};
        case 12:
            return event::Decided{
                on, {question, text, {}, {}, Ncnd{{test::security_bodies(question)}}}};
        case 13:
            return event::Decided{on, test::disclosed(question)};
        case 14:
            return event::Approved{on, text};
        case 15:
            return event::Sent{on};
        case 16:
            return event::Published{on, text};
        case 17:
            return event::Withdrawn{on, text};
        case 18:
            return event::ReviewAsked{on, text};
        default:
            return event::ReviewAnswered{on, *rc::gen::arbitrary<bool>(), text};
    }
}

}  // namespace

TEST_CASE("a request is open until every question is decided") {
    const auto open = stand({request()}, "2026-01-06");
    REQUIRE(open);
    CHECK(open->stage() == Stage::open);
    CHECK(open->ball() == Ball::office);
    CHECK(open->undecided() == std::vector<std::string>{"1a", "1b", "2"});
    CHECK(iso_date(*open->due()->date) == "2026-02-02");
    CHECK_FALSE(open->late());
    CHECK(stand({request()}, "2026-02-03")->late());
    CHECK(stand({request(), event::Assigned{day("2026-01-06"), "Records", {}}})->ball() ==
          Ball::holder);

    const auto all = stand(decided());
    REQUIRE(all);
    CHECK(all->stage() == Stage::decided);
    CHECK(all->ball() == Ball::approver);
    CHECK(all->outcome() == DecisionKind::partly_disclosed);
}

TEST_CASE("a case goes from approval to answer, log and review") {
    const auto answered = with(decided(), approved_and_sent);
    CHECK(stand(with(decided(), {approved_and_sent[0]}))->stage() == Stage::approved);
    const auto sent = stand(answered);
    REQUIRE(sent);
    CHECK(sent->stage() == Stage::answered);
    CHECK_FALSE(sent->late());
    CHECK(stand(with(answered, {event::Published{day("2026-02-05"), "5619-14"}}))->stage() ==
          Stage::published);
    const auto review =
        stand(with(answered, {event::ReviewAsked{day("2026-02-10"), "the withheld places"}}));
    REQUIRE(review);
    CHECK(review->stage() == Stage::in_review);
    CHECK(iso_date(*review->review_due()->date) == "2026-03-10");
    CHECK(stand(with(answered, {event::ReviewAsked{day("2026-02-10"), ""},
                                event::ReviewAnswered{day("2026-03-01"), true, ""}}))
              ->stage() == Stage::reviewed);
}

TEST_CASE("the clock of a case stands while the requester has the ball") {
    const auto waiting =
        stand({request(), event::ClarificationSought{day("2026-01-08"), "Which year?"}});
    REQUIRE(waiting);
    CHECK(waiting->stage() == Stage::waiting);
    CHECK(waiting->ball() == Ball::requester);
    CHECK_FALSE(waiting->due()->date);
    CHECK_FALSE(waiting->late());
    const auto going_on =
        stand({request(), event::ClarificationSought{day("2026-01-08"), "Which year?"},
               event::ClarificationReceived{day("2026-01-19"), "2025"}});
    CHECK(iso_date(*going_on->due()->date) == "2026-02-16");
    CHECK(stand({request(), event::FeeNotice{day("2026-01-12"), 1500}}, "2026-04-12")->stage() ==
          Stage::lapsed);
    const auto charged =
        stand({request("2026-01-05", Regime::eir), event::FeeNotice{day("2026-01-12"), 1500},
               event::FeePaid{day("2026-01-12")}});
    CHECK(iso_date(*charged->due()->date) == "2026-02-03");
    CHECK(stand({event::InvalidContact{day("2026-01-05"), "no name"}})->stage() ==
          Stage::not_valid);
}

TEST_CASE("an extension holds only when the applicant was told in time") {
    const auto extended = [](const char* told) {
        return stand({request("2026-01-05", Regime::eir),
                      event::Extended{day(told), "volume and complexity"}});
    };
    CHECK(iso_date(*extended("2026-02-02")->due()->date) == "2026-03-02");
    CHECK(extended("2026-02-03").error().what == "the applicant had to be told by 2 February 2026");
    CHECK_FALSE(stand({request(), event::Extended{day("2026-01-20"), "volume"}}));
    CHECK(stand({request(),
                 event::PublicInterestPending{day("2026-02-02"), day("2026-03-02"), "s31(1)(a)"}}));
    CHECK(why_not({request(),
                   event::PublicInterestPending{day("2026-02-02"), day("2026-03-02"), "s40(1)"}})
              .find("no qualified exemption") != std::string::npos);
}

TEST_CASE("a newly proclaimed holiday moves an open case") {
    const std::vector<CaseEvent> events = {request("2026-03-12")};
    const auto proclaimed = clock::Holidays::from(
        std::string(test::embedded_holidays()) +
        "2026-04-10\tengland-and-wales\tBank holiday for a coronation\tone-off: a coronation\n");
    REQUIRE(proclaimed);
    const auto& law = test::case_law();
    const clock::Law moved{*proclaimed, law.clock.periods};
    const auto today = day("2026-03-20");
    CHECK(iso_date(*Case::from(events, law, today)->due()->date) == "2026-04-14");
    CHECK(iso_date(*Case::from(events, {moved, law.rulebook, law.cost}, today)->due()->date) ==
          "2026-04-15");
}

TEST_CASE("an approval is of what was decided then") {
    CHECK(why_not(with(decided(), {event::Approved{day("2026-01-28"), "the head"},
                                   event::Decided{day("2026-01-29"), test::disclosed("2")},
                                   event::Sent{day("2026-01-30")}}))
              .find("not been approved as it stands") != std::string::npos);
}

TEST_CASE("what cannot have happened in that order is refused with the event") {
    CHECK(why_not({event::Sent{day("2026-01-05")}}) == "nothing had been received yet");
    CHECK(why_not({request(), request()}).find("received already") != std::string::npos);
    CHECK(why_not({request(), event::ClarificationReceived{day("2026-01-08"), ""}})
              .find("no clarification") != std::string::npos);
    CHECK(why_not({request(), event::FeePaid{day("2026-01-08")}}).find("no payment") !=
          std::string::npos);
    CHECK(why_not({request(), event::FeeNotice{day("2026-01-12"), 100},
                   event::FeePaid{day("2026-01-08")}})
              .find("before fee_notice") != std::string::npos);
    CHECK(why_not({request(), event::Approved{day("2026-01-08"), ""}}).find("1a, 1b, 2") !=
          std::string::npos);
    CHECK(why_not({request(), event::Decided{day("2026-01-08"), test::disclosed("1")}})
              .find("no question '1'") != std::string::npos);
    CHECK(why_not(with(decided(), {event::Sent{day("2026-01-30")}})).find("approved") !=
          std::string::npos);
    CHECK(why_not({request(), event::Published{day("2026-01-30"), "x"}}).find("answered") !=
          std::string::npos);
    CHECK(
        why_not(with(with(decided(), approved_and_sent), {event::Withdrawn{day("2026-02-01"), ""}}))
            .find("after the answer was sent") != std::string::npos);
    CHECK(why_not({request(), event::Withdrawn{day("2026-01-08"), ""},
                   event::Assigned{day("2026-01-09"), "x", {}}})
              .find("closed before: withdrawn") != std::string::npos);
    CHECK(why_not({request(), event::ReviewAsked{day("2026-01-20"), ""}}).find("overdue") !=
          std::string::npos);
    CHECK(stand({request(), event::ReviewAsked{day("2026-02-20"), ""}}));
    CHECK(why_not({request("2026-07-01")}).find("future") != std::string::npos);
    CHECK(stand({request(), event::Sent{day("2026-01-30")}}).error().where ==
          "event 2 (case.sent)");
    CHECK_FALSE(stand({}));
    auto incomplete = test::law_enforcement("2");
    incomplete.claim.public_interest.reset();
    CHECK(why_not({request(),
                   event::Decided{day("2026-01-20"), {"2", "", {}, {}, Withheld{{incomplete}}}}})
              .find("public interest test") != std::string::npos);
}

TEST_CASE("an event is written and read back") {
    for (const auto& event :
         with(with(decided(), approved_and_sent),
              {event::Decided{
                   day("2026-01-20"),
                   {"1a",
                    "",
                    {},
                    {},
                    OverCostLimit{
                        {true, {{Activity::locating, "open", 9, std::chrono::seconds{90}}}, 5},
                        true,
                        "Ask less."}}},
               event::Decided{day("2026-01-20"),
                              {"1a", "", {}, {}, NotHeld{{{"the archive", "grooming"}}}}},
               event::Decided{day("2026-01-20"),
                              {"1a", "", {}, {}, Repeated{"again", "1/25", day("2025-01-01")}}},
               event::Decided{day("2026-01-20"),
                              {"1a",
                               "",
                               {},
                               {},
                               FuturePublication{day("2026-03-01"), "soon", test::weighed()}}},
               event::Decided{day("2026-01-20"),
                              {"1a", "", {}, {}, Redirected{"subject access"}}}})) {
        CAPTURE(to_data(event));
        const auto read = read_event(kind(event), to_data(event));
        if (!read) FAIL_CHECK(read.error().where << read.error().what);
        if (read) CHECK(*read == event);
    }
}

TEST_CASE("event data that are not of their kind are refused") {
    CHECK(read_event("case.eaten", "{}").error().kind == Problem::Kind::not_found);
    CHECK_FALSE(read_event("case.sent", "{}"));
    CHECK_FALSE(read_event("case.sent", "[]"));
    CHECK_FALSE(read_event("case.sent", "{\"on\":\"yesterday\"}"));
    CHECK_FALSE(read_event("case.fee_notice", "{\"on\":\"2026-01-05\",\"pence\":1.5}"));
    CHECK_FALSE(read_event("case.decided", "{\"on\":\"2026-01-05\"}"));
    CHECK_FALSE(read_event("case.decided",
                           "{\"on\":\"2026-01-05\",\"decision\":{\"answer\":{\"question\":\"1\","
                           "\"decision\":\"unknown\",\"text\":\"\"}}}"));
    CHECK_FALSE(read_event("case.sent", std::string(100000, '[')));
}

TEST_CASE("any row of events is either refused or makes a case that holds together") {
    CHECK(rc::check("fold", [] {
        std::vector<CaseEvent> events = {request()};
        for (int i = *rc::gen::inRange(0, 14); i > 0; --i) {
            auto more = events;
            more.push_back(any_event());
            const auto read = read_event(kind(more.back()), to_data(more.back()));
            RC_ASSERT(read && *read == more.back());
            // Kept only while possible, so that long rows come about.
            if (Case::from(more, test::case_law(), day("2026-06-01"))) events = more;
        }
        const auto found = Case::from(events, test::case_law(), day("2026-06-01"));
        RC_ASSERT(found.has_value());
        if (found->sent()) RC_ASSERT(found->undecided().empty());
        if (found->stage() == Stage::waiting) RC_ASSERT(!found->due()->date);
        if (found->late()) RC_ASSERT(found->due()->date.has_value());
        for (const auto& [question, decision] : found->decisions())
            RC_ASSERT(decision.proposal().question == question);
    }));
}
