#include "clock/regular_holidays.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace candour::clock {
namespace {

using namespace std::chrono;

constexpr std::array everywhere = all_divisions;
constexpr std::array not_scotland = {Division::england_and_wales, Division::northern_ireland};
constexpr std::array scotland = {Division::scotland};
constexpr std::array northern_ireland = {Division::northern_ireland};

using Found = std::vector<std::pair<Date, Holiday>>;

bool at_weekend(Date date) {
    return weekday{date} == Saturday || weekday{date} == Sunday;
}

class Year {
  public:
    explicit Year(int y) : year_{y} {}

    void keep(Date date, std::string_view title, std::span<const Division> divisions,
              bool substitute = false) {
        for (const auto division : divisions)
            found_.emplace_back(date, Holiday{division, std::string(title), substitute, false});
    }

    // A holiday of a fixed date; at a weekend, the Monday after instead.
    void keep_or_monday(month m, unsigned d, std::string_view title,
                        std::span<const Division> divisions) {
        const Date date{year_ / m / day{d}};
        const Date kept = after_weekend(date);
        keep(kept, title, divisions, kept != date);
    }

    // Two days together, each on the first day that is free, in their order.
    void keep_in_order(Date first, std::string_view first_title, Date second,
                       std::string_view second_title, std::span<const Division> divisions) {
        const auto kept_first = after_weekend(first);
        const auto kept_second = after_weekend(std::max(second, kept_first + days{1}));
        keep(kept_first, first_title, divisions, kept_first != first);
        keep(kept_second, second_title, divisions, kept_second != second);
    }

    // A Christmas Day that is a Sunday gives way to Boxing Day, which the Act puts on the Monday.
    void keep_christmas() {
        const auto christmas = on(December / 25);
        const auto boxing_day = on(December / 26);
        if (weekday{christmas} != Sunday) {
            keep_in_order(christmas, "Christmas Day", boxing_day, "Boxing Day", everywhere);
            return;
        }
        keep(boxing_day, "Boxing Day", everywhere);
        keep(boxing_day + days{1}, "Christmas Day", everywhere, true);
    }

    Date on(month_weekday day) { return sys_days{year_ / day}; }
    Date on(month_weekday_last day) { return sys_days{year_ / day}; }
    Date on(month_day day) { return sys_days{year_ / day}; }
    Found found() && { return std::move(found_); }

  private:
    static Date after_weekend(Date date) {
        while (at_weekend(date)) date += days{1};
        return date;
    }

    year year_;
    Found found_;
};

}  // namespace

Date easter_sunday(int y) {
    const int a = y % 19;
    const int b = y / 100;
    const int c = y % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month_number = (h + l - 7 * m + 114) / 31;
    const int day_number = (h + l - 7 * m + 114) % 31 + 1;
    return sys_days{year{y} / month{static_cast<unsigned>(month_number)} /
                    day{static_cast<unsigned>(day_number)}};
}

std::vector<std::pair<Date, Holiday>> regular_holidays(int y) {
    Year of_year{y};
    const auto easter = easter_sunday(y);
    of_year.keep_or_monday(January, 1, "New Year's Day", not_scotland);
    of_year.keep_in_order(of_year.on(January / 1), "New Year's Day", of_year.on(January / 2),
                          "2nd January", scotland);
    of_year.keep_or_monday(March, 17, "St Patrick's Day", northern_ireland);
    of_year.keep(easter - days{2}, "Good Friday", everywhere);
    of_year.keep(easter + days{1}, "Easter Monday", not_scotland);
    of_year.keep(of_year.on(May / Monday[1]), "Early May bank holiday", everywhere);
    of_year.keep(of_year.on(May / Monday[last]), "Spring bank holiday", everywhere);
    of_year.keep_or_monday(July, 12, "Battle of the Boyne (Orangemen's Day)", northern_ireland);
    of_year.keep(of_year.on(August / Monday[1]), "Summer bank holiday", scotland);
    of_year.keep(of_year.on(August / Monday[last]), "Summer bank holiday", not_scotland);
    of_year.keep_or_monday(November, 30, "St Andrew's Day", scotland);
    of_year.keep_christmas();
    auto found = std::move(of_year).found();
    std::stable_sort(found.begin(), found.end());
    return found;
}

}  // namespace candour::clock
