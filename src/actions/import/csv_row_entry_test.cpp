#include "actions/import/csv_row_entry.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/embedded.hpp"

using namespace candour;
using namespace candour::actions;

namespace {

const law::Rulebook& rulebook() {
    static const auto read = law::Rulebook::from(embedded::rulebook()).value();
    return read;
}

casework::LogEntry read(const std::vector<std::string>& names, std::vector<std::string> cells) {
    auto publication = entry_of_csv_row(csv_headings(names), cells, {}, rulebook());
    REQUIRE(publication.has_value());
    return publication->entry;
}

bool keeps(const casework::LogEntry& entry, const std::string& paragraph) {
    return std::find(entry.source_text.begin(), entry.source_text.end(), paragraph) !=
           entry.source_text.end();
}

}  // namespace

TEST_CASE("Headings are known however they are written") {
    CHECK(csv_column("Date received") == CsvColumn::received);
    CHECK(csv_column("DATE_RECEIVED") == CsvColumn::received);
    CHECK(csv_column("Ref. No.") == CsvColumn::reference);
    CHECK(csv_column("Exemption(s) applied") == CsvColumn::provisions);
    CHECK_FALSE(csv_column("Officer"));
    const auto headings = csv_headings({"Ref", "Subject", "Title", "Officer"});
    CHECK(headings[1].column == CsvColumn::title);
    CHECK_FALSE(headings[2].column);
}

TEST_CASE("A row's questions and answers find each other as those of a page do") {
    const auto entry =
        read({"Ref", "Title", "Request", "Response", "Received", "Topics"},
             {"7/22", "Bins", "1. How many bins were stolen?\n2. How many were found?",
              "1. 52\n2. 3", "05/01/2022", "Waste; Crime;Waste"});
    CHECK(entry.reference == "7/22");
    CHECK(entry.title == "Bins");
    CHECK(entry.questions.size() == 2);
    CHECK(entry.answers.size() == 2);
    CHECK(entry.received == parse_date("2022-01-05").value());
}

TEST_CASE("What a row says outside its text is taken where the text says none") {
    const auto entry = read({"reference", "title", "outcome", "exemptions"},
                            {"8", "Informants", "Exempt", "Section 31(1)(a)(b); s40(2)"});
    REQUIRE(entry.answers.size() == 1);
    CHECK(entry.answers[0].question == "*");
    CHECK(entry.answers[0].decision == casework::DecisionKind::withheld);
    CHECK(casework::provisions(entry) ==
          std::vector<std::string>{"s31(1)(a)", "s31(1)(b)", "s40(2)"});
    CHECK(casework::outcome(entry) == casework::DecisionKind::withheld);
    CHECK(casework::outcome(read({"ref", "title", "status"}, {"9", "x", "Information not held"})) ==
          casework::DecisionKind::not_held);
    CHECK(casework::outcome(read({"ref", "title", "status"}, {"9", "x", "partly_disclosed"})) ==
          casework::DecisionKind::partly_disclosed);
}

TEST_CASE("What cannot be read as its column means is kept with its heading") {
    const auto entry = read({"ref", "title", "Date received", "Decision", "Exemptions", "Officer"},
                            {"9", "x", "last spring", "pending", "see letter", "the duty officer"});
    CHECK(keeps(entry, "Date received: last spring"));
    CHECK(keeps(entry, "Decision: pending"));
    CHECK(keeps(entry, "Exemptions: see letter"));
    CHECK(keeps(entry, "Officer: the duty officer"));
    CHECK_FALSE(entry.received);
    CHECK(entry.claims.empty());
}

TEST_CASE("Dates are day first, and a time of day is let go") {
    const auto date = [](const std::string& written) {
        return read({"ref", "title", "received"}, {"9", "x", written}).received;
    };
    CHECK(date("05/01/2022") == parse_date("2022-01-05").value());
    CHECK(date("2022-01-05T09:30:00Z") == parse_date("2022-01-05").value());
    CHECK(date("05/01/2022 09:30") == parse_date("2022-01-05").value());
    CHECK(date("5 January 2022") == parse_date("2022-01-05").value());
}

TEST_CASE("A row without a reference gets the same one every time") {
    CHECK(read({"title", "url"}, {"x", "https://a.example/foi/bins-2022/"}).reference ==
          "bins-2022");
    const auto first = read({"title", "topic"}, {"x", "y"}).reference;
    CHECK(first == read({"title", "topic"}, {"x", "y"}).reference);
    CHECK(first != read({"title", "topic"}, {"x", "z"}).reference);
}

TEST_CASE("A row that says nothing is no entry") {
    CHECK_FALSE(entry_of_csv_row(csv_headings({"ref", "title"}), {"9", ""}, {}, rulebook()));
}
