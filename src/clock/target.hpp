#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "clock/periods.hpp"

namespace candour::clock {

/// What can be asked of the clock. Written by `code`; never rename.
enum class Target {
    working_day,
    response_due,
    extended_due,
    extension_notify_by,
    pit_notice_due,
    pit_decision_guideline,
    fee_pay_by,
    review_request_by,
    review_due,
    review_max_guideline,
    commissioner_apply_by,
    commissioner_latest,
    scot_commissioner_by,
};

struct TargetKind {
    Target target;
    std::string_view code;     ///< "response_due"
    std::string_view lead_in;  ///< "The answer is due on": words before a date
    std::string_view meaning;  ///< for help
    PeriodId rests_on;         ///< a regime without this period does not have the target
};

std::span<const TargetKind> target_kinds();
const TargetKind& kind_of(Target target);
std::string_view code(Target target);

/// Fails: malformed, naming the nearest.
Result<Target> parse_target(std::string_view text);

/// Nothing, when the regime has such a date. Fails: refused, naming the regimes that have it.
Result<void> require_target(Target target, law::Regime regime, const Periods& periods);

}  // namespace candour::clock
