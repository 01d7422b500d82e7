#include <map>
#include <set>

#include <doctest/doctest.h>

#include "casework/reading/request.hpp"
#include "casework/reading/test_samples.hpp"

using namespace candour;
using namespace candour::casework;
using namespace candour::casework::reading;

namespace {

// What a careful reader says of a sample: "question=decision" in order, then "provision@questions".
// What the parser says less well than that is written down in docs/formats/published-pages.md.
struct Expected {
    const char* file;
    const char* reference;
    const char* received;
    const char* answered;
    std::size_t questions;
    const char* answers;
    const char* claims;
};

const Expected expected[] = {
    {"5619_14", "5619_14", "", "", 3, "1a=disclosed 1b=disclosed 2=disclosed 3=withheld",
     "s31(1)(a)@3 s31(1)(b)@3 ncnd:s23(5)@* ncnd:s31(3)@*"},
    {"cipfa-011", "FOI 17551", "2017-09-09", "2017-09-25", 3, "1=disclosed 2=not_held", ""},
    {"locfoi-074", "locfoi-074", "", "", 4, "1=disclosed 2=disclosed 3=disclosed 4=disclosed", ""},
    {"locfoi-124", "locfoi-124", "", "", 4, "1=disclosed 2=disclosed 3=disclosed 4=disclosed", ""},
    {"locfoi-285", "locfoi-285", "", "", 4, "1=disclosed 2=not_held 3=disclosed 4=disclosed", ""},
    {"locfoi-354", "locfoi-354", "", "", 4, "1=disclosed 2=disclosed 3=disclosed 4=disclosed", ""},
    {"locfoi-358", "locfoi-358", "", "", 4, "1=disclosed 2=disclosed 3=disclosed 4=disclosed", ""},
    {"nhs-004", "2021-315", "2021-03-04", "2021-04-15", 3, "*=partly_disclosed", "s40(2)@1,2,3"},
    {"nhs-006", "nhs-006", "", "", 3, "3=not_held *=disclosed", ""},
    {"nhs-009", "3789", "", "", 3, "1=disclosed 2=disclosed 3=cost", "s12@3"},
    {"nhs-010", "DA3720", "2021-03-19", "2021-04-16", 3, "1=disclosed 2=disclosed 3=cost", "s12@3"},
    {"nhs-019", "nhs-019", "", "", 3, "1=disclosed 2=disclosed 3=not_held *=not_held", ""},
    {"nhs-022", "nhs-022", "", "", 3, "1=disclosed 2=disclosed 3=not_held", ""},
    {"nhs-026", "8003", "", "2021-04-09", 3,
     "1=partly_disclosed 2=partly_disclosed 3=partly_disclosed *=partly_disclosed", "s40@1,2,3"},
    {"nhs-029", "2021/0295", "2021-03-04", "2021-03-04", 3,
     "1=disclosed 2=disclosed 3=not_held *=unknown", ""},
    {"nhs-031", "nhs-031", "", "", 3, "1=disclosed 2=disclosed 3=not_held", ""},
    {"nhs-033", "3151", "2021-03-04", "2021-04-08", 3, "1=disclosed 2=disclosed 3=not_held", ""},
    {"nhs-034", "3273", "", "", 3,
     "1=partly_disclosed 2=partly_disclosed 3=partly_disclosed *=partly_disclosed", "s40(2)@1,2,3"},
    {"nhs-054", "25375", "", "", 3, "1=cost 2=disclosed 3=cost", "s12(1)@1,3"},
    {"pol-01", "FOI 1306/25", "2025-09-15", "2025-10-13", 1,
     "1=disclosed 1a=disclosed 1b=disclosed 1c=disclosed 1d=disclosed", ""},
    {"pol-02", "1406745", "2025-09-15", "2025-10-15", 1, "1=disclosed", ""},
    {"shef-1031281", "shef-1031281", "2023-09-26", "2023-11-01", 1, "1=not_held", ""},
    {"shef-1031408", "shef-1031408", "2023-09-26", "2023-10-24", 2,
     "1a=already_available 1b=disclosed 2=not_held *=partly_disclosed", "s21@1a"},
    {"shef-1051352", "973891", "2023-11-24", "2023-12-20", 2, "1=partly_disclosed 2=disclosed",
     "s40(2)@1"},
    {"shef-1057211", "987224", "2023-12-12", "2024-01-12", 1, "1=partly_disclosed",
     "s40(2)@1 s41(1)@1"},
    {"shef-1070935", "shef-1070935", "2024-01-12", "2024-02-09", 1, "1=partly_disclosed",
     "s40(2)@1"},
    {"shef-1071223", "1011908", "2024-01-13", "2024-02-12", 8,
     "1=cost 2=disclosed 3=disclosed 4=disclosed 5=disclosed 6=disclosed 7=disclosed 8=disclosed",
     "s12@1"},
    {"shef-1122319", "1113272", "2024-04-24", "2024-05-23", 2, "1=cost 2=disclosed", "s12@1"},
    {"shef-1148991", "1222119", "2024-07-20", "2024-08-19", 2, "1=withheld", "s31(1)(a)@1"},
    {"shef-1158680", "1268053", "2024-08-14", "2024-09-12", 3, "*=already_available", "s21@1,2,3"},
    {"shef-1158840", "1274827", "2024-08-15", "2024-09-13", 1, "1=disclosed", ""},
    {"shef-1169228", "1307961", "2024-08-31", "2024-09-26", 4,
     "1=disclosed 2a=disclosed 2b=disclosed 3=disclosed 4=disclosed", ""},
    {"shef-1184836", "1415538", "2024-10-08", "2024-12-04", 2, "*=withheld", "reg 12(5)(b)@1,2"},
    {"shef-1189314", "shef-1189314", "2024-10-21", "2024-11-29", 3,
     "A-a=partly_disclosed A-b=partly_disclosed A-c=partly_disclosed A-d=partly_disclosed "
     "A-e=partly_disclosed A-f=disclosed A-g=disclosed A-h=disclosed A-i=disclosed A-j=disclosed "
     "A-k=withheld A-l=withheld B-1a=disclosed B-1b=disclosed B-1c=disclosed B-1d=disclosed "
     "B-2a=disclosed B-2b=disclosed B-2c=disclosed B-3a=disclosed B-3b=disclosed B-3c=disclosed "
     "B-3d=withheld B-3e=disclosed C-1a=disclosed C-1b=disclosed C-1c=disclosed C-1d=disclosed "
     "C-1e=disclosed C-1f=disclosed C-1g=disclosed C-2a=disclosed C-2b=disclosed C-2c=disclosed "
     "C-3a=disclosed C-3b=disclosed",
     "s43(2)@A-a,A-b,A-c,A-d,A-e,A-k,A-l,B-3d"},
    {"shef-1192944", "shef-1192944", "2024-10-28", "2024-11-25", 5,
     "1=disclosed 2=disclosed 3=disclosed 4=disclosed 5=withheld", "s40(2)@5"},
    {"shef-1213605", "1582998", "2024-12-11", "2025-01-14", 5,
     "1=disclosed 2=not_held 3=disclosed 4=not_held 5=disclosed", ""},
    {"shef-1214605", "1587424", "2024-12-12", "2025-01-15", 12,
     "1=disclosed 2=disclosed 3=disclosed 4=disclosed 5=disclosed 6=disclosed 7=cost 8=not_held "
     "9=not_held 10=disclosed 11=disclosed 12=disclosed *=cost",
     "s12@7"},
    {"shef-1227332", "shef-1227332", "2025-01-18", "2025-02-26", 9,
     "1=disclosed 2=disclosed 3=disclosed 4=disclosed 5=disclosed 6=disclosed 7=disclosed "
     "8=disclosed 9=disclosed",
     ""},
    {"shef-1239703", "1737015", "2025-02-14", "2025-03-13", 1, "1=cost", "s12@1"},
    {"shef-1249072", "1783179", "2025-03-04", "2025-04-02", 1, "1=withheld", "s31(1)(a)@1"},
    {"shef-1251542", "1805584", "2025-03-11", "2025-04-07", 4,
     "1=partly_disclosed 2=partly_disclosed 3=partly_disclosed 4=partly_disclosed",
     "reg 12(4)(b)@1,2,3,4"},
};

std::string written(const std::optional<Date>& date) {
    return date ? iso_date(*date) : "";
}

std::string answers_of(const LogEntry& entry) {
    std::vector<std::string> all;
    for (const auto& answer : entry.answers)
        all.push_back(answer.question + "=" + std::string(name(answer.decision)));
    return join(all, " ");
}

std::string claims_of(const LogEntry& entry) {
    // In order of the request, which the claim's own order need not be.
    std::map<std::string, std::size_t> order;
    for (const auto* question : all_questions(entry.questions))
        order.emplace(question->number, order.size());
    std::vector<std::string> all;
    for (const auto& claim : entry.claims) {
        auto on = claim.questions;
        std::sort(on.begin(), on.end(),
                  [&](const auto& a, const auto& b) { return order[a] < order[b]; });
        all.push_back((claim.mode == ClaimMode::ncnd ? "ncnd:" : "") + claim.provision + "@" +
                      join(on, ","));
    }
    return join(all, " ");
}

}  // namespace

