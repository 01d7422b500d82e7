#include "clock/deadline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "clock/order.hpp"
#include "clock/request_clock.hpp"

namespace candour::clock {
namespace {

std::string cited(const Period& period) {
    return fmt::format(" ({})", period.cite);
}

std::string days_after(int n, std::string_view unit, const Start& from) {
    return fmt::format("{} {} after {}, when {}", n, unit, date_with_weekday(from.date), from.what);
}

void take(Deadline& into, Count count) {
    into.provisional = into.provisional || count.provisional;
    into.date = count.last;
    into.steps.insert(into.steps.end(), count.steps.begin(), count.steps.end());
    for (const auto& holiday : count.one_offs)
        into.notes.push_back(fmt::format(
            "{} was proclaimed for that year alone. Whether such a day moves the time of a request "
            "that was already running is not settled; here it is no working day for any.",
            holiday));
}

void take(Deadline& into, const Period& period, std::string reason) {
    into.force = period.force;
    into.reason = std::move(reason) + cited(period) + ".";
    into.source = period.source;
}

int last_number(const std::vector<Step>& steps) {
    int last = 0;
    for (const auto& step : steps) last = step.day.value_or(last);
    return last;
}

// One date to work out, with what the targets share.
class Working {
  public:
    Working(const Query& query, const Law& law) : query_(query), law_(law) {
        answer_.regime = query.regime;
        answer_.target = query.target;
    }

    Result<Deadline> work_out() {
        TRY_VOID(for_target());
        if (answer_.provisional)
            answer_.notes.push_back(fmt::format(
                "Provisional: bank holidays are published to {}; after that only those that "
                "follow a rule are known.",
                law_.holidays.last_year()));
        std::stable_sort(answer_.marks.begin(), answer_.marks.end(),
                         [](const Mark& a, const Mark& b) { return a.date < b.date; });
        return std::move(answer_);
    }

  private:
    Result<void> for_target() {
        switch (query_.target) {
            case Target::working_day:
                return working_day();
            case Target::response_due:
                return response_due();
            case Target::extended_due:
                query_.events.extended = true;
                return response_due();
            case Target::extension_notify_by:
                return extension_notify_by();
            case Target::pit_notice_due:
                return pit_notice_due();
            case Target::pit_decision_guideline:
                return pit_decision_guideline();
            case Target::fee_pay_by:
                return fee_pay_by();
            case Target::review_request_by:
                return review_request_by();
            case Target::review_due:
                return review_due(query_.events.keeper ? PeriodId::review_keeper
                                                       : PeriodId::review);
            case Target::review_max_guideline:
                return review_due(PeriodId::review_longest);
            case Target::commissioner_apply_by:
                return overseas(PeriodId::overseas_apply);
            case Target::commissioner_latest:
                return overseas(PeriodId::overseas_longest);
            case Target::scot_commissioner_by:
                return scot_commissioner_by();
        }
        return {};
    }

    Result<void> working_day() {
        if (!query_.events.date)
            return malformed("working_day asks about a day: give the event date=DATE");
        const auto date = *query_.events.date;
        TRY(const auto status, day_status(date, query_.regime, law_));
        const auto& rule = law_.periods.working_day_rule(query_.regime);
        answer_.working_day = status.working;
        answer_.provisional = status.provisional;
        answer_.date = date;
        answer_.steps = {{date, std::nullopt, status.why, DayKind::named}};
        answer_.reason =
            status.working
                ? fmt::format(
                      "{} is a working day: neither a Saturday or Sunday nor "
                      "one of the holidays that {} names.",
                      date_with_weekday(date), rule.cite)
                : fmt::format("{} is not a working day: {}.", date_with_weekday(date), status.why);
        answer_.source = rule.cite;
        return {};
    }

    // How the clock of the request stands; false when there is no date because it does not run.
    Result<bool> read(std::optional<RequestClock>& clock) {
        TRY(auto found, read_clock(query_, law_));
        clock.emplace(std::move(found));
        answer_.state = clock->state;
        answer_.notes = clock->notes;
        answer_.marks = clock->marks;
        if (clock->state == State::running) return true;
        answer_.reason = clock->state == State::lapsed ? "No date: the request has lapsed."
                         : clock->start                ? "No date for now: the clock stands still."
                                                       : "No date: the clock has not started.";
        if (clock->response != nullptr) answer_.source = clock->response->source;
        if (clock->start && clock->stopped_on) {
            TRY(auto counted, clock->counter.until(clock->start->date, *clock->stopped_on));
            answer_.provisional = counted.provisional;
            answer_.steps = std::move(counted.steps);
        }
        return false;
    }

