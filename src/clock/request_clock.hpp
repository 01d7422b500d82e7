#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clock/count.hpp"
#include "clock/deadline.hpp"

namespace candour::clock {

/// The day from which time is counted, and what happened on it.
struct Start {
    Date date;
    std::string what;  ///< "the request was received"
};

/// How the clock of a request stands: from when it counts, what it leaves out, whether it runs. The
/// step between events and dates.
struct RequestClock {
    State state = State::paused;
    std::optional<Start> start;        ///< empty: not started, there is no valid request
    std::optional<Start> first_start;  ///< before any clarification
    std::optional<Date> stopped_on;    ///< when paused or lapsed
    Counter counter;                   ///< with the pauses
    const Period* response = nullptr;  ///< the period to answer that applies
    std::vector<std::string> notes;
    std::vector<Mark> marks;
};

/// Requires: events that have passed `check_events`. Fails: malformed, when nothing says when the
/// request was received; refused, when a notice asks for money before the clock has started;
/// not_covered.
Result<RequestClock> read_clock(const Query& query, const Law& law);

/// The count to the last day in time, of a clock that has started: working days, or school days.
/// `notes` get what the reader should know of it.
Result<Count> count_response(const RequestClock& clock, const Query& query, const Law& law,
                             std::vector<std::string>& notes);

/// The last day to pay what was asked for on `notice`, with the steps to it.
Result<Count> count_payment_window(Date notice, const Query& query, const Law& law);

}  // namespace candour::clock
