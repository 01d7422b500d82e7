#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "clock/events.hpp"
#include "clock/working_day.hpp"

namespace candour::clock {

/// What a calendar day is to a count.
enum class DayKind {
    counts,
    weekend,
    holiday,
    paused,      ///< a working day between a notice and its payment
    not_school,  ///< a working day outside the terms
    named,       ///< stands for itself: one end of a period of months, a day asked about
};

/// One calendar day of a count: its number when it counts, and why it does or does not.
struct Step {
    Date date;
    std::optional<int> day;
    std::string why;
    DayKind kind = DayKind::counts;

    bool operator==(const Step&) const = default;
};

/// Days that do not count although they are working days, and why; without an end while it lasts.
struct Pause {
    Date from;
    std::optional<Date> to;  ///< included
    std::string why;

    [[nodiscard]] bool contains(Date date) const { return from <= date && (!to || date <= *to); }
};

/// What a count came to.
struct Count {
    Date last;  ///< the day that bears the last number
    std::vector<Step> steps;
    bool provisional = false;  ///< some day of it leans on a year without published holidays
    std::vector<std::string> one_offs;  ///< holidays on the way that were proclaimed for one year
};

/// Counts days for one regime. Holds the law by reference.
class Counter {
  public:
    Counter(law::Regime regime, const Law& law) : regime_(regime), law_(law) {}

    /// Working days within the pause get no number.
    void leave_out(Pause pause) { pauses_.push_back(std::move(pause)); }
    /// Words added to the reason of a day that counts in spite of them: "the office is closed".
    void remark(DateRange on, std::string words) { remarks_.push_back({on, std::move(words)}); }

    /// Numbers working days until there are `n`: the first is after `day_zero`, or `day_zero`
    /// itself when the period begins with it and it is a working day. Numbers go on from `already`.
    /// Fails: not_covered, when the holiday data end first.
    [[nodiscard]] Result<Count> working_days(Date day_zero, int n, Begins begins = Begins::after,
                                             int already = 0) const;

    /// Numbers days that are working days and within a term until there are `n`, or until
    /// `longest` working days have gone by, whichever is first.
    [[nodiscard]] Result<Count> school_days(Date day_zero, int n, int longest,
                                            const std::vector<DateRange>& terms) const;

    /// The same as `working_days`, but stops on `end` whatever the number: what has been counted
    /// when a clock stopped.
    [[nodiscard]] Result<Count> until(Date day_zero, Date end) const;

  private:
    struct Remark {
        DateRange on;
        std::string words;
    };
    struct Look {
        DayKind kind = DayKind::counts;
        std::string why;

        [[nodiscard]] bool counts() const { return kind == DayKind::counts; }
    };
    [[nodiscard]] Result<Look> look(Date date, Count& into) const;

    law::Regime regime_;
    Law law_;
    std::vector<Pause> pauses_;
    std::vector<Remark> remarks_;
};

/// The day `n` months on: of the same number, or the last of its month when it has none of that
/// number. "Six months after 31 August" ends on 28 or 29 February.
Date months_after(Date date, int n);

/// The last day of `n` months that begin with `date`: the day before the one of the same number, or
/// the last of the month when it has none. Three months beginning with 8 September end on
/// 7 December; with 30 November, on 28 or 29 February.
Date last_of_months_beginning_with(Date date, int n);

}  // namespace candour::clock
