#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "clock/count.hpp"
#include "clock/events.hpp"
#include "clock/target.hpp"
#include "clock/working_day.hpp"
#include "law/regime.hpp"

namespace candour::clock {

enum class State {
    running,
    paused,  ///< not started, or waiting for the applicant: clarification, payment
    lapsed,  ///< what was asked for was not paid in time: no duty to go on
};

std::string_view name(State state);  ///< "running"

/// An event of the question, in words, for the calendar.
struct Mark {
    Date date;
    std::string what;  ///< "request received", "fees notice given"

    bool operator==(const Mark&) const = default;
};

struct Query {
    law::Regime regime = law::Regime::foia;
    Target target = Target::response_due;
    Events events;
    Date today;  ///< decides only whether an unpaid notice has lapsed
};

/// A date and why it is that date.
struct Deadline {
    law::Regime regime = law::Regime::foia;
    Target target = Target::response_due;
    State state = State::running;
    std::optional<Date>
        date;  ///< empty when paused or lapsed; of `working_day` the day asked about
    std::optional<bool> working_day;
    Force force = Force::law;
    bool provisional = false;        ///< leans on a year without published holidays
    std::string reason;              ///< a sentence: what was counted, from when, by what provision
    std::string source;              ///< that provision in full
    std::vector<Step> steps;         ///< one for each calendar day after day zero
    std::vector<std::string> notes;  ///< what each event did, or why it did nothing; cautions
    std::vector<Mark> marks;         ///< by date
};

/// Works out a date. Day zero is the day of receipt, working day or not; day one is the next
/// working day. Everything is worked out from the events anew, so a newly proclaimed holiday moves
/// it.
///
/// Fails: refused, when the regime has no such date or event, or the events cannot have happened in
/// that order; malformed, when an event that is needed is missing; not_covered, when our data do
/// not reach the day.
/// Law: FOIA ss.9, 10, 17; EIR regs.5, 7, 8, 11; FOISA ss.9, 10, 20, 21, 47, 74; EISR regs.5, 7, 8,
/// 16, 17; SI 2004/3364.
Result<Deadline> deadline(const Query& query, const Law& law);

}  // namespace candour::clock
