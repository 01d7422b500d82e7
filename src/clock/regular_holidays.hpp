#pragma once

#include <utility>
#include <vector>

#include "clock/holidays.hpp"

namespace candour::clock {

/// The bank holidays that a year has by the regular rules: those of the Act, and those that have
/// been proclaimed in the same way every year (New Year's Day, early May, 12 July, the substitutes
/// for Saturdays). One-off holidays, and regular ones moved for one year, are not to be known from
/// a rule.
/// Law: Banking and Financial Dealings Act 1971 Sch.1.
std::vector<std::pair<Date, Holiday>> regular_holidays(int year);

/// Western Easter. Spec: the Gregorian computus (Meeus, Jones and Butcher).
Date easter_sunday(int year);

}  // namespace candour::clock
