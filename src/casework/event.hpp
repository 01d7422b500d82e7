#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "casework/decision.hpp"
#include "casework/question.hpp"
#include "law/regime.hpp"

namespace candour::casework {

/// What happens to a case. `on` is the day it happened, which may be before the day it was
/// recorded. None of them holds anything about the requester.
namespace event {

struct InvalidContact {  ///< what came was not yet a request
    Date on;
    std::string why;
    bool operator==(const InvalidContact&) const = default;
};
struct Received {
    Date on;
    law::Regime regime = law::Regime::foia;
    std::string reference;
    std::string title;
    std::vector<Question> questions;
    bool operator==(const Received&) const = default;
};
struct ClarificationSought {
    Date on;
    std::string what;
    bool operator==(const ClarificationSought&) const = default;
};
struct ClarificationReceived {
    Date on;
    std::string text;
    bool operator==(const ClarificationReceived&) const = default;
};
struct FeeNotice {  ///< or charges notice, where the regime has charges
    Date on;
    std::int64_t pence = 0;
    bool operator==(const FeeNotice&) const = default;
};
struct FeePaid {
    Date on;
    bool operator==(const FeePaid&) const = default;
};
struct Extended {  ///< EIR, EISR: the applicant was told of the extension
    Date on;
    std::string why;
    bool operator==(const Extended&) const = default;
};
struct PublicInterestPending {  ///< FOIA s17(2): the notice that it is still being weighed
    Date on;
    Date estimate;  ///< of the decision
    std::string provision;
    bool operator==(const PublicInterestPending&) const = default;
};
struct Transferred {
    Date on;
    std::string to;
    bool operator==(const Transferred&) const = default;
};
struct Assigned {
    Date on;
    std::string to;                      ///< a team or desk
    std::vector<std::string> questions;  ///< empty: all of them
    bool operator==(const Assigned&) const = default;
};
struct Searched {
    Date on;
    std::string question;
    std::string where;
    std::string terms;
    std::int64_t minutes = 0;
    bool held = false;
    bool operator==(const Searched&) const = default;
};
struct Decided {
    Date on;
    Proposal proposal;
    bool operator==(const Decided&) const = default;
};
struct Approved {
    Date on;
    std::string by;  ///< a role: "the Chief Constable"
    bool operator==(const Approved&) const = default;
};
struct Sent {
    Date on;
    bool operator==(const Sent&) const = default;
};
struct Published {
    Date on;
    std::string address;
    bool operator==(const Published&) const = default;
};
struct Withdrawn {  ///< the requester no longer wants it
    Date on;
    std::string why;
    bool operator==(const Withdrawn&) const = default;
};
struct ReviewAsked {
    Date on;
    std::string about;
    bool operator==(const ReviewAsked&) const = default;
};
struct ReviewAnswered {
    Date on;
    bool upheld = true;  ///< the first answer stands
    std::string why;
    bool operator==(const ReviewAnswered&) const = default;
};

}  // namespace event

using CaseEvent =
    std::variant<event::InvalidContact, event::Received, event::ClarificationSought,
                 event::ClarificationReceived, event::FeeNotice, event::FeePaid, event::Extended,
                 event::PublicInterestPending, event::Transferred, event::Assigned, event::Searched,
                 event::Decided, event::Approved, event::Sent, event::Published, event::Withdrawn,
                 event::ReviewAsked, event::ReviewAnswered>;

Date day_of(const CaseEvent& event);

/// "case.received": stored in `event.kind`; never rename.
std::string_view kind(const CaseEvent& event);

/// Compact JSON, stored in `event.data`. `read_event(kind(e), to_data(e)) == e`.
std::string to_data(const CaseEvent& event);

/// Fails: not_found for a kind that is none of ours; malformed, naming the field, for data that are
/// not of that kind. A decision that is read is not thereby a valid one: `Case::from` holds it
/// against the law.
Result<CaseEvent> read_event(std::string_view kind, std::string_view data);

}  // namespace candour::casework
