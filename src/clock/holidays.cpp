#include "clock/holidays.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "clock/regular_holidays.hpp"

namespace candour::clock {
namespace {

std::optional<Division> division_of(std::string_view code_text) {
    for (const auto division : all_divisions)
        if (code_text == code(division)) return division;
    return std::nullopt;
}

Result<std::pair<Date, Holiday>> read_row(std::string_view line, const std::string& where) {
    const auto cells = split(line, '\t');
    if (cells.size() != 4)
        return malformed(
            fmt::format("a holiday has 4 columns parted by tabs, and this has {}", cells.size()),
            where);
    const auto date = parse_date(trim(cells[0]));
    if (!date) return malformed(date.error().what, where);
    const auto division = division_of(trim(cells[1]));
    if (!division)
        return malformed("there is no division '" + shortened(cells[1], 40) +
                             "'; they are england-and-wales, scotland and northern-ireland",
                         where);
    const auto title = trim(cells[2]);
    if (title.empty()) return malformed("the holiday has no title", where);
    const auto note = trim(cells[3]);
    return std::pair{*date, Holiday{*division, std::string(title), note == "substitute day",
                                    note.starts_with("one-off")}};
}

}  // namespace

std::string_view code(Division division) {
    switch (division) {
        case Division::england_and_wales:
            return "england-and-wales";
        case Division::scotland:
            return "scotland";
        case Division::northern_ireland:
            return "northern-ireland";
    }
    return {};
}

std::string_view name(Division division) {
    switch (division) {
        case Division::england_and_wales:
            return "England and Wales";
        case Division::scotland:
            return "Scotland";
        case Division::northern_ireland:
            return "Northern Ireland";
    }
    return {};
}

Result<Holidays> Holidays::from(std::string_view tsv) {
    Holidays read;
    std::set<std::pair<int, Division>> covered;
    int number = 0;
    for (const auto line : split_lines(tsv)) {
        ++number;
        if (trim(line).empty() || line.starts_with('#') || line.starts_with("date\t")) continue;
        const auto where = fmt::format("rulebook/bank-holidays.tsv:{}", number);
        TRY(auto row, read_row(line, where));
        auto& of_day = read.by_date_[row.first];
        for (const auto& other : of_day)
            if (other.division == row.second.division)
                return malformed("a second holiday on one day in one division", where);
        covered.emplace(year_of(row.first), row.second.division);
        of_day.push_back(std::move(row.second));
    }
    if (read.by_date_.empty()) return malformed("no holidays", "rulebook/bank-holidays.tsv");
    read.first_year_ = year_of(read.by_date_.begin()->first);
    read.last_year_ = year_of(read.by_date_.rbegin()->first);
    for (int year = read.first_year_; year <= read.last_year_; ++year)
        for (const auto division : all_divisions)
            if (!covered.contains({year, division}))
                return malformed(
                    fmt::format("the year {} has no holidays for {}", year, name(division)),
                    "rulebook/bank-holidays.tsv");
    for (int year = read.last_year_ + 1; year <= read.last_year_ + provisional_years; ++year)
        for (auto& [date, holiday] : regular_holidays(year))
            read.by_date_[date].push_back(std::move(holiday));
    for (auto& [date, of_day] : read.by_date_) std::sort(of_day.begin(), of_day.end());
    return read;
}

Result<Holidays> Holidays::from(EmbeddedFiles rulebook) {
    for (const auto& file : rulebook)
        if (file.path == "bank-holidays.tsv") return from(file.bytes);
    return not_found("there is no list of bank holidays", "rulebook/bank-holidays.tsv");
}

Result<HolidaysOfDay> Holidays::on(Date date) const {
    const auto year = year_of(date);
    if (year < first_year_)
        return not_covered(fmt::format("{} is before {}, where our bank holidays begin",
                                       iso_date(date), first_year_));
    if (year > last_year_ + provisional_years)
        return not_covered(
            fmt::format("{} is too far on: bank holidays are published to {}, and the regular ones "
                        "are trusted only to {} (bring rulebook/bank-holidays.tsv up to date)",
                        iso_date(date), last_year_, last_year_ + provisional_years));
    HolidaysOfDay of_day;
    of_day.provisional = year > last_year_;
    if (const auto found = by_date_.find(date); found != by_date_.end())
        of_day.holidays = found->second;
    return of_day;
}

}  // namespace candour::clock
