#include "clock/request_clock.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/require.hpp"
#include "clock/order.hpp"

namespace candour::clock {
namespace {

using namespace std::chrono;

std::string money(law::Regime regime) {
    return has_charges(regime) ? "charges" : "fees";
}

// Works the clock out step by step; each step adds what it did to the notes and marks.
class Reading {
  public:
    Reading(const Query& query, const Law& law)
        : query_(query),
          law_(law),
          events_(query.events),
          cite_(law.periods.citations(query.regime)),
          clock_{State::paused, {}, {}, {}, Counter(query.regime, law), nullptr, {}, {}} {}

    Result<RequestClock> read() {
        TRY_VOID(find_starts());
        explain_form();
        explain_without_effect();
        if (starts_.empty()) {
            TRY_VOID(require_reason_not_to_start());
            return std::move(clock_);
        }
        clock_.start = starts_.back();
        clock_.first_start = starts_.front();
        for (const auto& start : starts_)
            if (!start.is_restart) clock_.first_start = start;
        clock_.state = State::running;
        TRY_VOID(choose_period());
        explain_start();
        TRY_VOID(apply_notices());
        apply_unanswered_clarification();
        return std::move(clock_);
    }

  private:
    struct Candidate : Start {
        bool is_restart = false;
    };

    void note(std::string words) { clock_.notes.push_back(std::move(words)); }
    void mark(Date date, std::string what) { clock_.marks.push_back({date, std::move(what)}); }

    Result<void> find_starts() {
        const bool must_be_written = events_.oral && !cite_.oral_requests;
        if (must_be_written) return {};
        TRY_VOID(find_receipt());
        if (events_.transfer_received) {
            starts_.push_back(
                {{*events_.transfer_received, "this authority received the request"}});
            mark(*events_.transfer_received, "request received from another authority");
        }
        for (const auto date : events_.further_info) {
            starts_.push_back({{date, "the clarification arrived"}, true});
            mark(date, "clarification received");
        }
        // Clarification of something that is no request yet starts nothing by itself.
        const bool any_request = std::any_of(starts_.begin(), starts_.end(),
                                             [](const auto& start) { return !start.is_restart; });
        if (!any_request) starts_.clear();
        std::stable_sort(starts_.begin(), starts_.end(),
                         [](const auto& a, const auto& b) { return a.date < b.date; });
        return {};
    }

    // Receipt, and for what is posted in Scotland the day on which the law presumes it.
    Result<void> find_receipt() {
        auto received = events_.receipt;
        if (events_.posted) {
            mark(*events_.posted, "posted");
            TRY(const auto* deemed,
                law_.periods.find(query_.regime, PeriodId::deemed_receipt, *events_.posted));
            if (deemed == nullptr) {
                note(
                    fmt::format("Posting changes nothing under the {}: time counts from actual "
                                "receipt.",
                                law::code(query_.regime)));
            } else {
                const auto presumed = *events_.posted + days{deemed->length};
                if (!received || *received < presumed) received = presumed;
                note(fmt::format(
                    "Posted on {}, so presumed not to have been received before {}, the third day "
                    "after: {}.",
                    long_date(*events_.posted), date_with_weekday(presumed), deemed->cite));
            }
        }
        if (received) {
            starts_.push_back({{*received, "the request was received"}});
            mark(*received, "request received");
        }
        return {};
    }

    void explain_form() {
        if (events_.invalid_receipt) {
            mark(*events_.invalid_receipt, "contact that was not a valid request");
            if (cite_.validity.empty())
                note(
                    fmt::format("The {} ask for no name and no form of words: if that was all that "
                                "was wrong on {}, the request was received then; give that day as "
                                "receipt.",
                                law::code(query_.regime), long_date(*events_.invalid_receipt)));
            else
                note(
                    fmt::format("What came on {} was not a valid request ({}), so it started "
                                "nothing; keep the date, and help the applicant to make one.",
                                long_date(*events_.invalid_receipt), cite_.validity));
        }
        if (events_.oral && cite_.oral_requests)
            note(fmt::format("A request by word of mouth is as good as a written one under the {}.",
                             law::code(query_.regime)));
        if (events_.oral && !cite_.oral_requests)
            note(
                fmt::format("A request by word of mouth is not a request under {}: it has to be "
                            "{}; help the applicant to make one.",
                            cite_.validity,
                            query_.regime == law::Regime::foisa
                                ? "in writing or another permanent form, such as a voicemail"
                                : "in writing"));
        if (events_.receipt_time && events_.receipt)
            note(fmt::format("The time of receipt, {}, changes nothing: a day ends at midnight.",
                             *events_.receipt_time));
    }

