#include "casework/notice.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "casework/log_entry_json.hpp"
#include "casework/notice_json.hpp"
#include "casework/notice_reading.hpp"
#include "casework/sentences.hpp"

using namespace candour;
using namespace candour::casework;

namespace {

using nlohmann::json;

constexpr Date today{std::chrono::year{2026} / 11 / 24};

template <class T>
T or_fail(Result<T> result) {
    if (!result) FAIL(result.error().where << ": " << result.error().what);
    return *std::move(result);
}

struct Rules {
    law::Rulebook rulebook = or_fail(law::Rulebook::from(embedded::rulebook()));
    law::NoticeRules notices = or_fail(law::NoticeRules::from(embedded::rulebook()));
    law::Phrases phrases = or_fail(law::Phrases::from(embedded::rulebook()));
};

const Rules& rules() {
    static const Rules all;
    return all;
}

NoticeReport report_of(const Notice& notice) {
    return check(notice, rules().rulebook, rules().notices, rules().phrases, today);
}

NoticeReport report_of(const json& notice) {
    return report_of(or_fail(notice_from_json(notice.dump())));
}

NoticeReport report_of_letter(const std::string& text) {
    return report_of(notice_from_letter(text, rules().rulebook, rules().phrases));
}

// The codes of a list, with the provision where there is one: "F5 s43(2)".
std::string codes(const std::vector<MissingElement>& list) {
    std::vector<std::string> all;
    for (const auto& one : list)
        all.push_back(one.provision.empty() ? one.code : one.code + " " + one.provision);
    return join(all, "; ");
}

std::string faults(const NoticeReport& report) {
    std::vector<std::string> all;
    for (const auto& one : report.wrong) all.push_back(one.where + ": " + one.what);
    return join(all, "; ");
}

void check_complete(const NoticeReport& report) {
    CHECK(codes(report.missing) == "");
    CHECK(faults(report) == "");
    CHECK(report.complete());
}

bool has_fault(const NoticeReport& report, std::string_view what) {
    return faults(report).find(what) != std::string::npos;
}

// A notice that is complete, and what each part of it is for: without that part, the code is
// missing.
struct Complete {
    const char* title;
    const char* notice;
    std::vector<std::pair<std::string, std::string>> parts;  // JSON pointer, missing code
};

// clang-format off
const std::vector<Complete> complete_notices = {
{"FOIA, a qualified exemption", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","questions":["3"],"statements":{"reliance":"It is exempt.","confirms_holding":"We hold it."},
    "claims":[{"provision":"s43(2)","why":"A rival would see the price.","public_interest":{"for":["money"],"against":["trade"],"balance":"Against."}}]}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/reliance", "F1"}, {"/sections/0/claims/0/why", "F3 s43(2)"}, {"/sections/0/statements/confirms_holding", "F4"},
  {"/sections/0/claims/0/public_interest", "F5 s43(2)"}, {"/statements/complaints_procedure", "F10"}, {"/statements/commissioner_right", "F11"}}},
{"FOIA, an absolute exemption", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","statements":{"reliance":"It is exempt.","confirms_holding":"We hold it."},
    "claims":[{"provision":"s40(2) with s40(3A)(a)","why":"It names junior staff."}]}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/claims/0/why", "F3 s40(2) with s40(3A)(a)"}, {"/sections/0/statements/confirms_holding", "F4"}, {"/statements/commissioner_right", "F11"}}},
{"FOIA, the qualified person's exemption", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","statements":{"reliance":"It is exempt.","confirms_holding":"We hold it."},
    "claims":[{"provision":"s36(2)(b)(i)","why":"Advice would be less frank.","public_interest":{"balance":"Against."},"qualified_person":{"who":"The Monitoring Officer"}}]}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/claims/0/qualified_person", "F13 s36(2)(b)(i)"}, {"/sections/0/claims/0/public_interest", "F5 s36(2)(b)(i)"}}},
{"FOIA, neither confirmed nor denied", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"ncnd","questions":["*"],"statements":{"reliance":"The duty does not apply."},
    "claims":[{"provision":"s23(5)","why":"It is class based."},{"provision":"s31(3)","why":"An answer would show where we look.",
      "public_interest":{"for":["To confirm or deny would inform."],"against":["It would help criminals to confirm or deny."],"balance":"Against confirming."}}]}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/reliance", "F1"}, {"/sections/0/claims/0/why", "F3 s23(5)"}, {"/sections/0/claims/1/public_interest", "F5 s31(3)"},
  {"/statements/complaints_procedure", "F10"}}},
{"FOIA, the public interest still undecided", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"pit-pending","statements":{"reliance":"It is exempt.","confirms_holding":"We hold it.","no_decision_yet":"We need more time."},
    "estimated_date":"2026-02-27","claims":[{"provision":"s42(1)","why":"It is counsel's advice."}]}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/no_decision_yet", "F6"}, {"/sections/0/estimated_date", "F7"}, {"/sections/0/statements/confirms_holding", "F4"},
  {"/sections/0/claims/0/why", "F3 s42(1)"}, {"/statements/commissioner_right", "F11"}}},
{"FOIA, the decision that follows", R"json({"schema":"candour.notice/1","regime":"FOIA",
  "sections":[{"mode":"final-after-pit","claims":[{"provision":"s42(1)","public_interest":{"balance":"Against."}}]}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/claims/0/public_interest", "F5 s42(1)"}, {"/statements/complaints_procedure", "F10"}, {"/statements/commissioner_right", "F11"}}},
{"FOIA, the cost limit", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"cost","statements":{"cost":"900 files at 5 minutes to locate are 75 hours.","confirms_holding":"We hold it.","advice":"Ask for one year."}}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/cost", "F8"}, {"/sections/0/statements/confirms_holding", "F4"}, {"/sections/0/statements/advice", "F14"}, {"/statements/commissioner_right", "F11"}}},
{"FOIA, a vexatious request", R"json({"schema":"candour.notice/1","regime":"FOIA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"vexatious","statements":{"vexatious_or_repeated":"Section 14(1) applies."}}],
  "statements":{"complaints_procedure":"Write to us.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/vexatious_or_repeated", "F9"}, {"/statements/complaints_procedure", "F10"}, {"/statements/commissioner_right", "F11"}}},
{"EIR, an exception", R"json({"schema":"candour.notice/1","regime":"EIR","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","claims":[{"provision":"reg 12(4)(d)","why":"It is a draft.","public_interest":{"balance":"Against."}}],
    "statements":{"completion":"It will be finished in May."}}],
  "statements":{"review_right":"Write to us within 40 working days.","commissioner_right":"Complain to the Commissioner."}})json",
 {{"/sections/0/claims/0/why", "E3 reg 12(4)(d)"}, {"/sections/0/claims/0/public_interest", "E4 reg 12(4)(d)"}, {"/sections/0/statements/completion", "E5"},
  {"/statements/review_right", "E6"}, {"/statements/commissioner_right", "E7"}}},
{"EIR, too general", R"json({"schema":"candour.notice/1","regime":"EIR","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","claims":[{"provision":"reg 12(4)(c)","why":"It could be anything.","public_interest":{"balance":"Against."}}],
    "statements":{"advice":"Tell us which river."}}],
  "statements":{"review_right":"Write to us within 40 working days.","commissioner_right":"Complain to the Commissioner."}})json",
 {{"/sections/0/statements/advice", "E8"}}},
{"EIR, an extension", R"json({"schema":"candour.notice/1","regime":"EIR","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"extension","statements":{"extension":"We extend the time to 2 March."}}]})json",
 {{"/sections/0/statements/extension", "E9"}}},
{"FOISA, an exemption", R"json({"schema":"candour.notice/1","regime":"FOISA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","statements":{"reliance":"We claim that it is exempt.","confirms_holding":"We hold it."},
    "claims":[{"provision":"s33(1)(b)","why":"A rival would see the price.","public_interest":{"balance":"Against."}}]}],
  "statements":{"complaints_procedure":"Write to us.","review_right":"You may require a review.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/confirms_holding", "S1"}, {"/sections/0/statements/reliance", "S2"}, {"/sections/0/claims/0/why", "S4 s33(1)(b)"},
  {"/sections/0/claims/0/public_interest", "S5 s33(1)(b)"}, {"/statements/complaints_procedure", "S9"}, {"/statements/review_right", "S10"},
  {"/statements/commissioner_right", "S11"}}},
{"FOISA, not held", R"json({"schema":"candour.notice/1","regime":"FOISA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"not-held","statements":{"not_held":"We do not hold it."}}],
  "statements":{"complaints_procedure":"Write to us.","review_right":"You may require a review.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/not_held", "S8"}, {"/statements/complaints_procedure", "S9"}, {"/statements/review_right", "S10"}, {"/statements/commissioner_right", "S11"}}},
{"FOISA, the cost limit", R"json({"schema":"candour.notice/1","regime":"FOISA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"cost","statements":{"cost":"It would cost more than 600 pounds."}}],
  "statements":{"complaints_procedure":"Write to us.","review_right":"You may require a review.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/cost", "S6"}, {"/statements/review_right", "S10"}}},
{"FOISA, a repeated request", R"json({"schema":"candour.notice/1","regime":"FOISA","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"repeated","statements":{"vexatious_or_repeated":"Section 14(2) applies."}}],
  "statements":{"complaints_procedure":"Write to us.","review_right":"You may require a review.","commissioner_right":"Apply to the Commissioner."}})json",
 {{"/sections/0/statements/vexatious_or_repeated", "S7"}}},
{"EISR, an exception", R"json({"schema":"candour.notice/1","regime":"EISR","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"withhold","claims":[{"provision":"reg 10(4)(d)","why":"It is a draft.","public_interest":{"balance":"Against."}}],
    "statements":{"completion":"It will be finished in May."}}],
  "statements":{"review_right":"Write to us within 40 working days.","commissioner_right":"Appeal to the Commissioner."}})json",
 {{"/sections/0/claims/0/public_interest", "X2 reg 10(4)(d)"}, {"/sections/0/claims/0/why", "X3 reg 10(4)(d)"}, {"/sections/0/statements/completion", "X4"},
  {"/statements/review_right", "X5"}, {"/statements/commissioner_right", "X5"}}},
{"EISR, an extension", R"json({"schema":"candour.notice/1","regime":"EISR","sent":"2026-01-30","due":"2026-02-02",
  "sections":[{"mode":"extension","statements":{"extension":"We extend the time to 2 March."}}],
  "statements":{"review_right":"Write to us within 40 working days.","commissioner_right":"Appeal to the Commissioner."}})json",
 {{"/sections/0/statements/extension", "X6"}}},
};
// clang-format on

