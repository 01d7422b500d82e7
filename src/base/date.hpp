#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace candour {

/// A calendar date in the United Kingdom. Counts whole days; has no time and no zone.
using Date = std::chrono::sys_days;

/// A moment, in UTC.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Dates the product can speak of. Outside, `parse_date` refuses.
inline constexpr Date earliest_date{std::chrono::year{1900} / 1 / 1};
inline constexpr Date latest_date{std::chrono::year{2999} / 12 / 31};

/// Reads an ISO date, "2025-09-01", and nothing looser. Fails: malformed, when it is not a real
/// date in 1900..2999.
Result<Date> parse_date(std::string_view iso);

/// Reads a date as people write it in British letters: "2025-09-01", "1 September 2025", "1st
/// September 2025", "Monday, 1 Sep 2025", "01/09/2025" (day first). Fails: malformed.
Result<Date> parse_written_date(std::string_view text);

std::string iso_date(Date date);           ///< "2025-09-01"
std::string long_date(Date date);          ///< "1 September 2025"
std::string date_with_weekday(Date date);  ///< "Monday 1 September 2025"
std::string_view weekday_name(Date date);  ///< "Monday"
int year_of(Date date);

/// "2025-09-01T13:30:05.123456Z": fixed width, so text order is time order.
std::string iso_instant(Instant instant);
/// Reads what `iso_instant` writes, and the same without a fraction (RFC 3339, UTC only). Fails:
/// malformed.
Result<Instant> parse_instant(std::string_view text);

/// The date it is in London at that moment. Law: Summer Time Act 1972 s.1 (last Sundays of March
/// and October, 01:00 UTC).
Date london_date(Instant instant);

}  // namespace candour
