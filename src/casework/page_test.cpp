#include "casework/page.hpp"

#include <map>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "casework/log_entry_json.hpp"
#include "casework/reading/test_samples.hpp"
#include "casework/reading/wording.hpp"

using namespace candour;
using namespace candour::casework;
using namespace candour::casework::reading;

namespace {

// A page in the police style, of a force that does not exist.
const char* const police_page = R"(Stolen Tractors (1204/24)

REQUEST

1. In 2023, how many tractors were (a) stolen and (b) recovered in your area?

2. Please list the farms they were stolen from.

RESPONSE

1a. Stolen – 37
1b. Recovered – 12

2. The information is held. I am withholding it, as the exemption below applies.

REASONS FOR DECISION

The information is exempt by virtue of the following exemptions:

Section 31 (1) (a) – Law Enforcement
Section 40(2) – Personal Information

Overall Harm

Naming the farms would show thieves where machines are kept and would be likely to prejudice the prevention of crime.

Factors Favouring Disclosure

Neighbours could take care.

Farmers would see that thefts are recorded.

Factors Against Disclosure

Thieves would return.

Balancing Test

The case for naming the farms is not made out.

Midshire Constabulary can neither confirm nor deny that it holds any other information, by virtue of Section 24(2).

Factors favouring confirming or denying

The public would be better informed.

Factors against confirming or denying

It would show what is known.

Balance test

The balance lies in saying neither.

Attachments

1204_24_attachment_01.pdf

Bookmark the permalink.)";

// What is on the page and what is in the entry, as counts of words.
std::map<std::string, int> word_counts(std::string_view text) {
    std::map<std::string, int> counts;
    for (auto& word : words_of(text)) ++counts[word.text];
    return counts;
}

void append_texts(const nlohmann::ordered_json& json, std::string& into) {
    if (json.is_string()) into += " " + json.get<std::string>();
    if (json.is_structured())
        for (const auto& item : json) append_texts(item, into);
}

// Words of the page that the entry has fewer of. A paragraph that the page repeats word for word is
// counted once, and so is what only says which question comes next ("Q1", "Answer:").
std::string lost_words(const std::vector<Block>& page, const LogEntry& entry) {
    std::map<std::string, int> needed;
    std::set<std::string> seen;
    for (const auto& block : page) {
        std::string text = block.text;
        for (const auto& row : block.rows) text += " " + join(row, " ");
        if (!seen.insert(text).second) continue;
        for (const auto& [word, n] : word_counts(text)) needed[word] += n;
    }
    std::string kept;
    append_texts(to_json(entry), kept);
    const auto have = word_counts(kept);
    std::string lost;
    for (const auto& [word, n] : needed) {
        const auto found = have.find(word);
        const int missing = n - (found == have.end() ? 0 : found->second);
        if (missing > 0) lost += " " + word;
    }
    return lost;
}

// The keys of a page's own header: their values are in the entry's fields.
const std::set<std::string> header_words = {"authority", "date",      "received",
                                            "ref",       "responded", "title"};

std::string without_header_words(const std::string& lost) {
    std::string rest;
    for (const auto word : split_words(lost))
        if (header_words.count(std::string(word)) == 0) rest += " " + std::string(word);
    return rest;
}

}  // namespace

TEST_CASE("a police page is read to the last limb") {
    const auto entry = read_text(police_page);
    CHECK(entry.title == "Stolen Tractors");
    CHECK(entry.reference == "1204/24");
    REQUIRE(entry.questions.size() == 2);
    REQUIRE(entry.questions[0].parts.size() == 2);
    CHECK(entry.questions[0].parts[0] == Question{"1a", "stolen", {}});
    CHECK(entry.questions[0].parts[1] == Question{"1b", "recovered", {}});
    REQUIRE(entry.answers.size() == 3);
    CHECK(entry.answers[0].text == "Stolen – 37");
    CHECK(entry.answers[0].figures == std::vector<Figure>{{"Stolen", 37, ""}});
    CHECK(entry.answers[2].decision == DecisionKind::withheld);
    CHECK(entry.answers[2].claims == std::vector<std::size_t>{0, 1});
    REQUIRE(entry.claims.size() == 3);
    CHECK(entry.claims[0].provision == "s31(1)(a)");
    CHECK(entry.claims[0].questions == std::vector<std::string>{"2"});
    REQUIRE(entry.claims[0].prejudice);
    CHECK(entry.claims[0].prejudice->likelihood == Likelihood::would_be_likely);
    REQUIRE(entry.claims[0].public_interest);
    CHECK(entry.claims[0].public_interest->favouring.size() == 2);
    CHECK(entry.claims[0].public_interest->against ==
          std::vector<std::string>{"Thieves would return."});
    CHECK(entry.claims[0].public_interest->balance ==
          "The case for naming the farms is not made out.");
    CHECK(entry.claims[1].provision == "s40(2)");
    CHECK(entry.claims[2].provision == "s24(2)");
    CHECK(entry.claims[2].mode == ClaimMode::ncnd);
    CHECK(entry.claims[2].questions == std::vector<std::string>{"*"});
    CHECK(entry.claims[2].public_interest->balance == "The balance lies in saying neither.");
    REQUIRE(entry.attachments.size() == 1);
    CHECK(entry.attachments[0].name == "1204_24_attachment_01.pdf");
    CHECK(entry.attachments[0].media_type == "application/pdf");
    CHECK(entry.source_text.back() == "Bookmark the permalink.");
    CHECK(outcome(entry) == DecisionKind::partly_disclosed);
}

