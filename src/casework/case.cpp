#include "casework/case.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "clock/order.hpp"

namespace candour::casework {
namespace {

// The questions that are answered: each, or where it has parts its parts.
void collect_answerable(const std::vector<Question>& questions, std::vector<std::string>& into) {
    for (const auto& question : questions) {
        if (question.parts.empty())
            into.push_back(question.number);
        else
            collect_answerable(question.parts, into);
    }
}

bool among(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

// Takes the events one by one; each `take` says whether the event can follow what came before.
class CaseFolding {
  public:
    CaseFolding(const CaseLaw& law, Date today) : law_(law), today_(today) {}

    Result<Case> fold(std::span<const CaseEvent> events) {
        if (events.empty()) return malformed("a case begins with something received");
        for (std::size_t i = 0; i < events.size(); ++i) {
            const auto taken = take_event(events[i]);
            if (!taken)
                return problem(taken.error().kind, taken.error().what,
                               fmt::format("event {} ({})", i + 1, kind(events[i])));
        }
        TRY_VOID(work_out());
        return std::move(case_);
    }

  private:
    Result<void> take_event(const CaseEvent& happened) {
        if (day_of(happened) > today_)
            return refused(fmt::format("it lies in the future ({})", long_date(day_of(happened))));
        const bool begins = std::holds_alternative<event::Received>(happened) ||
                            std::holds_alternative<event::InvalidContact>(happened);
        if (!begins && !case_.received_) return refused("nothing had been received yet");
        if (closed_) return refused("the case was closed before: " + *closed_);
        return std::visit([this](const auto& e) { return take(e); }, happened);
    }

    Result<void> take(const event::InvalidContact& e) {
        if (case_.received_) return refused("a valid request had been received already");
        if (!clock_.invalid_receipt || e.on < *clock_.invalid_receipt)
            clock_.invalid_receipt = e.on;
        return {};
    }

    Result<void> take(const event::Received& e) {
        if (case_.received_) return refused("the request had been received already");
        case_.received_ = e;
        clock_.receipt = e.on;
        collect_answerable(e.questions, answerable_);
        return {};
    }

    Result<void> take(const event::ClarificationSought& e) {
        TRY_VOID(before_answer("clarification is sought"));
        if (awaiting_clarification_) return refused("clarification was sought already");
        awaiting_clarification_ = true;
        clock_.clarification_sought.push_back(e.on);
        return {};
    }

    Result<void> take(const event::ClarificationReceived& e) {
        if (!awaiting_clarification_) return refused("no clarification had been sought");
        if (e.on < clock_.clarification_sought.back())
            return refused("it came before it was sought");
        awaiting_clarification_ = false;
        clock_.further_info.push_back(e.on);
        return {};
    }

    Result<void> take(const event::FeeNotice& e) {
        TRY_VOID(before_answer("payment is asked for"));
        if (awaiting_payment_) return refused("payment was asked for already");
        if (e.pence <= 0) return refused("the notice asks for nothing");
        awaiting_payment_ = true;
        (charges() ? clock_.charge_notice : clock_.fee_notice).push_back(e.on);
        return check_clock();
    }

    Result<void> take(const event::FeePaid& e) {
        if (!awaiting_payment_) return refused("no payment had been asked for");
        awaiting_payment_ = false;
        (charges() ? clock_.charge_paid : clock_.fee_paid).push_back(e.on);
        return check_clock();
    }

    // An extension that the applicant learns of too late extends nothing.
    Result<void> take(const event::Extended& e) {
        TRY_VOID(before_answer("the time is extended"));
        if (clock_.extended)
            return refused("the time had been extended already, and it can be once");
        TRY(const auto by, ask(clock::Target::extension_notify_by));
        if (e.on > *by.date)
            return refused(fmt::format("the applicant had to be told by {}", long_date(*by.date)));
        clock_.extended = true;
        return {};
    }

    Result<void> take(const event::PublicInterestPending& e) {
        TRY_VOID(before_answer("the public interest is weighed"));
        if (case_.received_->regime != law::Regime::foia)
            return refused("only the FOIA gives more time for the public interest test");
        const auto* provision = law_.rulebook.find(law::Regime::foia, e.provision);
        if (provision == nullptr || provision->kind != law::Kind::qualified)
            return refused(shortened(e.provision, 60) +
                           " is no qualified exemption, so no time is added for it");
        if (e.estimate < e.on) return refused("the estimate lies before the notice");
        return {};
    }

    Result<void> take(const event::Transferred& e) {
        TRY_VOID(before_answer("the request is transferred"));
        if (trim(e.to).empty()) return refused("it does not say to whom");
        close(Stage::transferred, "transferred");
        return {};
    }

    Result<void> take(const event::Assigned& e) {
        TRY_VOID(before_answer("a question is assigned"));
        for (const auto& question : e.questions) TRY_VOID(known(question));
        for (const auto& question : e.questions.empty() ? answerable_ : e.questions)
            case_.holders_[question] = e.to;
        return {};
    }

    Result<void> take(const event::Searched& e) {
        if (e.minutes < 0) return refused("a search takes no less than no time");
        return known(e.question);
    }

    Result<void> take(const event::Decided& e) {
        TRY_VOID(before_answer("a question is decided"));
        TRY_VOID(known(e.proposal.question));
        const LawOnDay law{case_.received_->regime, law_.rulebook, law_.cost, e.on,
                           case_.received_->on};
        auto decision = Decision::from(e.proposal, law);
        if (!decision) {
            const auto& first = decision.error().front();
            return problem(first.kind, first.where + ": " + first.what);
        }
        case_.decisions_.insert_or_assign(e.proposal.question, *std::move(decision));
        approved_ = false;  // an approval is of what was decided then
        return {};
    }

    Result<void> take(const event::Approved&) {
        TRY_VOID(before_answer("an answer is approved"));
        if (const auto open = undecided(); !open.empty())
            return refused("not every question is decided: " + join(open, ", "));
        approved_ = true;
        return {};
    }

    Result<void> take(const event::Sent& e) {
        TRY_VOID(before_answer("an answer is sent"));
        if (!approved_) return refused("the answer had not been approved as it stands");
        if (e.on < case_.received_->on) return refused("it was sent before the request came");
        case_.sent_ = e.on;
        clock_.response = e.on;
        return {};
    }

    Result<void> take(const event::Published&) {
        if (!case_.sent_) return refused("the requester had not been answered yet");
        published_ = true;
        return {};
    }

    Result<void> take(const event::Withdrawn&) {
        TRY_VOID(before_answer("the request is withdrawn"));
        close(Stage::withdrawn, "withdrawn");
        return {};
    }

    // A requester may ask for a review of an answer, or because none came in time.
    Result<void> take(const event::ReviewAsked& e) {
        if (clock_.review_request) return refused("a review had been asked for already");
        if (!case_.sent_) {
            TRY(const auto due, ask(clock::Target::response_due));
            if (!due.date || e.on <= *due.date)
                return refused("there was neither an answer yet, nor was one overdue");
        } else if (e.on < *case_.sent_) {
            return refused("a review was asked for before the answer was sent");
        }
        clock_.review_request = e.on;
        return {};
    }

    Result<void> take(const event::ReviewAnswered& e) {
        if (!clock_.review_request) return refused("no review had been asked for");
        if (reviewed_) return refused("the review had been answered already");
        if (e.on < *clock_.review_request)
            return refused("it was answered before it was asked for");
        reviewed_ = true;
        return {};
    }

    Result<void> before_answer(std::string_view doing) const {
        if (case_.sent_) return refused(fmt::format("{} after the answer was sent", doing));
        return {};
    }

    Result<void> known(const std::string& question) const {
        if (question == any_other_information || among(answerable_, question)) return {};
        return refused("there is no question '" + shortened(question, 40) + "' to answer");
    }

    void close(Stage stage, std::string how) {
        case_.stage_ = stage;
        closed_ = std::move(how);
    }

    [[nodiscard]] bool charges() const { return clock::has_charges(case_.received_->regime); }

    [[nodiscard]] Result<void> check_clock() const {
        return clock::check_events(clock_, case_.received_->regime, law_.clock.periods);
    }

    [[nodiscard]] Result<clock::Deadline> ask(clock::Target target) const {
        return clock::deadline({case_.received_->regime, target, clock_, today_}, law_.clock);
    }

    [[nodiscard]] std::vector<std::string> undecided() const {
        std::vector<std::string> open;
        for (const auto& question : answerable_)
            if (!case_.decisions_.contains(question)) open.push_back(question);
        if (answerable_.empty() && case_.decisions_.empty())
            open.emplace_back(any_other_information);
        return open;
    }

    Result<void> work_out() {
        if (!case_.received_) return {};
        TRY(case_.due_, ask(clock::Target::response_due));
        if (clock_.review_request) {
            TRY(case_.review_due_, ask(clock::Target::review_due));
        }
        case_.undecided_ = undecided();
        if (!closed_) case_.stage_ = stage();
        case_.ball_ = ball();
        const auto& due = case_.due_->date;
        const bool owed = !closed_ && case_.stage_ != Stage::lapsed;
        case_.late_ = due && owed && case_.sent_.value_or(today_) > *due;
        return {};
    }

    [[nodiscard]] Stage stage() const {
        if (clock_.review_request) return reviewed_ ? Stage::reviewed : Stage::in_review;
        if (published_) return Stage::published;
        if (case_.sent_) return Stage::answered;
        if (case_.due_->state == clock::State::lapsed) return Stage::lapsed;
        if (case_.due_->state == clock::State::paused) return Stage::waiting;
        if (!case_.undecided_.empty()) return Stage::open;
        return approved_ ? Stage::approved : Stage::decided;
    }

    [[nodiscard]] Ball ball() const {
        switch (case_.stage_) {
            case Stage::not_valid:
            case Stage::waiting:
                return Ball::requester;
            case Stage::open:
                return all_undecided_are_held() ? Ball::holder : Ball::office;
            case Stage::decided:
                return Ball::approver;
            case Stage::approved:
            case Stage::answered:
            case Stage::in_review:
                return Ball::office;
            case Stage::published:
            case Stage::reviewed:
            case Stage::transferred:
            case Stage::withdrawn:
            case Stage::lapsed:
                return Ball::nobody;
        }
        return Ball::nobody;
    }

    [[nodiscard]] bool all_undecided_are_held() const {
        return std::all_of(
            case_.undecided_.begin(), case_.undecided_.end(),
            [&](const std::string& question) { return case_.holders_.contains(question); });
    }

    const CaseLaw& law_;
    Date today_;
    Case case_;
    clock::Events clock_;
    std::vector<std::string> answerable_;
    std::optional<std::string> closed_;
    bool awaiting_clarification_ = false;
    bool awaiting_payment_ = false;
    bool approved_ = false;
    bool published_ = false;
    bool reviewed_ = false;
};

std::string_view name(Stage stage) {
    switch (stage) {
        case Stage::not_valid:
            return "not_valid";
        case Stage::open:
            return "open";
        case Stage::waiting:
            return "waiting";
        case Stage::decided:
            return "decided";
        case Stage::approved:
            return "approved";
        case Stage::answered:
            return "answered";
        case Stage::published:
            return "published";
        case Stage::in_review:
            return "in_review";
        case Stage::reviewed:
            return "reviewed";
        case Stage::transferred:
            return "transferred";
        case Stage::withdrawn:
            return "withdrawn";
        case Stage::lapsed:
            return "lapsed";
    }
    return {};
}

std::string_view name(Ball ball) {
    switch (ball) {
        case Ball::office:
            return "office";
        case Ball::holder:
            return "holder";
        case Ball::approver:
            return "approver";
        case Ball::requester:
            return "requester";
        case Ball::nobody:
            return "nobody";
    }
    return {};
}

Result<Case> Case::from(std::span<const CaseEvent> events, const CaseLaw& law, Date today) {
    return CaseFolding(law, today).fold(events);
}

DecisionKind Case::outcome() const {
    std::vector<DecisionKind> kinds;
    for (const auto& [question, decision] : decisions_) kinds.push_back(decision.kind());
    return overall_outcome(kinds);
}

}  // namespace candour::casework
