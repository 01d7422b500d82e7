#include "casework/log_entry_csv.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::casework;

TEST_CASE("an entry is one line of the table, with its questions and answers by number") {
    LogEntry entry;
    entry.reference = "163A/23";
    entry.title = "Dogs, \"working\"";
    entry.authority_name = "Brackwater Police";
    entry.answered = *parse_date("2023-05-02");
    entry.questions = {{"1", "How many dogs?", {{"1a", "of them trained", {}}}}};
    entry.answers = {{"1", DecisionKind::disclosed, "12", {}, {}, {}},
                     {"*", DecisionKind::disclosed, "See also our report.", {}, {}, {}}};
    entry.topics = {"Dogs", "Pay"};
    CHECK(csv_row(entry, "https://foi.example/1/") ==
          "163A/23,\"Dogs, \"\"working\"\"\",Brackwater Police,FOIA,,2023-05-02,,disclosed,,Dogs; "
          "Pay,\"1. How many dogs?\n1a. of them trained\",\"1. 12\nSee also our report.\",,"
          "https://foi.example/1/\r\n");
}

TEST_CASE("a title that a spreadsheet would run as a formula is made text") {
    LogEntry entry;
    entry.reference = "-12";
    for (const std::string title : {"=1+1", "+44", "@SUM(A1)", "-x", "\t=1"}) {
        entry.title = title;
        CHECK_MESSAGE(csv_row(entry, "").starts_with("-12,\"'" + title + "\","), title);
    }
}

TEST_CASE("the table's heading has as many columns as its lines") {
    const auto commas = [](const std::string& text) {
        return std::count(text.begin(), text.end(), ',');
    };
    CHECK(commas(csv_header()) == commas(csv_row(LogEntry{}, "")));
}
