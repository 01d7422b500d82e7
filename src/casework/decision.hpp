#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "casework/cost.hpp"
#include "casework/log_entry.hpp"
#include "law/rulebook.hpp"

namespace candour::casework {

/// A value, or everything that is wrong with it, so that a form can show it at once.
template <class T>
using Checked = tl::expected<T, std::vector<Problem>>;

/// FOIA s.36: the reasonable opinion without which the exemption is not engaged.
struct QualifiedPerson {
    std::string office;  ///< whose: "the Chief Constable"
    Date on;
    std::string opinion;

    bool operator==(const QualifiedPerson&) const = default;
};

struct Reliance {
    Claim claim;
    std::optional<QualifiedPerson> qualified_person;

    bool operator==(const Reliance&) const = default;
};

/// Where it was looked for, and how.
struct Search {
    std::string where;
    std::string terms;

    bool operator==(const Search&) const = default;
};

// What may be decided on a question; each holds what that decision cannot be without.

struct Disclosed {
    std::vector<std::string> documents;  ///< names of attachments given with the answer
    bool operator==(const Disclosed&) const = default;
};
struct PartlyDisclosed {
    std::vector<std::string> documents;
    std::vector<Reliance> reliances;  ///< for what is not given
    bool operator==(const PartlyDisclosed&) const = default;
};
struct Withheld {
    std::vector<Reliance> reliances;
    bool operator==(const Withheld&) const = default;
};
struct NotHeld {
    std::vector<Search> searches;
    bool operator==(const NotHeld&) const = default;
};
/// Neither confirmed nor denied: says nothing that only a holder could say.
struct Ncnd {
    std::vector<Reliance> reliances;
    bool operator==(const Ncnd&) const = default;
};
struct OverCostLimit {
    CostEstimate estimate;
    bool even_confirming = false;  ///< FOIA s12(2): so it is neither confirmed nor denied
    std::string advice;            ///< how to ask for less: FOIA s16
    bool operator==(const OverCostLimit&) const = default;
};
struct Vexatious {
    std::string why;
    bool operator==(const Vexatious&) const = default;
};
struct Repeated {
    std::string why;
    std::string earlier_reference;
    Date answered;  ///< when the earlier request was complied with
    bool operator==(const Repeated&) const = default;
};
struct AlreadyAvailable {
    std::string address;  ///< where the applicant can get it
    bool operator==(const AlreadyAvailable&) const = default;
};
struct FuturePublication {
    std::optional<Date> by;
    std::string statement;  ///< the settled intention, when there is no date yet
    PublicInterest public_interest;
    bool operator==(const FuturePublication&) const = default;
};
struct NeedsClarification {
    std::string what;
    bool operator==(const NeedsClarification&) const = default;
};
struct Redirected {
    std::string to;  ///< another authority, or another regime: "a subject access request"
    bool operator==(const Redirected&) const = default;
};

using Grounds =
    std::variant<Disclosed, PartlyDisclosed, Withheld, NotHeld, Ncnd, OverCostLimit, Vexatious,
                 Repeated, AlreadyAvailable, FuturePublication, NeedsClarification, Redirected>;

DecisionKind kind_of(const Grounds& grounds);

/// A decision before it has been held against the law: what a form gives, what an event keeps.
struct Proposal {
    std::string question;  ///< a question's number, or "*"
    std::string text;      ///< the answer in words
    std::vector<Figure> figures;
    std::vector<Table> tables;
    Grounds grounds;

    bool operator==(const Proposal&) const = default;
};

/// The law that a decision is made under. Holds the rulebooks by reference.
struct LawOnDay {
    law::Regime regime = law::Regime::foia;
    const law::Rulebook& rulebook;
    const CostRules& cost;
    Date on;        ///< of the decision: which law applies
    Date received;  ///< the day of receipt
};

/// What an office decided on one question. There is no incomplete one: to withhold takes a claim, a
/// qualified claim takes its public interest test, a prejudice claim its harm; to neither confirm
/// nor deny takes a limb that lifts the duty and gives nothing away; a cost refusal takes an
/// estimate of work that counts, over the limit.
class Decision {
  public:
    /// Fails with every problem: malformed for what is missing, refused for what the law does not
    /// allow, not_found for a provision that does not exist. `where` names the part: "claims/1".
    static Checked<Decision> from(Proposal proposal, const LawOnDay& law);

    [[nodiscard]] const Proposal& proposal() const { return proposal_; }
    [[nodiscard]] DecisionKind kind() const { return kind_of(proposal_.grounds); }

    bool operator==(const Decision&) const = default;

  private:
    explicit Decision(Proposal proposal) : proposal_(std::move(proposal)) {}
    Proposal proposal_;
};

/// The decisions as a log entry speaks of them. Claims that differ only in their questions are one.
struct EntryParts {
    std::vector<Answer> answers;
    std::vector<Claim> claims;

    bool operator==(const EntryParts&) const = default;
};
EntryParts entry_parts(std::span<const Decision> decisions, law::Regime regime);

}  // namespace candour::casework
