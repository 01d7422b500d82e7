#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"
#include "law/regime.hpp"

namespace candour::law {

enum class Kind {
    absolute,
    qualified,
    not_applicable
};                                                   ///< written "absolute", "qualified", "n/a"
enum class Basis { class_based, prejudice, other };  ///< written "class", "prejudice", "other"

std::string_view name(Kind kind);
std::string_view name(Basis basis);

/// When a rule is the law: both ends included, `to` empty while it still is.
struct InForce {
    Date from;
    std::optional<Date> to;

    [[nodiscard]] bool covers(Date day) const { return from <= day && (!to || day <= *to); }

    bool operator==(const InForce&) const = default;
};

/// One exemption, exception or procedural ground, to the limb: what
/// rulebook/<regime>/<provision>.toml says.
struct Provision {
    Regime regime = Regime::foia;
    std::string provision;  ///< canonical spelling, "s31(1)(a)"; unique within the regime
    std::string
        title;  ///< the statute's heading, "Law enforcement - prevention or detection of crime"
    Kind kind = Kind::qualified;
    Basis basis = Basis::prejudice;
    std::optional<std::string> ncnd;  ///< the limb that lifts the duty to confirm or deny, "s31(3)"
    std::optional<bool> ncnd_pit;     ///< whether relying on that limb needs a public interest test
    bool qualified_person = false;  ///< FOIA s36: a qualified person's reasonable opinion is needed
    bool certificate = false;       ///< a certificate may be issued; never a precondition
    std::optional<int> expiry_years;  ///< from 1 January after the year of creation
    std::string expiry;               ///< the cut-off in words, with its source; may be empty
    std::string plain;   ///< what it means, in plain English, for the reader of an answer
    std::string note;    ///< conditions, for the officer
    std::string source;  ///< statute and section, and how it was checked
    std::string url;     ///< the section on legislation.gov.uk
    std::vector<InForce> in_force;

    [[nodiscard]] bool is_law_on(Date day) const;

    bool operator==(const Provision&) const = default;
};

/// Who enforces a regime, as of a date. Law: Data (Use and Access) Act 2025 ss.117-119 renames one
/// of them.
struct Regulator {
    std::string name;
    std::string address;
    std::string url;
    std::string complaint_url;
    std::vector<Regime> regimes;
    InForce in_force;

    bool operator==(const Regulator&) const = default;
};

/// The law as dated data: every provision, and who the regulators are. Read once from rulebook/ and
/// never changed.
class Rulebook {
  public:
    /// Reads rulebook/**.toml. Fails: malformed, naming file and line, when a file is wrong or two
    /// name one provision.
    static Result<Rulebook> from(EmbeddedFiles files);

    /// Every provision, in statute order within regime order.
    [[nodiscard]] const std::vector<Provision>& provisions() const { return provisions_; }

    /// The provision of exactly that canonical spelling, or null.
    [[nodiscard]] const Provision* find(Regime regime, std::string_view provision) const;

    /// The limb of that spelling that some provision names as its way to neither confirm nor deny
    /// ("s23(5)", "s31(3)"): the provisions it belongs to; empty when there is no such limb.
    [[nodiscard]] std::vector<const Provision*> lifted_by(Regime regime,
                                                          std::string_view limb) const;

    /// The provisions that a whole section or sub-section comes to: "s31(1)" has nine.
    [[nodiscard]] std::vector<const Provision*> below(Regime regime, std::string_view whole) const;

    /// Reads a citation as people write it: "31(1)(a)", "S.31 (1) (a)", "Section 31(1)(a)(b)" (two
    /// limbs), "reg 12(4)(b)", "Regulation 12 (5)(e)". Gives canonical spellings, in the order
    /// written. A citation of a whole section or sub-section that has limbs ("s31", "s40(2)") is
    /// read as itself when `whole_sections` allows it, since a published letter often says no more;
    /// then a limb finer than ours, "s41(1)(a)", is read as the provision it belongs to. Limbs that
    /// lift the duty to confirm or deny are read too ("s31(3)"): `find` has none of those,
    /// `lifted_by` does. Fails: not_found, naming the nearest provisions; malformed for a range,
    /// which does not say which limbs apply.
    [[nodiscard]] Result<std::vector<std::string>> read_citation(Regime regime,
                                                                 std::string_view text,
                                                                 bool whole_sections = false) const;

    /// Every citation in running text that begins with a word for it ("section 31(1)(a)",
    /// "s.40(2)", "reg 12(5)(e)"), read as with `whole_sections`, in order. What names no provision
    /// of the regime ("section 17") is passed over.
    [[nodiscard]] std::vector<Cited> citations_in(Regime regime, std::string_view text) const;

    /// Who enforces the regime on that date. Fails: not_covered, when the data do not reach it.
    [[nodiscard]] Result<Regulator> regulator(Regime regime, Date on) const;

  private:
    Rulebook();

    [[nodiscard]] const CitationIndex& citations(Regime regime) const {
        return citations_[static_cast<std::size_t>(regime)];
    }

    std::vector<Provision> provisions_;
    std::vector<Regulator> regulators_;
    std::vector<CitationIndex> citations_;  ///< one for each of `all_regimes`, in its order
};

}  // namespace candour::law
