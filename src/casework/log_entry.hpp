#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/sha256.hpp"
#include "casework/outcome.hpp"
#include "casework/question.hpp"
#include "law/regime.hpp"

namespace candour::casework {

/// A number that an answer gives: "Charged – 5".
struct Figure {
    std::string label;
    double value = 0;
    std::string unit;  ///< "", "GBP", "percent", "hours"

    bool operator==(const Figure&) const = default;
};

/// A table that an answer gives. Every row has as many cells as `columns`.
struct Table {
    std::string caption;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;

    bool operator==(const Table&) const = default;
};

struct Answer {
    std::string question;  ///< the number of a question or part, or "*" for the request as a whole
    DecisionKind decision = DecisionKind::unknown;
    std::string text;  ///< paragraphs parted by an empty line
    std::vector<Figure> figures;
    std::vector<Table> tables;
    std::vector<std::size_t> claims;  ///< indices into LogEntry::claims

    bool operator==(const Answer&) const = default;
};

enum class ClaimMode { withhold, ncnd };  ///< "withhold", "ncnd"

/// FOIA: would, or would be likely to, prejudice. Law: the s.31(1) form of words and its like.
enum class Likelihood {
    not_stated,
    would,
    would_be_likely
};  ///< absent, "would", "would_be_likely"

struct Prejudice {
    std::string interest;
    std::string harm;
    Likelihood likelihood = Likelihood::not_stated;

    bool operator==(const Prejudice&) const = default;
};

struct PublicInterest {
    std::vector<std::string> favouring;  ///< disclosure, or for ncnd confirming: "for" in JSON
    std::vector<std::string> against;
    std::string balance;

    bool operator==(const PublicInterest&) const = default;
};

/// Reliance on one provision, to the limb, for some questions.
struct Claim {
    std::string provision;  ///< the rulebook's canonical spelling; for ncnd, the limb that lifts
                            ///< the duty: "s23(5)"
    ClaimMode mode = ClaimMode::withhold;
    std::vector<std::string> questions;  ///< numbers, or {"*"} for any other information
    std::string why;
    std::optional<Prejudice> prejudice;
    std::optional<PublicInterest> public_interest;

    bool operator==(const Claim&) const = default;
};

struct Attachment {
    std::string name;
    std::uint64_t bytes = 0;
    std::optional<Sha256> sha256;  ///< absent for a file that an imported page only links to
    std::string media_type;
    std::string url;  ///< where it lies when not with us; may be empty

    bool operator==(const Attachment&) const = default;
};

/// A request and its answer as the public sees them: no person, nothing that is not published. A
/// value.
///
/// Made by publication of a case, where its decisions are complete by construction, or read from a
/// page that an authority published, where they are as complete as the page: so a claim here may
/// lack a balance that our own decisions may not. The public JSON is written by
/// `log_entry_json.hpp` and described in docs/formats/log-entry.md.
struct LogEntry {
    std::string authority_id;
    std::string authority_name;
    std::string reference;  ///< as the authority writes it, "163A/23"; any text, never empty
    std::string title;
    law::Regime regime = law::Regime::foia;
    std::optional<Date> received;
    std::optional<Date> answered;
    std::optional<Date> published;
    std::vector<Question> questions;
    std::vector<Answer> answers;
    std::vector<Claim> claims;
    std::vector<Attachment> attachments;
    std::vector<std::string> topics;
    std::vector<std::string> links;  ///< addresses the answer points to
    std::vector<std::string>
        source_text;  ///< paragraphs of an imported page that found no slot: nothing is dropped

    bool operator==(const LogEntry&) const = default;
};

/// Derived from the decisions (`overall_outcome`); an ncnd claim on "*" counts as one.
DecisionKind outcome(const LogEntry& entry);

/// Every provision claimed, once each, in the order claimed.
std::vector<std::string> provisions(const LogEntry& entry);

/// The last part of the entry's permanent address, from its reference: letters, digits, '_' and '-'
/// stay; every other run of characters becomes one '-'; never empty, never longer than 80 bytes (a
/// long or wholly foreign reference is closed with eight digits of its hash, so that two do not
/// meet). "5619_14" stays; "163A/23" is "163A-23".
std::string address_of(std::string_view reference);

}  // namespace candour::casework