// A letter that is complete; `drop` leaves out the paragraph of that number.
const std::vector<std::string> withholding_letter = {
    "30 January 2026",
    "Your request was received on 5 January 2026.",
    "I can confirm that the Council holds the information in question 2.",
    "However, it is exempt from disclosure.",
    "The exemption is section 43(2) of the Freedom of Information Act 2000.",
    "A rival bidder would see how the winner prices its work, and this would harm its trade.",
    "There is a public interest in how money is spent, and the public interest in maintaining the "
    "exemption outweighs it.",
    "If you are unhappy with this answer you may ask for an internal review.",
    "You also have the right to complain to the Information Commissioner."};

std::string without(const std::vector<std::string>& paragraphs, std::size_t left_out) {
    std::string text;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
        if (i != left_out) text += paragraphs[i] + "\n\n";
    return text;
}

json foia_with(const char* section) {
    return {{"schema", "candour.notice/1"},
            {"regime", "FOIA"},
            {"sent", "2026-01-30"},
            {"due", "2026-02-02"},
            {"sections", json::array({json::parse(section)})},
            {"statements", {{"complaints_procedure", "x"}, {"commissioner_right", "x"}}}};
}

}  // namespace

TEST_CASE("A complete notice of each kind is complete, and without any one element it is not") {
    for (const auto& kind : complete_notices) {
        CAPTURE(kind.title);
        const auto whole = json::parse(kind.notice);
        check_complete(report_of(whole));
        for (const auto& [part, code] : kind.parts) {
            CAPTURE(part);
            const json::json_pointer at(part);
            REQUIRE(whole.contains(at));
            auto lacking = whole;
            lacking[at.parent_pointer()].erase(at.back());
            const auto report = report_of(lacking);
            CHECK(codes(report.missing) == code);
            CHECK_FALSE(report.complete());
        }
        if (!whole.contains("due")) continue;
        auto late = whole;
        late["sent"] = "2026-02-03";
        const auto report = report_of(late);
        if (whole["regime"] != "EISR") CHECK(report.missing.size() == 1);
        CHECK_FALSE(report.complete());
    }
}