TEST_CASE("the seed page is read in full") {
    if (!have_samples()) return;
    const auto entry = read_text(sample("5619_14"));
    CHECK(entry.title == "Sexual Grooming");
    CHECK(entry.reference == "5619_14");
    CHECK(entry.regime == law::Regime::foia);
    REQUIRE(entry.questions.size() == 3);
    CHECK(entry.questions[0].text.starts_with("In each of the last financial year 2013/14"));
    CHECK(entry.questions[0].parts ==
          std::vector<Question>{{"1a", "charged", {}}, {"1b", "cautioned", {}}});
    CHECK(entry.questions[1].parts.empty());
    REQUIRE(entry.answers.size() == 4);
    CHECK(entry.answers[0] ==
          Answer{"1a", DecisionKind::disclosed, "Charged – 5", {{"Charged", 5, ""}}, {}, {}});
    CHECK(entry.answers[1].figures == std::vector<Figure>{{"Cautioned", 0, ""}});
    CHECK(entry.answers[2] == Answer{"2", DecisionKind::disclosed, "4", {{"", 4, ""}}, {}, {}});
    CHECK(entry.answers[3].question == "3");
    CHECK(entry.answers[3].decision == DecisionKind::withheld);
    CHECK(entry.answers[3].text.starts_with("I can confirm that information"));
    CHECK(entry.answers[3].claims == std::vector<std::size_t>{0, 1});
    REQUIRE(entry.claims.size() == 4);
    for (const std::size_t i : {0U, 1U}) {
        const auto& claim = entry.claims[i];
        CHECK(claim.provision == (i == 0 ? "s31(1)(a)" : "s31(1)(b)"));
        CHECK(claim.mode == ClaimMode::withhold);
        CHECK(claim.questions == std::vector<std::string>{"3"});
        REQUIRE(claim.prejudice);
        CHECK(claim.prejudice->harm.starts_with("The prevention and detection of crime"));
        CHECK(claim.prejudice->harm.ends_with("prejudice future law enforcement."));
        REQUIRE(claim.public_interest);
        CHECK(claim.public_interest->favouring.size() == 2);
        CHECK(claim.public_interest->against.size() == 1);
        CHECK(claim.public_interest->balance.starts_with("The public already have a wealth"));
    }
    const auto& security = entry.claims[2];
    CHECK(security.provision == "s23(5)");
    CHECK(security.mode == ClaimMode::ncnd);
    CHECK(security.questions == std::vector<std::string>{"*"});
    CHECK(security.why.find("Section 23 is a class based absolute") != std::string::npos);
    CHECK_FALSE(security.public_interest);
    const auto& enforcement = entry.claims[3];
    CHECK(enforcement.provision == "s31(3)");
    CHECK(enforcement.questions == std::vector<std::string>{"*"});
    REQUIRE(enforcement.prejudice);
    CHECK(enforcement.prejudice->harm.starts_with("Disclosures under the Freedom"));
    REQUIRE(enforcement.public_interest);
    CHECK(enforcement.public_interest->favouring.size() == 1);
    CHECK(enforcement.public_interest->against.size() == 1);
    CHECK(enforcement.public_interest->balance.starts_with("The Police Service is charged"));
    CHECK(entry.attachments.empty());
    CHECK(entry.links ==
          std::vector<std::string>{
              "http://www.west-midlands.police.uk/docs/advice-centre/foi/exemptions.pdf"});
    const auto kept = join(entry.source_text, "\n");
    CHECK(kept.find("Bookmark the permalink.") != std::string::npos);
    CHECK(kept.find("Comments are closed") != std::string::npos);
    CHECK(outcome(entry) == DecisionKind::partly_disclosed);
}

