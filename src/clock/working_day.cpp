#include "clock/working_day.hpp"

#include <algorithm>
#include <vector>

#include "clock/regular_holidays.hpp"

namespace candour::clock {
namespace {

using namespace std::chrono;

// A holiday as one phrase, with every division that has it on this day.
struct Kept {
    std::string title;
    std::vector<Division> divisions;
    bool one_off = false;
};

std::vector<Kept> grouped(const std::vector<Holiday>& holidays, const WorkingDayRule& rule) {
    std::vector<Kept> groups;
    for (const auto& holiday : holidays) {
        const auto counts = std::find(rule.divisions.begin(), rule.divisions.end(),
                                      holiday.division) != rule.divisions.end();
        if (!counts) continue;
        const auto title = holiday.title + (holiday.substitute ? ", substitute day" : "");
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const Kept& kept) { return kept.title == title; });
        if (same == groups.end())
            groups.push_back({title, {holiday.division}, holiday.one_off});
        else
            same->divisions.push_back(holiday.division);
    }
    return groups;
}

std::string in_words(const std::vector<Kept>& groups) {
    std::string words;
    for (const auto& kept : groups) {
        if (!words.empty()) words += "; ";
        words += kept.title;
        if (kept.divisions.size() == all_divisions.size()) continue;
        std::string where;
        for (const auto division : kept.divisions)
            where += (where.empty() ? "" : ", ") + std::string(name(division));
        words += " (" + where + ")";
    }
    return words;
}

}  // namespace

Result<DayStatus> day_status(Date date, law::Regime regime, const Law& law) {
    const auto& rule = law.periods.working_day_rule(regime);
    TRY(const auto of_day, law.holidays.on(date));
    DayStatus status;
    status.provisional = of_day.provisional;
    const weekday day{date};
    const year_month_day ymd{date};
    const auto not_working = [&](const std::string& what) {
        status.why = what + ": " + rule.cite;
        return status;
    };
    status.weekend = day == Saturday || day == Sunday;
    if (status.weekend) return not_working(std::string(weekday_name(date)));
    if (const auto groups = grouped(of_day.holidays, rule); !groups.empty()) {
        status.one_off = std::any_of(groups.begin(), groups.end(),
                                     [](const Kept& kept) { return kept.one_off; });
        return not_working(in_words(groups));
    }
    // Named by the statutes themselves, whatever a list of holidays says.
    if (ymd.month() == December && ymd.day() == std::chrono::day{25})
        return not_working("Christmas Day");
    if (rule.good_friday && date == easter_sunday(year_of(date)) - days{2})
        return not_working("Good Friday");
    status.working = true;
    status.why = "working day";
    return status;
}

}  // namespace candour::clock