TEST_CASE("A provision without its limb is missing, and the rest is still held against the law") {
    auto notice = json::parse(complete_notices[1].notice);
    notice["sections"][0]["claims"][0]["provision"] = "section 40(2)";
    const auto report = report_of(notice);
    CHECK(codes(report.missing) == "F2 section 40(2)");
    CHECK(faults(report) == "");
}

TEST_CASE("Common defects of notices are found") {
    SUBCASE("words that confirm what the notice neither confirms nor denies") {
        auto notice = json::parse(complete_notices[3].notice);
        notice["sections"][0]["claims"][1]["why"] = "The information we hold would help criminals.";
        CHECK(has_fault(report_of(notice), "confirms that the information is held"));
        notice["sections"][0]["claims"][1]["why"] = "An answer, if we hold it, would help them.";
        check_complete(report_of(notice));
    }
    SUBCASE("a test of the content where confirming was in question") {
        auto notice = json::parse(complete_notices[3].notice);
        notice["sections"][0]["claims"][1]["public_interest"] = {
            {"for", {"Disclosure is open."}},
            {"against", {"Release helps crime."}},
            {"balance", "No."}};
        CHECK(has_fault(report_of(notice), "weighs disclosing the content"));
    }
    SUBCASE("a limb that does not exist") {
        auto notice = json::parse(complete_notices[3].notice);
        notice["sections"][0]["claims"][0]["provision"] = "s43(1)";
        CHECK(has_fault(report_of(notice), "s43(1) has no limb"));
        notice["sections"][0]["claims"][0]["provision"] = "s99";
        CHECK(has_fault(report_of(notice), "not a provision of the FOIA"));
    }
    SUBCASE("time for a test that is not made") {
        auto notice = json::parse(complete_notices[4].notice);
        notice["sections"][0]["claims"][0]["provision"] = "s41(1)";
        CHECK(has_fault(report_of(notice), "s41(1) is absolute"));
    }
    SUBCASE("an estimate that counts redaction") {
        auto notice = json::parse(complete_notices[6].notice);
        notice["sections"][0]["statements"]["cost"] = "30 hours, of which 20 to redact names.";
        CHECK(has_fault(report_of(notice), "may not be counted"));
        notice["sections"][0]["statements"]["cost"] = "75 hours, not including redaction.";
        check_complete(report_of(notice));
    }
    SUBCASE("a purpose of s31(2) not named") {
        const auto* section =
            R"json({"mode":"withhold","statements":{"reliance":"x","confirms_holding":"x"},
              "claims":[{"provision":"s31(1)(g)","why":"x","public_interest":{"balance":"x"}}]
    })json";
        CHECK(has_fault(report_of(foia_with(section)), "needs one of the purposes"));
    }
    SUBCASE("two exemptions that exclude each other, for the same item") {
        const auto* section =
            R"json({"mode":"withhold","statements":{"reliance":"x","confirms_holding":"x"},
              "claims":[{"provision":"s30(1)(a)(i)","why":"x","public_interest":{"balance":"x"}},
                        {"provision":"s31(1)(a)","why":"x","public_interest":{"balance":"x"}}]
    })json";
        CHECK(has_fault(report_of(foia_with(section)), "s30 and s31 cannot both"));
    }
    SUBCASE("an extension that the Act does not have") {
        CHECK(has_fault(report_of(foia_with(R"json({"mode":"extension"})json")), "no extension"));
    }
    SUBCASE("an estimated date that has passed") {
        auto notice = json::parse(complete_notices[4].notice);
        notice["sections"][0]["estimated_date"] = "2026-01-29";
        CHECK(has_fault(report_of(notice), "is not after the notice"));
    }
}

