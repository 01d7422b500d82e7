#include "base/nearest.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace candour;

namespace {
constexpr std::array<std::string_view, 4> names = {"response_due", "review_due", "receipt",
                                                   "receipt_time"};
}

TEST_CASE("a slip of the finger is named with what was meant") {
    CHECK(nearest("reciept", names).front() == "receipt");
    CHECK(nearest("Response-Due", names).front() == "response_due");
    CHECK(nearest("receip", names) == std::vector<std::string>{"receipt", "receipt_time"});
    CHECK(nearest("receipt", names, 1) == std::vector<std::string>{"receipt"});
}

TEST_CASE("what is near to nothing is not guessed at") {
    CHECK(nearest("banana", names).empty());
    CHECK(nearest("", names).empty());
    CHECK(nearest(std::string(100000, 'x'), names).empty());
}

TEST_CASE("choices are listed as a sentence lists them") {
    CHECK(one_of({}) == "");
    CHECK(one_of({"a"}) == "a");
    CHECK(one_of({"a", "b"}) == "a or b");
    CHECK(one_of({"a", "b", "c"}) == "a, b or c");
}