TEST_CASE("every sample page is read as a careful reader reads it") {
    if (!have_samples()) return;
    std::set<std::string> read;
    for (const auto& want : expected) {
        CAPTURE(want.file);
        read.insert(want.file);
        const auto entry = read_text(sample(want.file));
        CHECK(entry.reference == want.reference);
        CHECK(written(entry.received) == want.received);
        CHECK(written(entry.answered) == want.answered);
        CHECK(entry.questions.size() == want.questions);
        CHECK(answers_of(entry) == want.answers);
        CHECK(claims_of(entry) == want.claims);
        CHECK_FALSE(entry.title.empty());
    }
    for (const auto& file : std::filesystem::directory_iterator(samples))
        CHECK_MESSAGE(read.count(file.path().stem().string()) == 1, file.path().string());
}

TEST_CASE("a page with environmental grounds only is a case of the Regulations") {
    if (!have_samples()) return;
    CHECK(read_text(sample("shef-1184836")).regime == law::Regime::eir);
    CHECK(read_text(sample("shef-1239703")).regime == law::Regime::foia);
}

TEST_CASE("tables that a letter prints as columns are tables") {
    if (!have_samples()) return;
    const auto durham = read_text(sample("pol-02"));
    REQUIRE(durham.answers.front().tables.size() == 3);
    const auto& crimes = durham.answers.front().tables[1];
    CHECK(crimes.caption == "Crime Group Breakdown");
    CHECK(crimes.columns.front() == "Crime Group / Financial Year");
    CHECK(crimes.rows[4] ==
          std::vector<std::string>{"Miscellaneous Crime Against Society", "2", "2", "1", "5", "6"});
    const auto cumbria = read_text(sample("pol-01"));
    const auto& offences = cumbria.answers[2].tables.front();
    CHECK(offences.columns.back() == "Grand Total");
    CHECK(offences.rows[2] ==
          std::vector<std::string>{"Bicycle Theft", "2", "", "1", "", "1", "4"});
    const auto sheffield = read_text(sample("shef-1158840")).answers.front();
    CHECK(sheffield.tables.front().columns ==
          std::vector<std::string>{"Financial Year", "Exemption N", "Exemption M"});
    CHECK(read_text(sample("shef-1213605")).answers[2].tables.front().rows.size() == 5);
}

TEST_CASE("a refusal's harm, factors and balance are found under a council's headings too") {
    if (!have_samples()) return;
    const auto entry = read_text(sample("shef-1148991"));
    const auto& claim = entry.claims.front();
    REQUIRE(claim.prejudice);
    CHECK(claim.prejudice->likelihood == Likelihood::would_be_likely);
    CHECK(claim.prejudice->harm.find("ready-made list") != std::string::npos);
    REQUIRE(claim.public_interest);
    CHECK(claim.public_interest->favouring.size() == 3);
    CHECK(claim.public_interest->against.size() == 5);
    CHECK(claim.public_interest->balance.starts_with("On balance, the Council believes"));
    const auto regulations = read_text(sample("shef-1184836")).claims.front();
    CHECK(regulations.public_interest->favouring.size() == 1);
    CHECK(regulations.public_interest->balance.starts_with("On balance"));
}
