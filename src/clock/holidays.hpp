#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"

namespace candour::clock {

/// The parts of the United Kingdom that have bank holidays of their own.
enum class Division { england_and_wales, scotland, northern_ireland };

inline constexpr std::array all_divisions = {Division::england_and_wales, Division::scotland,
                                             Division::northern_ireland};

std::string_view code(Division division);  ///< "england-and-wales": as GOV.UK's list writes it
std::string_view name(Division division);  ///< "England and Wales"

/// A bank holiday in one division.
struct Holiday {
    Division division = Division::england_and_wales;
    std::string title;        ///< "St Patrick's Day"
    bool substitute = false;  ///< kept on this day because its own fell on a weekend
    bool one_off = false;     ///< proclaimed for one year: a coronation, a moved May Day

    auto operator<=>(const Holiday&) const = default;
};

/// The holidays of one day, and how sure we are of them.
struct HolidaysOfDay {
    std::vector<Holiday> holidays;  ///< by division; empty on most days
    bool provisional = false;       ///< from the regular rules: no list is published for the year
};

/// The bank holidays of the United Kingdom: the published lists, and for a short while after them
/// the regular rules.
///
/// Before the first listed year the answer is not_covered. In the two years after the last,
/// holidays that follow regular rules are given and marked provisional, since a deadline may well
/// run into a year that is not published yet; what is proclaimed for one year cannot be known.
/// Later still the answer is not_covered: the list is old then and has to be brought up to date,
/// not guessed round. Law: Banking and Financial Dealings Act 1971 s.1, Sch.1. See docs/decisions/
/// on years to come.
class Holidays {
  public:
    static constexpr int provisional_years = 2;

    /// Reads rulebook/bank-holidays.tsv: a line `date, division, title, note` for each day and
    /// division, parted by tabs; `#` begins a comment; a first line that names the columns. Every
    /// year from the first to the last has every division. Fails: malformed, naming the line.
    static Result<Holidays> from(std::string_view tsv);
    /// The same of the file bank-holidays.tsv among those of rulebook/.
    static Result<Holidays> from(EmbeddedFiles rulebook);

    /// The bank holidays of that day in all divisions. Fails: not_covered.
    [[nodiscard]] Result<HolidaysOfDay> on(Date date) const;

    [[nodiscard]] int first_year() const { return first_year_; }
    [[nodiscard]] int last_year() const { return last_year_; }  ///< the last one published

  private:
    Holidays() = default;

    std::map<Date, std::vector<Holiday>> by_date_;  ///< provisional years included
    int first_year_ = 0;
    int last_year_ = 0;
};

}  // namespace candour::clock
