// Counting day by day against arithmetic on places in a sorted table of working days, over ten
// years. The table is made here from the raw list, so that the two share nothing but the list.
#include <algorithm>
#include <map>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.hpp"
#include "clock/deadline.hpp"
#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::clock;
using law::Regime;
using test::day;

namespace {

using std::chrono::days;

const Date first_day = day("2019-01-01");
const Date last_day = day("2028-12-31");

std::vector<Date> working_days_by_list(bool only_scotland) {
    std::vector<Date> off;
    for (const auto line : split_lines(test::embedded_holidays())) {
        const auto cells = split(line, '\t');
        if (cells.size() != 4 || cells[0] == "date") continue;
        if (!only_scotland || cells[1] == "scotland") off.push_back(day(cells[0]));
    }
    std::vector<Date> table;
    for (auto date = first_day; date <= last_day; date += days{1}) {
        const auto of_week = std::chrono::weekday{date}.iso_encoding();
        if (of_week < 6 && std::find(off.begin(), off.end(), date) == off.end())
            table.push_back(date);
    }
    return table;
}

const std::vector<Date>& table_of(Regime regime) {
    static const auto kingdom = working_days_by_list(false);
    static const auto scotland = working_days_by_list(true);
    return regime == Regime::foisa || regime == Regime::eisr ? scotland : kingdom;
}

long place_after(const std::vector<Date>& table, Date date) {
    return std::upper_bound(table.begin(), table.end(), date) - table.begin();
}

long place_from(const std::vector<Date>& table, Date date) {
    return std::lower_bound(table.begin(), table.end(), date) - table.begin();
}

struct Story {
    Regime regime = Regime::foia;
    int length = 20;
    Date receipt;
    std::vector<Date> clarified;
    std::vector<DateRange> paid;  ///< notice to payment, in order, never touching
    Events events;
};

Story any_story() {
    Story story;
    story.regime =
        *rc::gen::elementOf(std::vector<Regime>(law::all_regimes.begin(), law::all_regimes.end()));
    story.receipt = first_day + days{*rc::gen::inRange(0, 365 * 9)};
    story.events.receipt = story.receipt;
    const bool charges = story.regime == Regime::eir || story.regime == Regime::eisr;
    if (charges && *rc::gen::arbitrary<bool>()) {
        story.events.extended = true;
        story.length = 40;
    } else if (!charges && *rc::gen::arbitrary<bool>()) {
        (story.regime == Regime::foia ? story.events.archives : story.events.keeper) = true;
        story.length = 30;
    }
    const auto clarifications = *rc::gen::inRange(0, 3);
    for (int i = 0; i < clarifications; ++i)
        story.clarified.push_back(story.receipt + days{*rc::gen::inRange(0, 50)});
    story.events.further_info = story.clarified;
    auto from = story.receipt;
    const auto pauses = *rc::gen::inRange(0, 3);
    for (int i = 0; i < pauses; ++i) {
        const auto notice = from + days{*rc::gen::inRange(1, 35)};
        const auto paid = notice + days{*rc::gen::inRange(0, 45)};
        story.paid.push_back({notice, paid});
        (charges ? story.events.charge_notice : story.events.fee_notice).push_back(notice);
        (charges ? story.events.charge_paid : story.events.fee_paid).push_back(paid);
        from = paid;
    }
    return story;
}

Date start_on(const Story& story, Date date) {
    auto start = story.receipt;
    for (const auto clarified : story.clarified)
        if (clarified <= date) start = std::max(start, clarified);
    return start;
}

// The place of the nth working day after `start` when the working days of `pauses` are not there.
Date nth_place(const std::vector<Date>& table, Date start, int n,
               const std::vector<DateRange>& pauses) {
    auto place = place_after(table, start) + n - 1;
    for (const auto& pause : pauses) {
        const auto lost_from = std::max(place_from(table, pause.from), place_after(table, start));
        const auto lost_to = place_after(table, pause.to);
        if (lost_from <= place) place += std::max(0L, lost_to - lost_from);
    }
    return table.at(static_cast<std::size_t>(place));
}

Date due_by_places(const Story& story) {
    const auto& table = table_of(story.regime);
    const int to_give_notice = story.events.extended ? 20 : story.length;
    std::vector<DateRange> counted;
    for (const auto& pause : story.paid)
        if (pause.from <= nth_place(table, start_on(story, pause.from), to_give_notice, counted))
            counted.push_back(pause);
    return nth_place(table, start_on(story, last_day), story.length, counted);
}

}  // namespace

TEST_CASE("counting day by day agrees with places in a table of working days") {
    CHECK(rc::check("any regime, clarifications and paid notices", [] {
        const auto story = any_story();
        const auto answer = deadline({story.regime, Target::response_due, story.events, last_day},
                                     test::clock_law());
        RC_ASSERT(answer.has_value());
        RC_ASSERT(answer->date == due_by_places(story));
        RC_ASSERT(!answer->provisional);
    }));
}

TEST_CASE("the numbers of a count run from one to its length without a gap") {
    CHECK(rc::check("steps", [] {
        const auto story = any_story();
        const auto answer = deadline({story.regime, Target::response_due, story.events, last_day},
                                     test::clock_law());
        RC_ASSERT(answer.has_value());
        int number = 0;
        auto date = start_on(story, last_day);
        for (const auto& step : answer->steps) {
            RC_ASSERT(step.date == date + days{1});
            date = step.date;
            if (step.day) RC_ASSERT(*step.day == ++number);
        }
        RC_ASSERT(number == story.length);
        RC_ASSERT(date == *answer->date);
    }));
}

TEST_CASE("a school's count agrees with places in a table of school days") {
    CHECK(rc::check("terms with holidays between", [] {
        const auto receipt = first_day + days{*rc::gen::inRange(0, 365 * 8)};
        std::vector<DateRange> terms;
        auto from = receipt - days{*rc::gen::inRange(0, 60)};
        for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
            const auto to = from + days{*rc::gen::inRange(5, 60)};
            terms.push_back({from, to});
            from = to + days{*rc::gen::inRange(1, 50)};
        }
        const auto& working = table_of(Regime::foia);
        std::vector<Date> school;
        for (const auto date : working)
            if (std::any_of(terms.begin(), terms.end(),
                            [&](const DateRange& term) { return term.contains(date); }))
                school.push_back(date);
        auto due = nth_place(working, receipt, 60, {});
        const auto twentieth = static_cast<std::size_t>(place_after(school, receipt)) + 19;
        if (twentieth < school.size()) due = std::min(due, school[twentieth]);

        Events events;
        events.receipt = receipt;
        events.terms = terms;
        const auto answer =
            deadline({Regime::foia, Target::response_due, events, last_day}, test::clock_law());
        RC_ASSERT(answer.has_value());
        RC_ASSERT(answer->date == due);
    }));
}

TEST_CASE("every working day of ten years is the same by rule and by table") {
    for (const auto regime : law::all_regimes) {
        const auto& table = table_of(regime);
        std::vector<Date> counted;
        for (auto date = first_day; date <= last_day; date += days{1})
            if (day_status(date, regime, test::clock_law())->working) counted.push_back(date);
        CHECK(counted == table);
    }
}