TEST_CASE("An element may be left out only where saying it would disclose exempt information") {
    auto notice = json::parse(complete_notices[3].notice);
    auto& claim = notice["sections"][0]["claims"][0];
    claim.erase("why");
    claim["omits"] = {"F3"};
    check_complete(report_of(notice));
    claim["omits"] = {"F2"};
    CHECK(has_fault(report_of(notice), "F2 may not be left out"));
}

TEST_CASE("A notice reads back from its JSON") {
    for (const auto& kind : complete_notices) {
        const auto notice = or_fail(notice_from_json(kind.notice));
        CHECK(or_fail(notice_from_json(to_json(notice).dump())) == notice);
    }
    const auto wrong = notice_from_json(
        R"json({"schema":"candour.notice/1","regime":"FOIA","sections":[{"mode":"withold"}]})json");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().where == "/sections/0/mode");
    CHECK_FALSE(notice_from_json("{}"));
    CHECK_FALSE(notice_from_json("[[[["));
}

TEST_CASE(
    "A letter in plain text is complete, and without any one paragraph that counts it is not") {
    check_complete(report_of_letter(without(withholding_letter, withholding_letter.size())));
    const std::vector<std::pair<std::size_t, std::string>> parts = {
        {2, "F4"}, {6, "F5 s43(2)"}, {7, "F10"}, {8, "F11"}};
    for (const auto& [paragraph, code] : parts) {
        CAPTURE(withholding_letter[paragraph]);
        const auto report = report_of_letter(without(withholding_letter, paragraph));
        CHECK(codes(report.missing) == code);
        CHECK_FALSE(report.complete());
    }
    // Why an exemption applies can be said in any words, so that is not called missing.
    const auto no_reason = report_of_letter(without(withholding_letter, 5));
    CHECK(codes(no_reason.could_not_tell) == "F3 s43(2)");
    CHECK_FALSE(no_reason.complete());
    const auto no_date = report_of_letter(without(withholding_letter, 0));
    CHECK(codes(no_date.could_not_tell) == "F12");
    CHECK(no_date.complete());
}

