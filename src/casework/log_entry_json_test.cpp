#include "casework/log_entry_json.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "base/text.hpp"

using namespace candour;
using namespace candour::casework;

namespace {

// Any text an entry may hold: UTF-8 without NUL.
rc::Gen<std::string> any_text() {
    return rc::gen::map(rc::gen::string<std::string>(),
                        [](const std::string& bytes) { return to_utf8(bytes); });
}

rc::Gen<std::vector<std::string>> any_texts() {
    return rc::gen::resize(4, rc::gen::container<std::vector<std::string>>(any_text()));
}

std::optional<Date> any_date() {
    const int days = *rc::gen::inRange(-10000, 60000);
    return days % 5 == 0 ? std::nullopt : std::optional(Date{std::chrono::days{days}});
}

Answer any_answer(std::size_t claims) {
    Answer answer;
    answer.question = *any_text();
    answer.decision = *rc::gen::elementOf(all_decision_kinds);
    answer.text = *any_text();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        answer.figures.push_back({*any_text(), *rc::gen::inRange(-1000000, 1000000) / 8.0,
                                  *rc::gen::elementOf(std::vector<std::string>{"", "GBP"})});
    if (*rc::gen::arbitrary<bool>())
        answer.tables.push_back({*any_text(), {*any_text(), *any_text()}, {{*any_text(), "5"}}});
    if (claims > 0) answer.claims = {*rc::gen::inRange<std::size_t>(0, claims)};
    return answer;
}

Claim any_claim() {
    Claim claim;
    claim.provision = "s31(1)(a)";
    claim.mode = *rc::gen::element(ClaimMode::withhold, ClaimMode::ncnd);
    claim.questions = {"*"};
    claim.why = *any_text();
    if (*rc::gen::arbitrary<bool>())
        claim.prejudice = Prejudice{*any_text(), *any_text(),
                                    *rc::gen::element(Likelihood::not_stated, Likelihood::would,
                                                      Likelihood::would_be_likely)};
    if (*rc::gen::arbitrary<bool>())
        claim.public_interest = PublicInterest{*any_texts(), *any_texts(), *any_text()};
    return claim;
}

LogEntry any_entry() {
    LogEntry entry;
    entry.authority_id = *any_text();
    entry.authority_name = *any_text();
    entry.reference = "r" + *any_text();
    entry.title = *any_text();
    entry.regime = *rc::gen::elementOf(law::all_regimes);
    entry.received = any_date();
    entry.answered = any_date();
    entry.published = any_date();
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        const auto number = std::to_string(i);
        entry.questions.push_back(
            {number, *any_text(), {{number + "a", *any_text(), {{number + "a(i)", "", {}}}}}});
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) entry.claims.push_back(any_claim());
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        entry.answers.push_back(any_answer(entry.claims.size()));
    if (*rc::gen::arbitrary<bool>())
        entry.attachments = {{*any_text(), 12, sha256("x"), "text/csv", ""},
                             {*any_text(), 0, std::nullopt, "", *any_text()}};
    entry.topics = *any_texts();
    entry.links = *any_texts();
    entry.source_text = *any_texts();
    return entry;
}

}  // namespace

TEST_CASE("an entry read back is the entry that was written") {
    CHECK(rc::check([] {
        const auto entry = any_entry();
        const auto line = to_line(entry);
        RC_ASSERT(line.find('\n') == std::string::npos);
        const auto read = log_entry_from_json(line);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == entry);
        RC_ASSERT(to_line(*read) == line);
    }));
}

TEST_CASE("the JSON of an entry is the contract's, key by key") {
    LogEntry entry;
    entry.authority_id = "midshire";
    entry.authority_name = "Midshire Police";
    entry.reference = "12_34";
    entry.title = "Bicycles";
    entry.published = *parse_date("2026-11-24");
    entry.questions = {{"1", "How many?", {{"1a", "stolen", {}}}}};
    entry.answers = {{"1a", DecisionKind::disclosed, "Stolen – 5", {{"Stolen", 5, ""}}, {}, {}},
                     {"1", DecisionKind::withheld, "No", {{"Cost", 1.5, "GBP"}}, {}, {0}}};
    entry.claims = {{"s31(1)(a)",
                     ClaimMode::withhold,
                     {"1"},
                     "because",
                     Prejudice{"", "crime", Likelihood::not_stated},
                     PublicInterest{{"open"}, {"shut"}, "shut wins"}},
                    {"s23(5)", ClaimMode::ncnd, {"*"}, "absolute", {}, {}}};
    CHECK(
        to_line(entry) ==
        R"j({"schema":"candour.log-entry/1","authority":{"id":"midshire","name":"Midshire Police"},)j"
        R"j("reference":"12_34","title":"Bicycles","regime":"FOIA","received":null,"answered":null,)j"
        R"j("published":"2026-11-24","outcome":"partly_disclosed","questions":[{"number":"1",)j"
        R"j("text":"How many?","parts":[{"number":"1a","text":"stolen"}]}],"answers":[{"question":"1a",)j"
        R"j("decision":"disclosed","text":"Stolen – 5","figures":[{"label":"Stolen","value":5}]},)j"
        R"j({"question":"1","decision":"withheld","text":"No","figures":[{"label":"Cost","value":1.5,)j"
        R"j("unit":"GBP"}],"claims":[0]}],"claims":[{"provision":"s31(1)(a)","mode":"withhold",)j"
        R"j("questions":["1"],"why":"because","prejudice":{"harm":"crime"},"public_interest":{"for":)j"
        R"j(["open"],"against":["shut"],"balance":"shut wins"}},{"provision":"s23(5)","mode":"ncnd",)j"
        R"j("questions":["*"],"why":"absolute"}],"attachments":[],"topics":[],"addresses":[],)j"
        R"j("source_text":[]})j");
}