TEST_CASE("what is known from outside wins over what the page says") {
    PageHints hints;
    hints.authority_id = "midshire";
    hints.authority_name = "Midshire Constabulary";
    hints.reference = "FOI-77";
    hints.title = "Tractors";
    hints.regime = law::Regime::eir;
    hints.received = *parse_date("2024-03-01");
    hints.topics = {"farms"};
    const auto entry = read_text(police_page, hints);
    CHECK(entry.reference == "FOI-77");
    CHECK(entry.title == "Tractors");
    CHECK(entry.authority_name == "Midshire Constabulary");
    CHECK(entry.regime == law::Regime::eir);
    CHECK(entry.received == hints.received);
    CHECK(entry.topics == hints.topics);
    const auto kept = join(entry.source_text, "\n");
    CHECK(kept.find("Stolen Tractors (1204/24)") != std::string::npos);
}

TEST_CASE("a page that has neither request nor response is refused") {
    for (const auto* text :
         {"", "Hello", "The weather\n\nIt will rain on Tuesday.", "1. Milk\n2. Eggs"})
        CHECK_FALSE(read_page(blocks_of_text(text), {}, rulebook()).has_value());
}

TEST_CASE("each kind of answer is known by its words") {
    struct Case {
        const char* answer;
        DecisionKind decision;
        const char* claim;
    };
    for (const auto& [answer, decision, claim] : std::initializer_list<Case>{
             {"There were 14 complaints.", DecisionKind::disclosed, ""},
             {"Midshire Council does not hold this information.", DecisionKind::not_held, ""},
             {"No information held.", DecisionKind::not_held, ""},
             {"To answer would exceed the appropriate limit set by section 12(1).",
              DecisionKind::cost, "s12(1)"},
             {"The request is refused as vexatious under section 14(1) of the Act.",
              DecisionKind::vexatious, "s14(1)"},
             {"This is a repeated request and is refused under section 14(2).",
              DecisionKind::repeated, "s14(2)"},
             {"It is exempt under section 21 as it is accessible to you by other means.",
              DecisionKind::already_available, "s21"},
             {"It is intended for future publication and is exempt under section 22(1).",
              DecisionKind::future_publication, "s22(1)"},
             {"We are withholding it under section 43(2) of the Freedom of Information Act 2000.",
              DecisionKind::withheld, "s43(2)"},
             {"The council can neither confirm nor deny that it holds this, under section "
              "40(5B)(a)(i).",
              DecisionKind::ncnd, "s40(5B)(a)(i)"},
             {"Please find attached the report. Names have been redacted under section 40(2).",
              DecisionKind::partly_disclosed, "s40(2)"},
             {"We hold it under section 15 of the Sexual Offences Act 2003.",
              DecisionKind::disclosed, ""},
             {"We gave help under section 16.", DecisionKind::disclosed, ""},
         }) {
        CAPTURE(answer);
        const auto entry = read_text(
            std::string("Request\n\nHow many complaints were made?\n\nResponse\n\n") + answer);
        REQUIRE(entry.answers.size() == 1);
        CHECK(entry.answers[0].question == "1");
        CHECK(name(entry.answers[0].decision) == name(decision));
        CHECK((entry.claims.empty() ? std::string() : entry.claims[0].provision) == claim);
    }
}

TEST_CASE("a citation in the request or in the rights of review is no claim") {
    const auto entry = read_text(
        "Request\n\n1. Subject to section 40(2), please list the contracts.\n\nResponse\n\n1. "
        "None.\n\n"
        "If you are unhappy you may ask for an internal review, or complain under section 50; "
        "section "
        "31 may apply.\n");
    CHECK(entry.claims.empty());
}

TEST_CASE("questions are answered by mention where they are not numbered") {
    const auto entry = read_text(
        "Request\n\n1. How many buses?\n2. How many trams?\n3. How many boats?\n\nResponse\n\n"
        "Please find attached the figures for questions 1 and 2. In relation to Q3, the council "
        "does "
        "not hold this information.\n");
    REQUIRE(entry.answers.size() == 3);
    CHECK(entry.answers[0].decision == DecisionKind::disclosed);
    CHECK(entry.answers[1].decision == DecisionKind::disclosed);
    CHECK(entry.answers[2].decision == DecisionKind::not_held);
}