    Result<void> response_due() {
        std::optional<RequestClock> clock;
        TRY(const bool runs, read(clock));
        if (!runs) return {};
        TRY_VOID(take_response(*clock));
        answer_.notes.emplace_back(
            "That is the last day, not the aim: the duty is to answer promptly.");
        if (query_.events.extended && query_.target == Target::response_due)
            answer_.notes.emplace_back(
                "Extended once, for volume and complexity; the applicant had "
                "to be told of it in time (extension_notify_by).");
        compare_with_response();
        return {};
    }

    Result<void> take_response(const RequestClock& clock) {
        TRY(auto count, count_response(clock, query_, law_, answer_.notes));
        take(answer_, std::move(count));
        const auto* unit =
            clock.response->unit == Unit::school_days ? "school days" : "working days";
        take(answer_, *clock.response, days_after(clock.response->length, unit, *clock.start));
        return {};
    }

    void compare_with_response() {
        const auto& response = query_.events.response;
        if (!response) return;
        answer_.marks.push_back({*response, "answered"});
        answer_.notes.push_back(fmt::format("Answered on {}: {}.", long_date(*response),
                                            *response <= *answer_.date ? "in time" : "late"));
    }

    Result<void> extension_notify_by() {
        std::optional<RequestClock> clock;
        TRY_VOID(read(clock));
        answer_.steps.clear();
        if (!clock->first_start) return {};
        const auto from = *clock->first_start;
        TRY(const auto* period,
            law_.periods.find(query_.regime, PeriodId::extension_notice, from.date));
        TRY(auto count, Counter(query_.regime, law_).working_days(from.date, period->length));
        take(answer_, std::move(count));
        take(answer_, *period, days_after(period->length, "working days", from));
        answer_.state = State::running;
        if (clock->start->date != from.date || clock->stopped_on ||
            !payments(query_.events, query_.regime).empty())
            answer_.notes.emplace_back(
                "Counted from the first receipt, with nothing left out: no provision moves this "
                "notice for a clarification or a charge, so this is the safe day.");
        return {};
    }

    Result<void> pit_notice_due() {
        std::optional<RequestClock> clock;
        TRY(const bool runs, read(clock));
        if (!runs) return {};
        TRY_VOID(take_response(*clock));
        answer_.notes.emplace_back(
            "Weighing the public interest does not move the notice: within the ordinary time it "
            "has "
            "to name the qualified exemption, say that there is no decision yet and estimate its "
            "date (FOIA s17(1) and (2)).");
        return {};
    }

    Result<void> pit_decision_guideline() {
        std::optional<RequestClock> clock;
        TRY(const bool runs, read(clock));
        if (!runs) return {};
        TRY_VOID(take_response(*clock));
        TRY(const auto* more,
            law_.periods.find(query_.regime, PeriodId::pit_longest, clock->start->date));
        const auto numbered = last_number(answer_.steps);
        TRY(auto count,
            clock->counter.working_days(*answer_.date, more->length, Begins::after, numbered));
        const auto ordinary = *answer_.date;
        take(answer_, std::move(count));
        take(answer_, *more,
             fmt::format("{} working days more than the ordinary time, which ends on {}",
                         more->length, date_with_weekday(ordinary)));
        answer_.notes.emplace_back(
            "A guideline: the statute allows what is reasonable, for a qualified exemption only.");
        return {};
    }

    Result<void> fee_pay_by() {
        const auto& asked = notices(query_.events, query_.regime);
        if (asked.empty())
            return malformed(fmt::format(
                "fee_pay_by needs to know when payment was asked for: give the event {}=DATE",
                has_charges(query_.regime) ? "charge_notice" : "fee_notice"));
        const auto notice = *std::max_element(asked.begin(), asked.end());
        TRY(const auto* window, law_.periods.find(query_.regime, PeriodId::fee_window, notice));
        TRY(auto count, count_payment_window(notice, query_, law_));
        take(answer_, std::move(count));
        take(answer_, *window,
             fmt::format("{} {} {} {}, when payment was asked for", window->length,
                         window->unit == Unit::months ? "months" : "working days",
                         window->begins == Begins::with ? "beginning with" : "after",
                         date_with_weekday(notice)));
        answer_.marks.push_back({notice, "payment asked for"});
        return {};
    }

