#include "casework/decision.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/support/case_law.hpp"

using namespace candour;
using namespace candour::casework;
using law::Regime;
using test::law_on_day;

namespace {

bool refused_at(const Proposal& proposal, std::string_view where,
                const LawOnDay& law = law_on_day()) {
    const auto decision = Decision::from(proposal, law);
    if (decision) return false;
    return std::any_of(decision.error().begin(), decision.error().end(),
                       [&](const Problem& problem) { return problem.where == where; });
}

Proposal withheld(const Reliance& reliance) {
    return {"3", "", {}, {}, Withheld{{reliance}}};
}

Proposal ncnd(const Reliance& reliance) {
    return {"*", "", {}, {}, Ncnd{{reliance}}};
}

Proposal over_limit(Work work, bool even_confirming = false) {
    return {"1",
            "",
            {},
            {},
            OverCostLimit{{false, {std::move(work)}, 0}, even_confirming, "Ask for one year."}};
}

}  // namespace

TEST_CASE("a complete refusal can be decided") {
    CHECK(Decision::from(withheld(test::law_enforcement("3")), law_on_day()));
    CHECK(Decision::from(ncnd(test::security_bodies("*")), law_on_day()));
    CHECK(Decision::from(test::disclosed("1"), law_on_day()));
}

TEST_CASE("nothing is withheld without a claim") {
    CHECK(refused_at({"3", "", {}, {}, Withheld{}}, "claims"));
    CHECK(refused_at({"3", "Some of it.", {}, {}, PartlyDisclosed{}}, "claims"));
}

TEST_CASE("a qualified claim needs its public interest test and a prejudice claim its harm") {
    auto without_balance = test::law_enforcement("3");
    without_balance.claim.public_interest->balance = " ";
    CHECK(refused_at(withheld(without_balance), "claims/0/public_interest/balance"));
    auto without_test = test::law_enforcement("3");
    without_test.claim.public_interest.reset();
    CHECK(refused_at(withheld(without_test), "claims/0/public_interest"));
    auto without_harm = test::law_enforcement("3");
    without_harm.claim.prejudice.reset();
    CHECK(refused_at(withheld(without_harm), "claims/0/prejudice"));
    auto without_level = test::law_enforcement("3");
    without_level.claim.prejudice->likelihood = Likelihood::not_stated;
    CHECK(refused_at(withheld(without_level), "claims/0/prejudice/likelihood"));
    auto without_reason = test::law_enforcement("3");
    without_reason.claim.why.clear();
    CHECK(refused_at(withheld(without_reason), "claims/0/why"));
}

TEST_CASE("every problem is told at once") {
    auto bare = test::law_enforcement("3");
    bare.claim.why.clear();
    bare.claim.prejudice.reset();
    bare.claim.public_interest.reset();
    auto proposal = withheld(bare);
    proposal.question.clear();
    const auto decision = Decision::from(proposal, law_on_day());
    REQUIRE_FALSE(decision);
    CHECK(decision.error().size() == 4);
}

TEST_CASE("a provision that does not exist cannot be claimed") {
    auto unknown = test::law_enforcement("3");
    unknown.claim.provision = "s31(1)(z)";
    CHECK(refused_at(withheld(unknown), "claims/0/provision"));
    auto cost = test::law_enforcement("3");
    cost.claim.provision = "s12(1)";
    CHECK(refused_at(withheld(cost), "claims/0/provision"));
    CHECK(refused_at(withheld(test::law_enforcement("3")), "claims/0/provision",
                     law_on_day(Regime::foia, "2004-12-31")));
    CHECK(refused_at(withheld(test::law_enforcement("3")), "claims/0/provision",
                     law_on_day(Regime::eir)));
}

TEST_CASE("section 36 needs the opinion of the qualified person") {
    auto reliance = test::law_enforcement("3");
    reliance.claim.provision = "s36(2)(c)";
    CHECK(refused_at(withheld(reliance), "claims/0/qualified_person"));
    reliance.qualified_person = {"the Chief Constable", test::day("2026-01-20"),
                                 "It would be likely to inhibit advice."};
    CHECK(Decision::from(withheld(reliance), law_on_day()));
}

TEST_CASE("to neither confirm nor deny gives nothing away and takes a limb that lifts the duty") {
    auto confirming = ncnd(test::security_bodies("*"));
    confirming.figures = {{"Cases", 3, ""}};
    CHECK(refused_at(confirming, "figures"));
    CHECK(refused_at(ncnd(test::law_enforcement("*")), "claims/0"));
    auto no_such_limb = test::security_bodies("*");
    no_such_limb.claim.provision = "s21(2)";
    CHECK(refused_at(ncnd(no_such_limb), "claims/0/provision"));
    auto qualified_limb = test::security_bodies("*");
    qualified_limb.claim.provision = "s31(3)";
    CHECK(refused_at(ncnd(qualified_limb), "claims/0/public_interest"));
    qualified_limb.claim.public_interest = test::weighed();
    CHECK(Decision::from(ncnd(qualified_limb), law_on_day()));
    CHECK(refused_at(withheld(test::security_bodies("*")), "claims/0"));
}