TEST_CASE("a page of questions and answers needs no other heading") {
    const auto entry = read_text(
        "Question: How many parks are there?\nAnswer: 14\nQuestion: Who mows them?\nAnswer: The "
        "council does.\n");
    REQUIRE(entry.questions.size() == 2);
    CHECK(entry.questions[1].text == "Who mows them?");
    REQUIRE(entry.answers.size() == 2);
    CHECK(entry.answers[0].figures == std::vector<Figure>{{"", 14, ""}});
}

TEST_CASE("Scottish law is read as Scottish law") {
    const auto entry = read_text(
        "Request\n\nWhat did it cost?\n\nResponse\n\nUnder the Freedom of Information (Scotland) "
        "Act "
        "2002 the council withholds this. It is exempt under section 33(1)(b).\n");
    CHECK(entry.regime == law::Regime::foisa);
    REQUIRE(entry.claims.size() == 1);
    CHECK(entry.claims[0].provision == "s33(1)(b)");
}

TEST_CASE("nothing of a sample page is lost") {
    if (!have_samples()) return;
    for (const auto& file : std::filesystem::directory_iterator(samples)) {
        const auto name = file.path().stem().string();
        CAPTURE(name);
        const auto page = blocks_of_text(sample(name));
        const auto entry = read_page(page, {}, rulebook());
        REQUIRE(entry.has_value());
        CHECK(without_header_words(lost_words(page, *entry)) == "");
        CHECK(log_entry_from_json(to_line(*entry)) == *entry);
    }
}

TEST_CASE("nothing of any page is lost, whatever its parts and their order") {
    const std::vector<std::string> parts = {
        "Request",
        "Response",
        "Your request:-",
        "Dear Sir",
        "Title of it (12/24)",
        "1. How many?\n2. What was the cost?",
        "1a. Seven – 7",
        "Q2 - 40",
        "Question 1:",
        "Answer: yes",
        "Section 31(1)(a)(b) Law enforcement",
        "Section 23(5)",
        "Harm",
        "Harm would follow.",
        "Factors favouring disclosure",
        "Factors against disclosure",
        "Balance test",
        "On balance, it stays.",
        "REASON FOR DECISION",
        "can neither confirm nor deny any other information",
        "exempt by virtue of the following:",
        "Attachments",
        "a file.pdf",
        "No attachments",
        "Name  Count\nred   5\nblue  6\ngreen 7",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "----",
        "From: someone\nSent: today",
        "If you are unhappy, ask for a review.",
        "Yours sincerely",
        "Please see https://example.org/x and www.example.com.",
        "We do not hold this. We hold that.",
        "Factors in favour of disclosure are that it is open. Thanks.",
        "• a point\n• another point",
        "How many? Seven. What was the cost? Nothing.",
        "In relation to question 2, nothing is held.",
        "(a) charged and (b) cautioned by you?",
        "key: value\ntitle: x\nref: 5"};
    CHECK(rc::check([&] {
        const auto chosen =
            *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts));
        const auto page =
            blocks_of_text(join(chosen, *rc::gen::element<std::string>("\n\n", "\n")));
        const auto entry = read_page(page, {}, rulebook());
        if (!entry) return;
        // Keys of a header and marks that only number are no text of their own.
        std::string rest;
        for (const auto word : split_words(without_header_words(lost_words(page, *entry))))
            if (word != "answer" && word != "question") rest += " " + std::string(word);
        RC_ASSERT(rest == "");
        RC_ASSERT(log_entry_from_json(to_line(*entry)) == *entry);
    }));
}

TEST_CASE("random text neither crashes the reader nor gives an impossible entry") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto page =
            blocks_of_text(to_utf8("Request\n\n" + bytes + "\n\nResponse\n\n" + bytes));
        const auto entry = read_page(page, {}, rulebook());
        if (entry) {
            RC_ASSERT(log_entry_from_json(to_line(*entry)) == *entry);
        }
    }));
}

TEST_CASE("a long page takes time in proportion to its length") {
    std::string page = "Request\n\n";
    for (int i = 1; i <= 2000; ++i)
        page += std::to_string(i % 900) + ". How many of kind " + std::to_string(i) + "?\n";
    page += "\nResponse\n\n";
    for (int i = 1; i <= 2000; ++i)
        page += std::to_string(i % 900) + ". How many of kind " + std::to_string(i) + "?\n" +
                std::to_string(i) + "\n";
    const auto entry = read_text(page);
    CHECK(entry.questions.size() > 2);
}
