#pragma once

#include <string>

#include "base/date.hpp"
#include "base/result.hpp"
#include "clock/holidays.hpp"
#include "clock/periods.hpp"
#include "law/regime.hpp"

namespace candour::clock {

/// The law that dates are worked out by. Both outlive what holds this.
struct Law {
    const Holidays& holidays;
    const Periods& periods;
};

struct DayStatus {
    bool working = false;
    bool weekend = false;      ///< a Saturday or Sunday
    bool provisional = false;  ///< leans on a year without published holidays
    bool one_off = false;      ///< a holiday proclaimed for this one day
    std::string why;  ///< "working day", "St Patrick's Day (Northern Ireland): FOIA s10(6)"
};

/// Whether that day is a working day for the regime, and why.
/// Fails: not_covered, when the holiday data do not reach the day.
/// Law: FOIA s.10(6), EIR reg.2(1): not Saturday, Sunday, 25 December, Good Friday or a bank
/// holiday in any part of the United Kingdom. FOISA s.73, EISR reg.2(1): not a Scottish bank
/// holiday.
Result<DayStatus> day_status(Date date, law::Regime regime, const Law& law);

}  // namespace candour::clock
