#include "clock/target.hpp"

#include <array>
#include <vector>

#include "base/nearest.hpp"
#include "base/require.hpp"
#include "base/text.hpp"

namespace candour::clock {
namespace {

constexpr std::array<TargetKind, 13> kinds = {{
    {Target::working_day, "working_day", "The day asked about is",
     "whether the day of the event date= is a working day", PeriodId::response},
    {Target::response_due, "response_due", "The answer is due on",
     "the last day on which an answer is in time", PeriodId::response},
    {Target::extended_due, "extended_due", "Extended, the answer is due on",
     "the same when the time is extended (EIR, EISR)", PeriodId::extended},
    {Target::extension_notify_by, "extension_notify_by",
     "The applicant must be told of an extension by",
     "the last day to tell the applicant of an extension (EIR, EISR)", PeriodId::extension_notice},
    {Target::pit_notice_due, "pit_notice_due", "The notice under s17(1) and (2) is due on",
     "the last day for the notice that the public interest is still being weighed (FOIA)",
     PeriodId::pit_longest},
    {Target::pit_decision_guideline, "pit_decision_guideline",
     "The public interest decision should be made by",
     "the day by which the regulator expects that decision (FOIA)", PeriodId::pit_longest},
    {Target::fee_pay_by, "fee_pay_by", "Payment must be made by",
     "the last day to pay what a notice asked for", PeriodId::fee_window},
    {Target::review_request_by, "review_request_by", "A review may be asked for until",
     "the last day to ask for a review", PeriodId::review_request},
    {Target::review_due, "review_due", "The review is due on", "the last day to answer a review",
     PeriodId::review},
    {Target::review_max_guideline, "review_max_guideline",
     "Even a complex review should be answered by",
     "the longest a complex review should take (FOIA)", PeriodId::review_longest},
    {Target::commissioner_apply_by, "commissioner_apply_by",
     "The Commissioner must be asked for more time by",
     "armed forces and overseas: the last day to ask for longer (FOIA)", PeriodId::overseas_apply},
    {Target::commissioner_latest, "commissioner_latest",
     "The latest day that the Commissioner may allow is",
     "armed forces and overseas: the latest day that may be allowed (FOIA)",
     PeriodId::overseas_longest},
    {Target::scot_commissioner_by, "scot_commissioner_by",
     "The Scottish Information Commissioner may be applied to until",
     "the last day to apply to the Scottish Information Commissioner (FOISA, EISR)",
     PeriodId::commissioner},
}};

std::vector<std::string> codes_of(law::Regime regime, const Periods& periods) {
    std::vector<std::string> found;
    for (const auto& kind : kinds)
        if (periods.has(regime, kind.rests_on)) found.emplace_back(kind.code);
    return found;
}

}  // namespace

std::span<const TargetKind> target_kinds() {
    return kinds;
}

const TargetKind& kind_of(Target target) {
    for (const auto& kind : kinds)
        if (kind.target == target) return kind;
    require(false, "every target has a kind");
    return kinds.front();
}

std::string_view code(Target target) {
    return kind_of(target).code;
}

Result<Target> parse_target(std::string_view text) {
    std::vector<std::string_view> codes;
    for (const auto& kind : kinds) {
        if (kind.code == trim(text)) return kind.target;
        codes.push_back(kind.code);
    }
    const auto near = nearest(text, codes);
    return malformed("there is no target '" + shortened(text, 40) + "'" +
                     (near.empty() ? "; candour clock --help lists them"
                                   : "; did you mean " + one_of(near) + "?"));
}

Result<void> require_target(Target target, law::Regime regime, const Periods& periods) {
    const auto& kind = kind_of(target);
    if (periods.has(regime, kind.rests_on)) return {};
    std::vector<std::string> with;
    for (const auto other : law::all_regimes)
        if (periods.has(other, kind.rests_on)) with.emplace_back(law::code(other));
    return refused("the " + std::string(law::code(regime)) + " has no " + std::string(kind.code) +
                   "; that is for " + one_of(with) + ". It has " +
                   one_of(codes_of(regime, periods)));
}

}  // namespace candour::clock
