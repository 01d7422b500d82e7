#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "casework/log_entry.hpp"
#include "law/notice.hpp"
#include "law/phrases.hpp"
#include "law/rulebook.hpp"

namespace candour::casework {

/// The reasonable opinion of a qualified person. Law: FOIA s36(2), s36(5).
struct QualifiedOpinion {
    std::string who;
    std::optional<Date> on;
    std::string opinion;

    bool operator==(const QualifiedOpinion&) const = default;
};

/// Reliance on one provision, as a notice states it.
struct NoticeClaim {
    std::string provision;  ///< as written: "Section 31(1)(a)(b)" is read as two
    std::string why;
    std::optional<Prejudice> prejudice;
    std::optional<PublicInterest> public_interest;
    std::optional<QualifiedOpinion> qualified_person;
    /// Codes of elements left out because saying them would itself disclose exempt information.
    /// Law: FOIA s17(4), FOISA s16(3).
    std::vector<std::string> omits;
    std::string where;  ///< in its source: "/sections/0/claims/1", "line 12"

    bool operator==(const NoticeClaim&) const = default;
};

/// What a notice says, in its own words.
using Statements = std::map<law::Statement, std::string>;

/// One part of a notice: some of what was asked for, refused on one ground.
struct NoticeSection {
    law::Mode mode = law::Mode::withhold;
    std::vector<std::string> questions;
    std::vector<NoticeClaim> claims;
    Statements statements;
    std::optional<Date> estimated_date;  ///< FOIA s17(2): of the decision on the public interest
    std::string where;

    bool operator==(const NoticeSection&) const = default;
};

/// A notice as far as the law on notices looks at it. A value; made from JSON (notice_json.hpp),
/// from a log entry or from the text of a letter (notice_reading.hpp). Format:
/// docs/formats/notice.md.
struct Notice {
    law::Regime regime = law::Regime::foia;
    std::string reference;
    std::optional<Date> received;  ///< the request
    std::optional<Date> sent;      ///< the notice
    std::optional<Date> due;       ///< the last day in time
    std::vector<NoticeSection> sections;
    Statements statements;            ///< what is said once for all sections
    std::set<law::Statement> untold;  ///< what its source, where it is silent, does not settle

    bool operator==(const Notice&) const = default;
};

/// Something that must be there and is not.
struct MissingElement {
    std::string code;       ///< "F5"
    std::string what;       ///< "gives the reasons for the balance of the public interest"
    std::string law;        ///< "FOIA s17(3)"
    std::string provision;  ///< whose claim lacks it; empty for the notice as a whole
    law::Statement statement = law::Statement::in_writing;  ///< the part of it that lacks

    bool operator==(const MissingElement&) const = default;
};

/// Something that is there and must not be, or does not hold.
struct NoticeFault {
    std::string what;
    std::string where;

    bool operator==(const NoticeFault&) const = default;
};

struct NoticeReport {
    std::vector<MissingElement> missing;
    std::vector<NoticeFault> wrong;
    std::vector<MissingElement> could_not_tell;  ///< required, and its source does not settle it
    std::vector<std::string> warnings;

    /// Nothing missing, nothing wrong, and nothing untold but whether it was in time, which is a
    /// matter of dates and not of what the notice says.
    [[nodiscard]] bool complete() const;

    bool operator==(const NoticeReport&) const = default;
};

/// Holds a notice against what its regime requires, and against the defects that notices commonly
/// have: no limb named, a purpose of s31(2) not named, a test of the content where confirming was
/// in question, words that confirm what the notice refuses to confirm, a limb that does not exist,
/// time for a test that is not made, no date for it, no condition or qualified person, a cost
/// estimate that counts redaction, two exemptions that exclude each other, and lateness.
///
/// `today` is the day of a notice that gives none.
/// Law: FOIA s17; EIR reg 14; FOISA ss16-19; EISR reg 13.
NoticeReport check(const Notice& notice, const law::Rulebook& rulebook,
                   const law::NoticeRules& rules, const law::Phrases& phrases, Date today);

}  // namespace candour::casework
