#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.hpp"
#include "casework/page.hpp"
#include "casework/reading/request.hpp"

using namespace candour;
using namespace candour::casework;

namespace {

struct Letter {
    const char* text;
    const char* questions;  // "number:first words", parted by " | ", depth first
};

constexpr std::size_t words_shown = 3;

std::string shown(const std::vector<Question>& questions) {
    std::vector<std::string> all;
    for (const auto* question : reading::all_questions(questions)) {
        std::vector<std::string> words;
        for (const auto word : split_words(question->text)) {
            if (words.size() == words_shown) break;
            words.emplace_back(word);
        }
        all.push_back(question->number + ":" + join(words, " "));
    }
    return join(all, " | ");
}

const Letter letters[] = {
    // Numbers of every kind.
    {"1. How many cats?\n2. How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"1) How many cats?\n2) How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"(1) How many cats?\n(2) How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"1 - How many cats\n2 - How many dogs", "1:How many cats | 2:How many dogs"},
    {"1 – How many cats\n2 – How many dogs", "1:How many cats | 2:How many dogs"},
    {"1 How many cats?\n2 How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"1: How many cats?\n2: How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"1.How many cats?\n2.How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"Q1 How many cats?\nQ2 How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"Q1. How many cats?\nQ2. How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"Q.1 How many cats?\nQ.2 How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"Question 1: How many cats?\n\nQuestion 2: How many dogs?",
     "1:How many cats? | 2:How many dogs?"},
    {"1.\tHow many cats?\n2.\tHow many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"a) How many cats?\nb) How many dogs?", "a:How many cats? | b:How many dogs?"},
    {"a. How many cats?\nb. How many dogs?", "a:How many cats? | b:How many dogs?"},
    {"(a) How many cats?\n(b) How many dogs?", "a:How many cats? | b:How many dogs?"},
    {"i. How many cats?\nii. How many dogs?\niii. How many fish?",
     "i:How many cats? | ii:How many dogs? | iii:How many fish?"},
    {"(i) How many cats?\n(ii) How many dogs?", "i:How many cats? | ii:How many dogs?"},
    // Parts.
    {"1. In 2023:\na) How many cats?\nb) How many dogs?\n2. What was the cost?",
     "1:In 2023: | 1a:How many cats? | 1b:How many dogs? | 2:What was the"},
    {"1a) How many cats?\n1b) How many dogs?\n2) What was the cost?",
     "1: | 1a:How many cats? | 1b:How many dogs? | 2:What was the"},
    {"1)(a)How many cats?\n(b)How many dogs?\n2)Why?",
     "1: | 1a:How many cats? | 1b:How many dogs? | 2:Why?"},
    {"1. Animals\n1.1 How many cats?\n1.2 How many dogs?",
     "1:Animals | 1.1:How many cats? | 1.2:How many dogs?"},
    {"1. Animals\n(a) Cats\n(i) How many?\n(ii) How old?\n(b) Dogs",
     "1:Animals | 1a:Cats | 1a(i):How many? | 1a(ii):How old? | 1b:Dogs"},
    {"1. How many people were (a) charged and (b) cautioned by your force?\n2. Why?",
     "1:How many people | 1a:charged | 1b:cautioned | 2:Why?"},
    {"1. How many staff are (a) full time, (b) part time or (c) on leave in each year?",
     "1:How many staff | 1a:full time | 1b:part time | 1c:on leave"},
    {"1. Give the total of (a – charged) and (b – cautioned).", "1:Give the total"},
    {"1. How many?\na) See (a) and (b) above.", "1:How many? | 1a:See (a) and"},
    {"h. Eighth\ni. Ninth\nj. Tenth", "h:Eighth | i:Ninth | j:Tenth"},
    // Run together, restarted, lost.
    {"1. How many cats? 2. How many dogs? 3. What cost?",
     "1:How many cats? | 2:How many dogs? | 3:What cost?"},
    {"Please tell me: 1. How many cats? 2. How many dogs?", "1:How many cats? | 2:How many dogs?"},
    {"1. How many cats?\n\n1. How many dogs?\n\n1. How many fish?",
     "1:How many cats? | 2:How many dogs? | 3:How many fish?"},
    {"Cats:\n1. How many?\n2. How old?\nDogs:\n1. How many?\n2. How old?",
     "A:Cats: | A-1:How many? | A-2:How old? | B:Dogs: | B-1:How many? | B-2:How old?"},
    // Several paragraphs, notes, preambles and sign-offs.
    {"Dear Sir or Madam,\n\nMy name is [requester].\n\n1. How many cats?\n\n2. How many "
     "dogs?\n\nIf you have any queries please write.\n\nYours faithfully,\n[requester]",
     "1:How many cats? | 2:How many dogs?"},
    {"1. How many cats?\nPlease use the codes of the manual.\n2. How many dogs?\nThank you for "
     "your time.",
     "1:How many cats? | 2:How many dogs?"},
    {"Dear Council,\nI would like the following information:\nHow many cats were seized?\nHow "
     "many dogs were seized?\nYours faithfully,\nA. Person",
     "1:How many cats | 2:How many dogs"},
    // Bullets.
    {"Please answer these questions:\n• How many cats were seized?\n• How many dogs were seized?",
     "1:How many cats | 2:How many dogs"},
    {"Please provide a list of premises, including:\n- Name\n- Address\n- Date of inspection",
     "1:Please provide a | 1a:Name | 1b:Address | 1c:Date of inspection"},
    {"1. The spend on:\n- cats\n- dogs\n2. The reason.", "1:The spend on: | 2:The reason."},
    {"* A copy of the policy\n* A copy of the minutes", "1:A copy of | 2:A copy of"},
    // No numbers at all.
    {"How many cats were seized in 2023? How many were destroyed? What did it cost?",
     "1:How many cats | 2:How many were | 3:What did it"},
    {"Please send me the contract with Acme Ltd.", "1:Please send me"},
    {"Hello,\n\nCould you tell me how many potholes were filled? Please give it by year.\n\nMany "
     "thanks",
     "1:Could you tell"},
    {"I am writing to ask for a copy of the risk register.\n\nKind regards", "1:I am writing"},
    {"Under the Freedom of Information Act I would like some data. In particular, I would like to "
     "know the number of fines.",
     "1:Under the Freedom"},
    {"Dogs.", "1:Dogs."},
    {"Please state the figures for each year.\n2020\n2021\n2022", "1:Please state the"},
    // What only looks like a number.
    {"1. What is exempt under section\n12 of the Act?\n2. Why?", "1:What is exempt | 2:Why?"},
    {"1. How many since 1 January 2020?\n2. As at 24?", "1:How many since | 2:As at 24?"},
    {"1. Was it 31.05.2029?\n31.05.2029 is what I was told.\n2. Why?",
     "1:Was it 31.05.2029? | 2:Why?"},
};

}  // namespace

