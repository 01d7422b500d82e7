#include "clock/holidays.hpp"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "clock/regular_holidays.hpp"
#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::clock;
using test::day;

namespace {

const Holidays& holidays() {
    return test::clock_law().holidays;
}

std::vector<Holiday> kept_on(Date date) {
    return holidays().on(date)->holidays;
}

std::string one_row(std::string_view row) {
    std::string tsv = "date\tdivision\ttitle\tnote\n";
    for (const auto division : all_divisions)
        tsv += "2026-12-25\t" + std::string(code(division)) + "\tChristmas Day\t\n";
    return tsv + std::string(row) + "\n";
}

std::vector<std::string> data_rows(std::string_view tsv) {
    std::vector<std::string> rows;
    for (const auto line : split_lines(tsv))
        if (!line.empty() && !line.starts_with('#')) rows.emplace_back(line);
    return rows;
}

}  // namespace

TEST_CASE("each nation has its own bank holidays") {
    const auto divisions_on = [](const char* date) {
        std::string found;
        for (const auto& holiday : kept_on(day(date)))
            found += std::string(code(holiday.division)) + " ";
        return found;
    };
    CHECK(divisions_on("2026-03-17") == "northern-ireland ");
    CHECK(divisions_on("2026-04-06") == "england-and-wales northern-ireland ");
    CHECK(divisions_on("2026-06-15") == "scotland ");
    CHECK(divisions_on("2026-12-25") == "england-and-wales scotland northern-ireland ");
    CHECK(divisions_on("2026-03-18").empty());
}

TEST_CASE("years before the list and long after it are not guessed") {
    CHECK(holidays().first_year() == 2019);
    CHECK(holidays().last_year() == 2028);
    CHECK(holidays().on(day("2018-12-31")).error().kind == Problem::Kind::not_covered);
    CHECK_FALSE(holidays().on(day("2028-12-31"))->provisional);
    CHECK(holidays().on(day("2029-01-01"))->provisional);
    CHECK(holidays().on(day("2030-12-31"))->provisional);
    CHECK(holidays().on(day("2031-01-01")).error().kind == Problem::Kind::not_covered);
}

TEST_CASE("the regular rules give every published year but for its one-off holidays") {
    for (int year = holidays().first_year(); year <= holidays().last_year(); ++year) {
        CAPTURE(year);
        std::map<Date, std::vector<Holiday>> by_rule;
        for (const auto& [date, holiday] : regular_holidays(year)) by_rule[date].push_back(holiday);
        const bool moved_by_proclamation = year == 2020 || year == 2022;
        const Date first{std::chrono::year{year} / 1 / 1};
        const Date last{std::chrono::year{year} / 12 / 31};
        for (auto date = first; date <= last; date += std::chrono::days{1}) {
            CAPTURE(iso_date(date));
            std::vector<Holiday> listed;
            for (const auto& holiday : kept_on(date))
                if (!holiday.one_off) listed.push_back(holiday);
            if (moved_by_proclamation && listed.empty() && by_rule.contains(date)) {
                // 2020: early May became VE Day; 2022: spring was moved to the Jubilee.
                CHECK((iso_date(date) == "2020-05-04" || iso_date(date) == "2022-05-30"));
                continue;
            }
            CHECK(listed == by_rule[date]);
        }
    }
}

TEST_CASE("Easter is where the calendar has it") {
    for (const auto* date : {"2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31",
                             "2026-04-05", "2038-04-25"})
        CHECK(iso_date(easter_sunday(year_of(day(date)))) == date);
}

TEST_CASE("a wrong line of the list is named") {
    const auto error = [](std::string_view row) { return Holidays::from(one_row(row)).error(); };
    CHECK(Holidays::from(one_row("2026-04-03\tscotland\tGood Friday\t")));
    CHECK(error("2026-04-03\tscotland\tGood Friday").where == "rulebook/bank-holidays.tsv:5");
    CHECK(error("2026-02-30\tscotland\tGood Friday\t").what.find("not a date") !=
          std::string::npos);
    CHECK(error("2026-04-03\twales\tGood Friday\t").what.find("wales") != std::string::npos);
    CHECK(error("2026-04-03\tscotland\t \t").what == "the holiday has no title");
    CHECK(error("2026-12-25\tscotland\tAgain\t").what.find("second holiday") != std::string::npos);
    CHECK(error("2027-12-25\tscotland\tChristmas Day\t").what.find("2027") != std::string::npos);
    CHECK_FALSE(Holidays::from(""));
    CHECK_FALSE(Holidays::from(std::string(1000, '\0')));
}

TEST_CASE("the list is the one that the offices share") {
    std::ifstream shared("../shared/law/bank-holidays.tsv");
    if (!shared) {
        MESSAGE("skipped: there is no ../shared/law/bank-holidays.tsv");
        return;
    }
    std::stringstream text;
    text << shared.rdbuf();
    CHECK(data_rows(text.str()) == data_rows(test::embedded_holidays()));
}