    // From when a review may be asked for: each regime has its own answer.
    Result<std::optional<Start>> review_base() {
        const auto& response = query_.events.response;
        const Start answered{response.value_or(Date{}), "the answer was given"};
        const bool from_due = query_.regime == law::Regime::foisa || !response;
        if (!from_due) {
            answer_.marks.push_back({*response, "answered"});
            return answered;
        }
        std::optional<RequestClock> clock;
        TRY(const bool runs, read(clock));
        if (!runs) return std::optional<Start>{};
        std::vector<std::string> unused;
        TRY(const auto due, count_response(*clock, query_, law_, unused));
        answer_.provisional = due.provisional;
        const Start expired{due.last, "the time to answer ended"};
        if (!response) return expired;
        compare_on(*response, due.last);
        return *response > due.last ? answered : expired;
    }

    void compare_on(Date response, Date due) {
        answer_.marks.push_back({response, "answered"});
        answer_.notes.push_back(
            response > due
                ? fmt::format("The answer was late (it was due on {}), so the time counts from it.",
                              long_date(due))
                : fmt::format("The answer came in time, but the time counts from the end of the "
                              "time to answer, {}, all the same.",
                              long_date(due)));
    }

    Result<void> review_request_by() {
        TRY(const auto base, review_base());
        if (!base) return {};
        TRY(const auto* period,
            law_.periods.find(query_.regime, PeriodId::review_request, base->date));
        TRY(auto count, Counter(query_.regime, law_).working_days(base->date, period->length));
        take(answer_, std::move(count));
        take(answer_, *period, days_after(period->length, "working days", *base));
        if (period->force == Force::guideline)
            answer_.notes.emplace_back("A guideline: the Act itself sets no limit.");
        if (query_.regime == law::Regime::foisa)
            answer_.notes.emplace_back("The authority may accept a later request: FOISA s20(6).");
        return {};
    }

    Result<Start> review_asked() {
        if (!query_.events.review_request)
            return malformed(fmt::format(
                "{} needs to know when a review was asked for: give the event review_request=DATE",
                code(query_.target)));
        answer_.marks.push_back({*query_.events.review_request, "review asked for"});
        return Start{*query_.events.review_request, "the request for a review was received"};
    }

    Result<void> review_due(PeriodId id) {
        TRY(const auto asked, review_asked());
        TRY(const auto* period, law_.periods.find(query_.regime, id, asked.date));
        TRY(auto count, Counter(query_.regime, law_).working_days(asked.date, period->length));
        take(answer_, std::move(count));
        take(answer_, *period, days_after(period->length, "working days", asked));
        if (period->force == Force::guideline)
            answer_.notes.emplace_back("A guideline: the Act itself sets no limit.");
        return {};
    }

    Result<void> overseas(PeriodId id) {
        std::optional<RequestClock> clock;
        TRY(const bool runs, read(clock));
        if (!runs) return {};
        TRY(const auto* period, law_.periods.find(query_.regime, id, clock->start->date));
        TRY(auto count, clock->counter.working_days(clock->start->date, period->length));
        take(answer_, std::move(count));
        take(answer_, *period, days_after(period->length, "working days", *clock->start));
        answer_.notes.emplace_back(
            "For information about operations of the armed forces or held outside the United "
            "Kingdom; until the Commissioner grants more time, the ordinary day stands.");
        return {};
    }

    Result<void> scot_commissioner_by() {
        Start base;
        if (query_.events.review_notice) {
            base = {*query_.events.review_notice, "the outcome of the review was received"};
            answer_.marks.push_back({base.date, "outcome of the review received"});
        } else if (query_.events.review_request) {
            TRY_VOID(review_due(query_.events.keeper ? PeriodId::review_keeper : PeriodId::review));
            base = {*answer_.date, "the time to answer the review ended"};
        } else {
            return malformed(
                "scot_commissioner_by needs the review: give the event review_notice=DATE, or "
                "review_request=DATE when it was not answered");
        }
        TRY(const auto* period,
            law_.periods.find(query_.regime, PeriodId::commissioner, base.date));
        answer_.date = months_after(base.date, period->length);
        take(answer_, *period, days_after(period->length, "months", base));
        answer_.steps.push_back({base.date, std::nullopt, base.what, DayKind::named});
        answer_.steps.push_back(
            {*answer_.date, std::nullopt,
             fmt::format("the last day of {} months after it: {}", period->length, period->cite),
             DayKind::named});
        return {};
    }

    Query query_;
    const Law& law_;
    Deadline answer_;
};

}  // namespace

std::string_view name(State state) {
    switch (state) {
        case State::running:
            return "running";
        case State::paused:
            return "paused";
        case State::lapsed:
            return "lapsed";
    }
    return {};
}

Result<Deadline> deadline(const Query& query, const Law& law) {
    TRY_VOID(require_target(query.target, query.regime, law.periods));
    TRY_VOID(check_events(query.events, query.regime, law.periods));
    return Working(query, law).work_out();
}

}  // namespace candour::clock
