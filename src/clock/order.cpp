#include "clock/order.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace candour::clock {
namespace {

tl::unexpected<Problem> not_of(law::Regime regime, std::string_view event, std::string_view why) {
    return refused(fmt::format("{} is no event of the {}: {}", event, law::code(regime), why),
                   "event " + std::string(event));
}

Result<void> check_regime(const Events& events, law::Regime regime, const Periods& periods) {
    const bool charges = has_charges(regime);
    if (charges && !(events.fee_notice.empty() && events.fee_paid.empty()))
        return not_of(regime, events.fee_notice.empty() ? "fee_paid" : "fee_notice",
                      "it has charges, so write charge_notice and charge_paid");
    if (!charges && !(events.charge_notice.empty() && events.charge_paid.empty()))
        return not_of(regime, events.charge_notice.empty() ? "charge_paid" : "charge_notice",
                      "it has fees, so write fee_notice and fee_paid");
    if (events.extended && !periods.has(regime, PeriodId::extended))
        return not_of(regime, "extended",
                      regime == law::Regime::foia
                          ? "its time is not extended for volume; for the public interest test ask "
                            "for pit_notice_due and pit_decision_guideline"
                          : "its time cannot be extended");
    if (events.archives && !periods.has(regime, PeriodId::archives))
        return not_of(regime, "archives", "its time is the same for archives");
    if (events.keeper && !periods.has(regime, PeriodId::keeper))
        return not_of(regime, "keeper", "the Keeper of the Records of Scotland is under the FOISA");
    if (!events.terms.empty() && !periods.has(regime, PeriodId::school))
        return not_of(regime, "term", "its time is the same for schools");
    if (events.archives && !events.terms.empty())
        return refused("a request has the time for archives or the time for schools, not both",
                       "event archives");
    return {};
}

struct Named {
    std::string_view name;
    std::optional<Date> date;
};

Result<void> in_order(const Named& first, const Named& second, std::string_view why) {
    if (!first.date || !second.date || *first.date <= *second.date) return {};
    return refused(fmt::format("{} ({}) is before {} ({}): {}", second.name,
                               long_date(*second.date), first.name, long_date(*first.date), why),
                   "event " + std::string(second.name));
}

// What first reached the authority, valid or not.
Named first_contact(const Events& events) {
    Named first{"receipt", std::nullopt};
    for (const auto& next : std::array<Named, 4>{{{"invalid_receipt", events.invalid_receipt},
                                                  {"posted", events.posted},
                                                  {"receipt", events.receipt},
                                                  {"transfer_received", events.transfer_received}}})
        if (next.date && (!first.date || *next.date < *first.date)) first = next;
    return first;
}

Result<void> check_after_contact(const Events& events, law::Regime regime) {
    const auto contact = first_contact(events);
    const auto later = [&](std::string_view name, const std::vector<Date>& dates) -> Result<void> {
        for (const auto date : dates)
            TRY_VOID(in_order(contact, {name, date}, "nothing had been received yet"));
        return {};
    };
    TRY_VOID(later("clarification_sought", events.clarification_sought));
    TRY_VOID(later("further_info", events.further_info));
    TRY_VOID(later(has_charges(regime) ? "charge_notice" : "fee_notice", notices(events, regime)));
    TRY_VOID(in_order(contact, {"response", events.response}, "nothing had been received yet"));
    TRY_VOID(in_order(contact, {"review_request", events.review_request},
                      "nothing had been received yet"));
    return in_order(contact, {"review_notice", events.review_notice},
                    "nothing had been received yet");
}

// Each payment answers the notice before it, and a notice follows the payment of the one before.
Result<void> check_payments(const Events& events, law::Regime regime) {
    const bool charges = has_charges(regime);
    const std::string notice = charges ? "charge_notice" : "fee_notice";
    const std::string paid = charges ? "charge_paid" : "fee_paid";
    auto asked = notices(events, regime);
    auto answered = payments(events, regime);
    std::sort(asked.begin(), asked.end());
    std::sort(answered.begin(), answered.end());
    for (std::size_t i = 0; i < answered.size(); ++i) {
        if (i >= asked.size())
            return refused(
                fmt::format("{} ({}) comes without {} before it: nothing had been asked for", paid,
                            long_date(answered[i]), notice),
                "event " + paid);
        TRY_VOID(in_order({notice, asked[i]}, {paid, answered[i]},
                          "it cannot be paid before it is asked for"));
    }
    for (std::size_t i = 1; i < asked.size(); ++i)
        if (i > answered.size() || asked[i] <= answered[i - 1])
            return refused(fmt::format("a second {} ({}) before the first was paid: give only the "
                                       "one that was to be paid",
                                       notice, long_date(asked[i])),
                           "event " + notice);
    return {};
}

Result<void> check_clarification(const Events& events) {
    if (events.clarification_sought.empty() || events.further_info.empty()) return {};
    const auto& sought = events.clarification_sought;
    const auto& came = events.further_info;
    return in_order({"clarification_sought", *std::min_element(sought.begin(), sought.end())},
                    {"further_info", *std::min_element(came.begin(), came.end())},
                    "it cannot arrive before it is asked for");
}

}  // namespace

bool has_charges(law::Regime regime) {
    return regime == law::Regime::eir || regime == law::Regime::eisr;
}

const std::vector<Date>& notices(const Events& events, law::Regime regime) {
    return has_charges(regime) ? events.charge_notice : events.fee_notice;
}

const std::vector<Date>& payments(const Events& events, law::Regime regime) {
    return has_charges(regime) ? events.charge_paid : events.fee_paid;
}

Result<void> check_events(const Events& events, law::Regime regime, const Periods& periods) {
    TRY_VOID(check_regime(events, regime, periods));
    TRY_VOID(in_order({"invalid_receipt", events.invalid_receipt}, {"receipt", events.receipt},
                      "what came first was a valid request"));
    TRY_VOID(in_order({"posted", events.posted}, {"receipt", events.receipt},
                      "it cannot arrive before it is posted"));
    TRY_VOID(in_order({"receipt", events.receipt}, {"transfer_received", events.transfer_received},
                      "it cannot reach this authority before it reached the first"));
    TRY_VOID(in_order({"review_request", events.review_request},
                      {"review_notice", events.review_notice},
                      "a review cannot be answered before it is asked for"));
    TRY_VOID(check_after_contact(events, regime));
    TRY_VOID(check_clarification(events));
    return check_payments(events, regime);
}

}  // namespace candour::clock
