#include "clock/periods.hpp"

#include <array>

#include <doctest/doctest.h>

#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::clock;
using law::Regime;
using test::day;

namespace {

// The embedded rulebook with one of its files changed.
Result<Periods> with(std::string_view path, const std::string& from, const std::string& to) {
    std::vector<EmbeddedFile> files;
    std::string changed;
    for (const auto& file : embedded::rulebook()) {
        files.push_back(file);
        if (file.path != path) continue;
        changed = file.bytes;
        const auto at = changed.find(from);
        REQUIRE(at != std::string::npos);
        changed.replace(at, from.size(), to);
        files.back().bytes = changed;
    }
    return Periods::from(files);
}

}  // namespace

TEST_CASE("a regime has the periods that its statute has and no others") {
    const auto& periods = test::clock_law().periods;
    CHECK(periods.has(Regime::foia, PeriodId::school));
    CHECK_FALSE(periods.has(Regime::foia, PeriodId::extended));
    CHECK(periods.has(Regime::eir, PeriodId::extended));
    CHECK(periods.has(Regime::eisr, PeriodId::extension_notice));
    CHECK_FALSE(periods.has(Regime::foisa, PeriodId::extended));
    CHECK(periods.has(Regime::foisa, PeriodId::deemed_receipt));
    CHECK_FALSE(periods.has(Regime::eisr, PeriodId::deemed_receipt));
    CHECK(*periods.find(Regime::eir, PeriodId::keeper, day("2026-01-01")) == nullptr);
    for (const auto regime : law::all_regimes) {
        const auto response = periods.find(regime, PeriodId::response, day("2026-01-01"));
        REQUIRE(response);
        CHECK((*response)->length == 20);
        CHECK_FALSE((*response)->source.empty());
    }
}

TEST_CASE("a day before the law began is not covered") {
    const auto before =
        test::clock_law().periods.find(Regime::foia, PeriodId::response, day("2004-12-31"));
    REQUIRE_FALSE(before);
    CHECK(before.error().kind == Problem::Kind::not_covered);
    CHECK(before.error().where == "rulebook/clock/foia.toml");
}

TEST_CASE("an amended period holds from its own day on") {
    const auto amended =
        with("clock/foisa.toml", "from = 2005-01-01\n",
             "from = 2005-01-01\nto = 2027-03-31\n\n[[period]]\nid = \"response\"\n"
             "length = 15\nunit = \"working-days\"\ncite = \"new\"\nsource = "
             "\"new\"\nfrom = 2027-04-01\n");
    REQUIRE(amended);
    const auto length = [&](const char* on) {
        return (*amended->find(Regime::foisa, PeriodId::response, day(on)))->length;
    };
    CHECK(length("2027-03-31") == 20);
    CHECK(length("2027-04-01") == 15);
}

TEST_CASE("a file that says something else is refused with its place") {
    const auto problem_with = [](const std::string& from, const std::string& to) {
        const auto read = with("clock/foia.toml", from, to);
        REQUIRE_FALSE(read);
        CHECK(read.error().where.starts_with("rulebook/clock/"));
        return read.error().what;
    };
    CHECK(problem_with("length = 20", "length = 0") == "'length' must be a number from 1 to 366");
    CHECK(problem_with("length = 20", "length = \"20\"").find("number") != std::string::npos);
    CHECK(problem_with("id = \"response\"", "id = \"respond\"") == "there is no period 'respond'");
    CHECK(problem_with("id = \"archives\"", "id = \"response\"") ==
          "two periods 'response' are the law at once");
    CHECK(problem_with("unit = \"working-days\"", "unit = \"weeks\"") ==
          "'unit' cannot be 'weeks'");
    CHECK(problem_with("\"scotland\"", "\"cornwall\"") == "there is no division 'cornwall'");
    CHECK(problem_with("from = 2005-01-01", "from = 2005-01-01\nto = 2004-01-01") ==
          "the period ends before it begins");
    CHECK(problem_with("regime = \"FOIA\"", "regime = \"EIR\"") == "a second file for EIR");
    CHECK(problem_with("regime = ", "regime = =").size() > 0);
}