    void explain_without_effect() {
        for (const auto& event : events_.without_effect) {
            const auto* kind = find_event_kind(event.name);
            const auto when =
                !event.on ? std::string()
                : event.on->from == event.on->to
                    ? " on " + long_date(event.on->from)
                    : " from " + long_date(event.on->from) + " to " + long_date(event.on->to);
            note(fmt::format("{}{} changes nothing: {}.", event.name, when, kind->meaning));
            if (!event.on) continue;
            if (event.name == "office_closed")
                clock_.counter.remark(*event.on, "the office is closed, which changes nothing");
            if (event.name == "local_holiday")
                clock_.counter.remark(*event.on, "a local holiday, which changes nothing");
            if (event.on->from == event.on->to) mark(event.on->from, std::string(event.name));
        }
    }

    Result<void> require_reason_not_to_start() {
        if (!events_.invalid_receipt && !events_.oral)
            return malformed(
                "nothing says when the request was received: give the event receipt=DATE");
        if (!notices(events_, query_.regime).empty())
            return refused("there is no valid request yet, so nothing can be asked for it",
                           has_charges(query_.regime) ? "event charge_notice" : "event fee_notice");
        note("The clock has not started.");
        return {};
    }

    Result<void> choose_period() {
        auto id = PeriodId::response;
        if (events_.archives) id = PeriodId::archives;
        if (events_.keeper) id = PeriodId::keeper;
        if (events_.extended) id = PeriodId::extended;
        if (!events_.terms.empty()) id = PeriodId::school;
        TRY(clock_.response, law_.periods.find(query_.regime, id, clock_.start->date));
        return {};
    }

    void explain_start() {
        const auto& start = *clock_.start;
        const auto status = day_status(start.date, query_.regime, law_);
        if (status && !status->working)
            note(
                fmt::format("{} is not a working day ({}), but what arrives on it is received on "
                            "it: day 1 is the next working day.",
                            date_with_weekday(start.date), status->why));
        if (starts_.back().is_restart)
            note(
                fmt::format("The time counts afresh from the day the clarification arrived: {}. It "
                            "is a full new period, not what was left of the first.",
                            cite_.clarification));
        if (events_.transfer_received && !cite_.transfer.empty())
            note(
                fmt::format("A transferred request counts from the day this authority received "
                            "it: {}. The first authority has its own time to say it does not hold "
                            "the information.",
                            cite_.transfer));
    }

    // The clock as it stood on that day: its last start until then.
    [[nodiscard]] std::optional<Start> start_on(Date date) const {
        std::optional<Start> found;
        for (const auto& start : starts_)
            if (start.date <= date) found = start;
        return found;
    }

    Result<void> apply_notices() {
        auto asked = notices(events_, query_.regime);
        auto paid = payments(events_, query_.regime);
        std::sort(asked.begin(), asked.end());
        std::sort(paid.begin(), paid.end());
        for (std::size_t i = 0; i < asked.size(); ++i)
            TRY_VOID(
                apply_notice(asked[i], i < paid.size() ? std::optional(paid[i]) : std::nullopt));
        return {};
    }

    Result<void> apply_notice(Date notice, std::optional<Date> paid) {
        const auto start = start_on(notice);
        if (!start)
            return refused(fmt::format("the {} notice ({}) is before there was a request ({})",
                                       money(query_.regime), long_date(notice),
                                       long_date(starts_.front().date)),
                           has_charges(query_.regime) ? "event charge_notice" : "event fee_notice");
        mark(notice, money(query_.regime) + " notice given");
        if (paid) mark(*paid, "payment received");
        TRY(const bool in_time, notice_in_time(notice, *start));
        if (!in_time) {
            note(
                fmt::format("The {} notice of {} came after the time to answer had run out, so it "
                            "changes nothing: {}.",
                            money(query_.regime), long_date(notice), cite_.notice));
            return {};
        }
        TRY(const auto window, count_payment_window(notice, query_, law_));
        const bool too_late = paid ? *paid > window.last : query_.today > window.last;
        if (too_late) {
            stop(State::lapsed, notice);
            note(
                fmt::format("Nothing was paid by {}, the last day for it: there is no duty to go "
                            "on, and the request has lapsed.",
                            date_with_weekday(window.last)));
        } else if (!paid) {
            stop(State::paused, notice);
            note(
                fmt::format("The clock stands still from {} until payment arrives; it may be made "
                            "until {}.",
                            date_with_weekday(notice), date_with_weekday(window.last)));
        } else {
            note(fmt::format("The working days from {} to {}, both included, do not count: {}.",
                             date_with_weekday(notice), date_with_weekday(*paid), cite_.pause));
        }
        clock_.counter.leave_out({notice, paid,
                                  fmt::format("does not count, from {} notice to payment: {}",
                                              money(query_.regime), cite_.pause)});
        return {};
    }

