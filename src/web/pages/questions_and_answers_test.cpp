#include "web/pages/questions_and_answers.hpp"

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::casework;
using web::pages::questions_and_answers;

namespace {

Answer answer(const std::string& question, const std::string& text) {
    Answer made;
    made.question = question;
    made.text = text;
    return made;
}

}  // namespace

TEST_CASE("answers stand beside their questions, parts beneath the question they belong to") {
    LogEntry entry;
    entry.questions = {{"1", "How many were", {{"1a", "charged", {}}, {"1b", "cautioned", {}}}},
                       {"2", "Which websites?", {}}};
    entry.answers = {answer("1b", "0"), answer("1a", "5")};
    const auto rows = questions_and_answers(entry);
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].asked.front().number == "1");
    CHECK(rows[0].answers.empty());
    CHECK_FALSE(rows[0].unanswered);
    CHECK(rows[1].answers.front()->text == "5");
    CHECK(rows[1].asked.front().depth == 1);
    CHECK(rows[2].answers.front()->text == "0");
    CHECK(rows[3].unanswered);
}

TEST_CASE("a part without an answer of its own is answered with its question") {
    LogEntry entry;
    entry.questions = {{"1", "How many?", {{"1a", "dogs", {}}}}};
    entry.answers = {answer("1", "Five dogs")};
    const auto rows = questions_and_answers(entry);
    CHECK(rows[1].answered_with == "1");
    CHECK_FALSE(rows[1].unanswered);
}

TEST_CASE("an answer to everything at once stands beside all the questions") {
    LogEntry entry;
    entry.questions = {{"1", "Dogs?", {{"1a", "Old ones?", {}}}}, {"2", "Cats?", {}}};
    entry.answers = {answer("*", "No information held.")};
    const auto rows = questions_and_answers(entry);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].whole);
    CHECK(rows[0].asked.size() == 3);
    CHECK(rows[0].asked[1].depth == 1);
}

TEST_CASE("no answer is lost: to a number nobody asked, to the whole, or two to one question") {
    LogEntry entry;
    entry.questions = {{"1", "Dogs?", {}}};
    entry.answers = {answer("7", "Seven"), answer("*", "In general"), answer("1", "One"),
                     answer("1", "One more"), answer("7", "Seven more")};
    const auto rows = questions_and_answers(entry);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].answers.size() == 2);
    CHECK(rows[1].asked.front().number == "7");
    CHECK(rows[1].answers.size() == 2);
    CHECK(rows[2].whole);
}

TEST_CASE("questions without any answer are shown all the same") {
    LogEntry entry;
    entry.questions = {{"1", "Dogs?", {}}};
    REQUIRE(questions_and_answers(entry).size() == 1);
    CHECK(questions_and_answers(entry)[0].unanswered);
    CHECK(questions_and_answers(LogEntry{}).empty());
}
