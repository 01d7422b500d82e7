#include "clock/count.hpp"

#include <fmt/format.h>

namespace candour::clock {

using namespace std::chrono;

// Every loop below ends: holiday data end, and then `look` fails.
Result<Counter::Look> Counter::look(Date date, Count& into) const {
    TRY(const auto status, day_status(date, regime_, law_));
    into.provisional = into.provisional || status.provisional;
    if (status.one_off) into.one_offs.push_back(status.why);
    if (!status.working)
        return Look{status.weekend ? DayKind::weekend : DayKind::holiday, status.why};
    for (const auto& pause : pauses_)
        if (pause.contains(date)) return Look{DayKind::paused, pause.why};
    Look counted{DayKind::counts, status.why};
    for (const auto& remark : remarks_)
        if (remark.on.contains(date)) counted.why += "; " + remark.words;
    return counted;
}

Result<Count> Counter::working_days(Date day_zero, int n, Begins begins, int already) const {
    Count count{day_zero, {}, false, {}};
    int day = already;
    for (auto date = begins == Begins::with ? day_zero : day_zero + days{1}; day < already + n;
         date += days{1}) {
        TRY(auto seen, look(date, count));
        if (seen.counts()) ++day;
        count.steps.push_back({date, seen.counts() ? std::optional(day) : std::nullopt,
                               std::move(seen.why), seen.kind});
        count.last = date;
    }
    return count;
}

Result<Count> Counter::school_days(Date day_zero, int n, int longest,
                                   const std::vector<DateRange>& terms) const {
    Count count{day_zero, {}, false, {}};
    int school_day = 0;
    int working_day = 0;
    for (auto date = day_zero + days{1}; school_day < n && working_day < longest; date += days{1}) {
        TRY(auto seen, look(date, count));
        bool in_term = false;
        for (const auto& term : terms) in_term = in_term || term.contains(date);
        if (seen.counts()) ++working_day;
        if (seen.counts() && in_term) {
            ++school_day;
            count.steps.push_back({date, school_day, "school day and " + seen.why, seen.kind});
        } else if (seen.counts()) {
            count.steps.push_back({date, std::nullopt,
                                   fmt::format("not a school day; {} {} of at most {}", seen.why,
                                               working_day, longest),
                                   DayKind::not_school});
        } else {
            count.steps.push_back({date, std::nullopt, std::move(seen.why), seen.kind});
        }
        count.last = date;
    }
    return count;
}

Result<Count> Counter::until(Date day_zero, Date end) const {
    Count count{day_zero, {}, false, {}};
    int day = 0;
    for (auto date = day_zero + days{1}; date <= end; date += days{1}) {
        TRY(auto seen, look(date, count));
        if (seen.counts()) ++day;
        count.steps.push_back({date, seen.counts() ? std::optional(day) : std::nullopt,
                               std::move(seen.why), seen.kind});
        count.last = date;
    }
    return count;
}

Date months_after(Date date, int n) {
    const auto moved = year_month_day{date} + months{n};
    return moved.ok() ? Date{moved} : Date{moved.year() / moved.month() / std::chrono::last};
}

Date last_of_months_beginning_with(Date date, int n) {
    const auto moved = year_month_day{date} + months{n};
    return moved.ok() ? Date{moved} - days{1}
                      : Date{moved.year() / moved.month() / std::chrono::last};
}

}  // namespace candour::clock