    // A notice has to come within the ordinary time to answer, extension or not.
    Result<bool> notice_in_time(Date notice, const Start& start) {
        if (clock_.response->unit == Unit::school_days) {
            std::vector<std::string> unused;
            RequestClock as_it_was = clock_;
            as_it_was.start = start;
            TRY(const auto due, count_response(as_it_was, query_, law_, unused));
            return notice <= due.last;
        }
        const auto* ordinary = clock_.response;
        if (events_.extended) {
            TRY(ordinary, law_.periods.find(query_.regime, PeriodId::response, start.date));
        }
        TRY(const auto due, clock_.counter.working_days(start.date, ordinary->length));
        return notice <= due.last;
    }

    void apply_unanswered_clarification() {
        for (const auto date : events_.clarification_sought) mark(date, "clarification sought");
        if (events_.clarification_sought.empty()) return;
        const auto last_sought = *std::max_element(events_.clarification_sought.begin(),
                                                   events_.clarification_sought.end());
        const bool answered = std::any_of(events_.further_info.begin(), events_.further_info.end(),
                                          [&](Date came) { return came >= last_sought; });
        if (answered || clock_.state == State::lapsed) return;
        stop(State::paused, last_sought);
        note(
            fmt::format("What was asked for on {} has not arrived; until it does, nothing is due: "
                        "{}. When it does, the time counts afresh from that day.",
                        date_with_weekday(last_sought), cite_.clarification));
    }

    void stop(State state, Date on) {
        clock_.state = state;
        clock_.stopped_on = on;
    }

    const Query& query_;
    const Law& law_;
    const Events& events_;
    const Citations& cite_;
    RequestClock clock_;
    std::vector<Candidate> starts_;
};

}  // namespace

Result<RequestClock> read_clock(const Query& query, const Law& law) {
    return Reading(query, law).read();
}

Result<Count> count_response(const RequestClock& clock, const Query& query, const Law& law,
                             std::vector<std::string>& notes) {
    const auto& start = *clock.start;
    if (clock.response->unit != Unit::school_days)
        return clock.counter.working_days(start.date, clock.response->length);
    TRY(const auto* longest, law.periods.find(query.regime, PeriodId::school_longest, start.date));
    require(longest != nullptr, "a regime with school days has their longest period");
    TRY(auto count, clock.counter.school_days(start.date, clock.response->length, longest->length,
                                              query.events.terms));
    Date last_term = query.events.terms.front().to;
    for (const auto& term : query.events.terms) last_term = std::max(last_term, term.to);
    notes.push_back(fmt::format(
        "For a school the time ends on day {} that is both a working day and a school day, or on "
        "working day {}, whichever is first: {}.",
        clock.response->length, longest->length, clock.response->cite));
    if (last_term < count.last)
        notes.push_back(
            fmt::format("The terms given end on {}: days after it were not taken for "
                        "school days. If a term that follows is missing, add it.",
                        long_date(last_term)));
    return count;
}

Result<Count> count_payment_window(Date notice, const Query& query, const Law& law) {
    TRY(const auto* window, law.periods.find(query.regime, PeriodId::fee_window, notice));
    require(window != nullptr, "every regime has a window for payment");
    if (window->unit != Unit::months)
        return Counter(query.regime, law).working_days(notice, window->length, window->begins);
    Count count;
    count.last = window->begins == Begins::with
                     ? last_of_months_beginning_with(notice, window->length)
                     : months_after(notice, window->length);
    count.steps = {{notice, std::nullopt,
                    fmt::format("the first day of {} months: {}", window->length, window->cite),
                    DayKind::named},
                   {count.last, std::nullopt,
                    fmt::format("the last day of {} months: {}", window->length, window->cite),
                    DayKind::named}};
    return count;
}

}  // namespace candour::clock
