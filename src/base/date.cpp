#include "base/date.hpp"

#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace candour {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

std::optional<Date> make_date(unsigned y, unsigned m, unsigned d) {
    if (y > 9999) return std::nullopt;
    const year_month_day date{year{static_cast<int>(y)}, month{m}, day{d}};
    if (!date.ok()) return std::nullopt;
    const Date days{date};
    if (days < earliest_date || days > latest_date) return std::nullopt;
    return days;
}

std::optional<unsigned> month_number(std::string_view name) {
    const auto lower = ascii_lower(name);
    if (lower.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < months.size(); ++i) {
        const auto full = ascii_lower(months[i]);
        if (full.starts_with(lower) || (i == 8 && lower == "sept")) return i + 1;
    }
    return std::nullopt;
}

// "1st" and "1" are both the first.
std::string_view without_ordinal(std::string_view text) {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"})
        if (text.size() > 2 && ascii_lower(text).ends_with(suffix))
            return text.substr(0, text.size() - 2);
    return text;
}

bool is_weekday_name(std::string_view word) {
    const auto lower = ascii_lower(word);
    if (lower.size() < 3) return false;
    for (const auto name : weekdays)
        if (ascii_lower(name).starts_with(lower)) return true;
    return false;
}

std::optional<Date> parse_slashed(std::string_view text) {
    const auto parts = split(text, '/');
    if (parts.size() != 3) return std::nullopt;
    const auto d = digits(parts[0]);
    const auto m = digits(parts[1]);
    const auto y = digits(parts[2]);
    if (!d || !m || !y) return std::nullopt;
    return make_date(parts[2].size() == 2 ? 2000 + *y : *y, *m, *d);
}

std::optional<Date> parse_worded(std::string_view text) {
    auto words = split_words(text);
    for (auto& word : words) {
        while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    }
    if (!words.empty() && is_weekday_name(words.front())) words.erase(words.begin());
    if (words.size() == 4 && ascii_lower(words[1]) == "of") words.erase(words.begin() + 1);
    if (words.size() != 3) return std::nullopt;
    auto d = digits(without_ordinal(words[0]));
    auto m = month_number(words[1]);
    if (!d && month_number(words[0])) {  // "September 1, 2025"
        m = month_number(words[0]);
        d = digits(without_ordinal(words[1]));
    }
    const auto y = digits(words[2]);
    if (!d || !m || !y || words[2].size() != 4) return std::nullopt;
    return make_date(*y, *m, *d);
}

}  // namespace

Result<Date> parse_date(std::string_view iso) {
    if (iso.size() == 10 && iso[4] == '-' && iso[7] == '-') {
        const auto y = digits(iso.substr(0, 4));
        const auto m = digits(iso.substr(5, 2));
        const auto d = digits(iso.substr(8, 2));
        if (y && m && d)
            if (const auto date = make_date(*y, *m, *d)) return *date;
    }
    return malformed(
        fmt::format("'{}' is not a date: write year-month-day, as in 2026-09-01, "
                    "between 1900 and 2999",
                    shortened(iso, 40)));
}

Result<Date> parse_written_date(std::string_view text) {
    const auto trimmed = trim(text);
    if (const auto iso = parse_date(trimmed)) return *iso;
    if (const auto slashed = parse_slashed(trimmed)) return *slashed;
    if (const auto worded = parse_worded(trimmed)) return *worded;
    return malformed(
        fmt::format("'{}' is not a date: write it as 1 September 2026", shortened(text, 40)));
}

std::string iso_date(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string long_date(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{} {} {}", static_cast<unsigned>(ymd.day()),
                       months[static_cast<unsigned>(ymd.month()) - 1],
                       static_cast<int>(ymd.year()));
}

std::string_view weekday_name(Date date) {
    return weekdays[weekday{date}.c_encoding()];
}

std::string date_with_weekday(Date date) {
    return fmt::format("{} {}", weekday_name(date), long_date(date));
}

int year_of(Date date) {
    return static_cast<int>(year_month_day{date}.year());
}

std::string iso_instant(Instant instant) {
    const auto date = floor<days>(instant);
    const hh_mm_ss time{instant - date};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", iso_date(date), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

Result<Instant> parse_instant(std::string_view text) {
    const auto bad = [&] {
        return malformed(fmt::format("'{}' is not a moment in UTC, as in 2026-09-01T13:30:05Z",
                                     shortened(text, 40)));
    };
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text.back() != 'Z')
        return bad();
    TRY(const auto date, parse_date(text.substr(0, 10)));
    const auto h = digits(text.substr(11, 2));
    const auto m = digits(text.substr(14, 2));
    const auto s = digits(text.substr(17, 2));
    if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return bad();
    auto fraction = text.substr(19, text.size() - 20);
    unsigned micros = 0;
    if (!fraction.empty()) {
        if (fraction.front() != '.' || fraction.size() < 2 || fraction.size() > 7) return bad();
        std::string padded(fraction.substr(1));
        padded.resize(6, '0');
        const auto read = digits(padded);
        if (!read) return bad();
        micros = *read;
    }
    return Instant{date} + hours{*h} + minutes{*m} + seconds{*s} + microseconds{micros};
}

Date london_date(Instant instant) {
    const auto y = year_month_day{floor<days>(instant)}.year();
    const Instant summer_starts = sys_days{y / March / Sunday[last]} + hours{1};
    const Instant summer_ends = sys_days{y / October / Sunday[last]} + hours{1};
    const bool summer = instant >= summer_starts && instant < summer_ends;
    return floor<days>(instant + hours{summer ? 1 : 0});
}

}  // namespace candour