TEST_CASE("an entry that cannot be is refused, and the place is named") {
    struct Case {
        const char* json;
        const char* where;
    };
    for (
        const auto& [json, where] : std::initializer_list<Case>{
            {R"([])", "/"},
            {R"({})", "/reference"},
            {R"({"reference":"  ","title":"t"})", "/reference"},
            {R"({"reference":"r","title":5})", "/title"},
            {R"({"reference":"r","title":"a\u0000b"})", "/title"},
            {R"({"schema":"candour.log-entry/9","reference":"r","title":"t"})", "/schema"},
            {R"({"reference":"r","title":"t","regime":"GDPR"})", "/regime"},
            {R"({"reference":"r","title":"t","received":"2025-02-30"})", "/received"},
            {R"({"reference":"r","title":"t","questions":[{"number":"1"},{"number":"1"}]})",
             "/questions/1/number"},
            {R"({"reference":"r","title":"t","questions":[{"number":"2","parts":[{"number":"2"}]}]})",
             "/questions/0/parts/0/number"},
            {R"({"reference":"r","title":"t","questions":[{"number":"*"}]})",
             "/questions/0/number"},
            {R"({"reference":"r","title":"t","answers":[{"question":"1","decision":"maybe"}]})",
             "/answers/0/decision"},
            {R"({"reference":"r","title":"t","answers":[{"question":"1","decision":"withheld","claims":[0]}]})",
             "/answers/0/claims/0"},
            {R"({"reference":"r","title":"t","answers":[{"question":"1","decision":"disclosed","figures":[{"value":"5"}]}]})",
             "/answers/0/figures/0/value"},
            {R"({"reference":"r","title":"t","answers":[{"question":"1","decision":"disclosed","tables":[{"columns":["a"],"rows":[["1","2"]]}]}]})",
             "/answers/0/tables/0/rows/0"},
            {R"({"reference":"r","title":"t","claims":[{"provision":"s1","mode":"perhaps"}]})",
             "/claims/0/mode"},
            {R"({"reference":"r","title":"t","attachments":[{"name":"a","sha256":"00"}]})",
             "/attachments/0/sha256"},
            {R"({"reference":"r","title":"t","topics":"roads"})", "/topics"},
            {R"({"reference":)", "byte 14"},
            {"", "byte 1"},
            {"{\"reference\":\"\xFF\"}", "byte 15"},
        }) {
        CAPTURE(json);
        const auto read = log_entry_from_json(json);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().kind == Problem::Kind::malformed);
        CHECK(read.error().where == where);
    }
}

TEST_CASE("what others add is let be, and what is derived is not believed") {
    const auto entry = log_entry_from_json(
        R"({"reference":"r","title":"t","outcome":"withheld","colour":"blue","links":{"html":"/x"}})");
    REQUIRE(entry.has_value());
    CHECK(entry->links.empty());
    CHECK(outcome(*entry) == DecisionKind::unknown);
}

TEST_CASE("hostile JSON is refused and nothing else happens") {
    const std::string deep(200000, '[');
    CHECK_FALSE(log_entry_from_json(deep).has_value());
    CHECK_FALSE(log_entry_from_json("{\"a\":" + deep).has_value());
    CHECK_FALSE(log_entry_from_json(R"({"reference":"r","title":"\ud800"})").has_value());
    CHECK_FALSE(log_entry_from_json(R"({"reference":"r","title":"t","x":1e999})").has_value());
    CHECK_FALSE(log_entry_from_json(std::string(17UL << 20, ' ')).has_value());
    CHECK(rc::check([](const std::string& bytes) { (void)log_entry_from_json(bytes); }));
}