TEST_CASE("a refusal on cost holds an estimate of work that counts, over the limit") {
    using std::chrono::minutes;
    // 18 hours are the limit, and exactly the limit does not exceed it.
    CHECK(refused_at(over_limit({Activity::locating, "open each file", 216, minutes{5}}),
                     "estimate"));
    CHECK(Decision::from(over_limit({Activity::locating, "open each file", 217, minutes{5}}),
                         law_on_day()));
    CHECK(refused_at(over_limit({Activity::providing, "black out names", 9999, minutes{5}}),
                     "estimate"));
    CHECK(
        refused_at(over_limit({Activity::locating, "open each file", 0, minutes{5}}), "estimate"));
    CHECK(refused_at(over_limit({Activity::locating, "open each file", 999, minutes{5}}),
                     "estimate", law_on_day(Regime::eir)));
    CHECK(refused_at(over_limit({Activity::locating, "open each file", 999, minutes{5}}, true),
                     "even_confirming", law_on_day(Regime::foisa)));
    // FOISA: 40 hours at fifteen pounds.
    CHECK(refused_at(over_limit({Activity::locating, "open each file", 480, minutes{5}}),
                     "estimate", law_on_day(Regime::foisa)));
    CHECK(Decision::from(over_limit({Activity::locating, "open each file", 481, minutes{5}}),
                         law_on_day(Regime::foisa)));
}

TEST_CASE("a department has the higher limit, and numbers without measure do not overflow") {
    const auto rule = test::case_law().cost.rule(Regime::foia, test::day("2026-01-05"));
    REQUIRE(rule);
    CostEstimate estimate{true, {{Activity::locating, "", 24, std::chrono::hours{1}}}, 0};
    CHECK_FALSE(add_up(estimate, *rule)->exceeds);
    estimate.other_pence = 1;
    CHECK(add_up(estimate, *rule)->exceeds);
    CHECK(add_up(estimate, *rule)->pence == 60001);
    estimate.work.assign(100, {Activity::locating, "", 100'000'000, std::chrono::hours{24 * 7}});
    CHECK(add_up(estimate, *rule)->exceeds);
    estimate.work.front().records = INT64_MAX;
    CHECK_FALSE(add_up(estimate, *rule));
}

TEST_CASE("each other decision holds what it cannot be without") {
    CHECK(refused_at({"1", "", {}, {}, Disclosed{}}, "text"));
    CHECK(refused_at({"1", "", {}, {}, NotHeld{}}, "searches"));
    CHECK(refused_at({"1", "", {}, {}, AlreadyAvailable{}}, "address"));
    CHECK(refused_at({"1", "", {}, {}, FuturePublication{{}, "", test::weighed()}}, "by"));
    CHECK(refused_at({"1", "", {}, {}, NeedsClarification{}}, "what"));
    CHECK(refused_at({"1", "", {}, {}, Redirected{}}, "to"));
    CHECK(refused_at({"1", "", {}, {}, Vexatious{}}, "why"));
    CHECK(refused_at({"1", "", {}, {}, Repeated{"Same again.", "12/25", test::day("2026-01-06")}},
                     "answered"));
    CHECK(Decision::from(
        {"1", "", {}, {}, FuturePublication{{}, "In the annual report.", test::weighed()}},
        law_on_day()));
    CHECK(refused_at(
        {"1", "", {}, {}, FuturePublication{{}, "In the annual report.", test::weighed()}}, "by",
        law_on_day(Regime::foisa)));
    CHECK(Decision::from(
        {"1", "", {}, {}, FuturePublication{test::day("2026-03-30"), "", test::weighed()}},
        law_on_day(Regime::foisa)));
    CHECK(refused_at(
        {"1", "", {}, {}, FuturePublication{test::day("2026-03-31"), "", test::weighed()}}, "by",
        law_on_day(Regime::foisa)));
}

TEST_CASE("decisions become the answers and claims of a log entry") {
    const auto law = law_on_day();
    std::vector<Decision> decisions;
    decisions.push_back(*Decision::from(test::disclosed("1a"), law));
    auto third = test::law_enforcement("3");
    decisions.push_back(*Decision::from({"3", "", {}, {}, Withheld{{third}}}, law));
    third.claim.questions = {"2"};
    decisions.push_back(*Decision::from({"2", "", {}, {}, Withheld{{third}}}, law));
    decisions.push_back(*Decision::from(
        {"4", "On our website.", {}, {}, AlreadyAvailable{"https://example.org/budget"}}, law));
    const auto parts = entry_parts(decisions, Regime::foia);
    REQUIRE(parts.answers.size() == 4);
    REQUIRE(parts.claims.size() == 2);
    CHECK(parts.answers[1].claims == std::vector<std::size_t>{0});
    CHECK(parts.answers[2].claims == std::vector<std::size_t>{0});
    CHECK(parts.claims[0].questions == std::vector<std::string>{"3", "2"});
    CHECK(parts.claims[1].provision == "s21(1)");
    CHECK(parts.answers[3].decision == DecisionKind::already_available);
}
