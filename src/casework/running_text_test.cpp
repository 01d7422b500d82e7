#include "casework/running_text.hpp"

#include <doctest/doctest.h>

#include "casework/log_entry_json.hpp"

using namespace candour::casework;

TEST_CASE("the running text of a stored line is that of its entry") {
    const auto entry = log_entry_from_json(R"json({
        "schema": "candour.log-entry/1", "reference": "1", "title": "not this", "regime": "FOIA",
        "questions": [{"number": "1", "text": "How many “dogs”?",
                       "parts": [{"number": "1a", "text": "lost\nand found"}]},
                      {"number": "2", "text": ""}],
        "answers": [{"question": "1a", "decision": "disclosed", "text": "Twelve.",
                     "figures": [{"label": "text", "value": 12}],
                     "tables": [{"caption": "text", "columns": ["text"], "rows": [["text"]]}]},
                    {"question": "2", "decision": "withheld", "text": "No.", "claims": [0]}],
        "claims": [{"provision": "s43(2)", "mode": "withhold", "questions": ["2"],
                    "why": "not this", "prejudice": {"harm": "nor this"}}]})json");
    REQUIRE(entry);
    CHECK(running_text(*entry) == "How many “dogs”? lost\nand found  Twelve. No. ");
    CHECK(running_text_of_line(to_line(*entry)) == running_text(*entry));
}

TEST_CASE("a line that breaks off gives what it had") {
    CHECK(running_text_of_line(R"json({"questions":[{"number":"1","text":"Who?"},{"te)json") ==
          "Who? ");
    CHECK(running_text_of_line("").empty());
}