TEST_CASE("A letter that neither confirms nor denies is caught when it confirms") {
    const std::string head =
        "The Force can neither confirm nor deny that it holds any information, as the duty "
        "does not "
        "apply by virtue of section 31(3) of the Freedom of Information Act 2000.\n\n"
        "An answer would show criminals where we look and would harm our work.\n\n"
        "There is a public interest in confirming or denying, but the public interest favours "
        "neither "
        "confirming nor denying.\n\n";
    const std::string rights =
        "You may ask for an internal review, and you may complain to the Information "
        "Commissioner.\n";
    check_complete(report_of_letter(head + rights));
    const auto report =
        report_of_letter(head + "The information we hold is on several systems.\n\n" + rights);
    CHECK(has_fault(report, "confirms that the information is held"));
}

TEST_CASE(
    "What is not held stands apart from what was confirmed, and from the words of the request") {
    const auto notice = notice_from_letter(
        "Request\n\nDo not refuse under section 12 or 40(2) of the Act.\n\nResponse\n\n"
        "I can confirm that some of it is held by the Trust. The Trust does not hold the rest.\n",
        rules().rulebook, rules().phrases);
    REQUIRE(notice.sections.size() == 1);
    CHECK(notice.sections[0].mode == law::Mode::not_held);
    check_complete(report_of(notice));
}

TEST_CASE("A log entry is checked for its claims, and what only its letter says is untold") {
    LogEntry entry;
    entry.reference = "1/26";
    entry.questions = {{"1", "How many?", {}}};
    entry.answers = {{"1", DecisionKind::withheld, "I can confirm that we hold it.", {}, {}, {0}}};
    entry.claims = {{"s31(1)(a)", ClaimMode::withhold, {"1"}, "It would help burglars.", {}, {}}};
    auto report = report_of(notice_from_entry(entry, rules().phrases));
    CHECK(codes(report.missing) == "F5 s31(1)(a)");
    CHECK(codes(report.could_not_tell) == "F10; F11; F12");
    entry.claims[0].public_interest = PublicInterest{{"a"}, {"b"}, "Against."};
    report = report_of(notice_from_entry(entry, rules().phrases));
    CHECK(codes(report.missing) == "");
    CHECK_FALSE(report.complete());
}

TEST_CASE("Rubbish is a notice that refuses nothing") {
    for (const std::string& text :
         {std::string(), std::string("\n\n\n"), std::string(100'000, '('),
          std::string(100'000, '.'), std::string("\xFF\xFE\x00 section", 11)}) {
        const auto notice = notice_from_letter(text, rules().rulebook, rules().phrases);
        CHECK(notice.sections.empty());
    }
}

TEST_CASE("The seed letter is read as its force wrote it") {
    std::ifstream file("../shared/samples/foi/5619_14.txt", std::ios::binary);
    if (!file) {
        MESSAGE("skipped: ../shared/samples is not here");
        return;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto notice = notice_from_letter(text, rules().rulebook, rules().phrases);
    REQUIRE(notice.sections.size() == 2);
    CHECK(notice.sections[0].mode == law::Mode::withhold);
    CHECK(notice.sections[0].claims.size() == 2);
    CHECK(notice.sections[1].mode == law::Mode::ncnd);
    CHECK(notice.sections[1].claims[0].provision == "s23(5)");
    const auto report = report_of(notice);
    CHECK(codes(report.missing) == "F10; F11");  // the published page leaves the rights out
    CHECK(faults(report) == "");
}