TEST_CASE("letters are split into the questions they ask") {
    static_assert(std::size(letters) >= 40);
    for (const auto& letter : letters) {
        CAPTURE(letter.text);
        CHECK(shown(split_questions(letter.text)) == letter.questions);
    }
}

TEST_CASE("whatever is asked, there is a question, and no two share a number") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto questions = split_questions(to_utf8(bytes));
        RC_ASSERT(!questions.empty());
        std::vector<std::string> numbers;
        for (const auto* question : reading::all_questions(questions))
            numbers.push_back(question->number);
        std::sort(numbers.begin(), numbers.end());
        RC_ASSERT(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end());
    }));
    CHECK(rc::check([] {
        const std::vector<std::string> parts = {
            "1. One?",   "2. Two?",  "1. One?",  "a) A?",          "(b) B?",
            "(i) I?",    "Head:",    "• point",  "How many?",      "Q1 What?",
            "1a) Part?", "1.1 Sub?", "Dear Sir", "Yours sincerely"};
        const auto chosen =
            *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts));
        const auto questions = split_questions(join(chosen, "\n"));
        std::vector<std::string> numbers;
        for (const auto* question : reading::all_questions(questions))
            numbers.push_back(question->number);
        std::sort(numbers.begin(), numbers.end());
        RC_ASSERT(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end());
    }));
}
