#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "casework/decision.hpp"
#include "casework/event.hpp"
#include "casework/outcome.hpp"
#include "clock/deadline.hpp"

namespace candour::casework {

/// Where a case has got to. Worked out from its events, never stored.
enum class Stage {
    not_valid,    ///< something came that is not a request yet
    open,         ///< being worked on
    waiting,      ///< for the requester: clarification, payment
    decided,      ///< every question is decided; not approved
    approved,     ///< ready to be sent
    answered,     ///< sent
    published,    ///< and on the log
    in_review,    ///< the requester asked for a review
    reviewed,     ///< and was answered
    transferred,  ///< another authority answers it
    withdrawn,    ///< by the requester
    lapsed,       ///< not paid for in time
};

std::string_view name(Stage stage);  ///< "in_review"

/// Who has to act next.
enum class Ball { office, holder, approver, requester, nobody };

std::string_view name(Ball ball);

/// All that a case is judged by. Holds the rulebooks by reference.
struct CaseLaw {
    const clock::Law& clock;
    const law::Rulebook& rulebook;
    const CostRules& cost;
};

/// A case as it stands on a day: its events, one after the other, under the law of their days. A
/// changed list of holidays moves its dates by itself.
class Case {
  public:
    /// Events in the order they were recorded. Fails: refused, naming the event ("event 3"), when
    /// one cannot follow those before it or lies after `today`, or when a decision does not hold
    /// against the law; malformed, when there are none; not_covered.
    static Result<Case> from(std::span<const CaseEvent> events, const CaseLaw& law, Date today);

    [[nodiscard]] const event::Received* request() const {
        return received_ ? &*received_ : nullptr;
    }
    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] Ball ball() const { return ball_; }
    /// When the answer is due, and why; no date while the clock stands. Empty before a request.
    [[nodiscard]] const std::optional<clock::Deadline>& due() const { return due_; }
    /// When the review is due; empty when none was asked for.
    [[nodiscard]] const std::optional<clock::Deadline>& review_due() const { return review_due_; }
    /// Answered, or still not answered, after the answer was due.
    [[nodiscard]] bool late() const { return late_; }
    /// The questions that need a decision and have none: parts, where a question has parts.
    [[nodiscard]] const std::vector<std::string>& undecided() const { return undecided_; }
    [[nodiscard]] const std::map<std::string, Decision>& decisions() const { return decisions_; }
    /// Who holds each question that is assigned.
    [[nodiscard]] const std::map<std::string, std::string>& holders() const { return holders_; }
    [[nodiscard]] DecisionKind outcome() const;
    [[nodiscard]] std::optional<Date> sent() const { return sent_; }

  private:
    friend class CaseFolding;
    Case() = default;

    std::optional<event::Received> received_;
    Stage stage_ = Stage::not_valid;
    Ball ball_ = Ball::requester;
    std::optional<clock::Deadline> due_;
    std::optional<clock::Deadline> review_due_;
    bool late_ = false;
    std::vector<std::string> undecided_;
    std::map<std::string, Decision> decisions_;
    std::map<std::string, std::string> holders_;
    std::optional<Date> sent_;
};

}  // namespace candour::casework
