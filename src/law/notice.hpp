#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "law/regime.hpp"
#include "law/rulebook.hpp"

namespace candour::law {

/// On what ground a notice, or a part of one, does not give what was asked for. In commands and
/// JSON by name; never rename.
enum class Mode {
    withhold,         ///< exempt information, the decision taken
    ncnd,             ///< neither confirmed nor denied
    pit_pending,      ///< FOIA s17(2): exempt, the public interest still undecided
    final_after_pit,  ///< FOIA s17(3): the notice that follows a pending one
    cost,             ///< over the cost limit
    cost_ncnd,        ///< FOIA s12(2): even confirming would be
    vexatious,
    repeated,
    not_held,
    extension,  ///< EIR, EISR reg 7: more time
};

inline constexpr std::array all_modes = {
    Mode::withhold,  Mode::ncnd,      Mode::pit_pending, Mode::final_after_pit, Mode::cost,
    Mode::cost_ncnd, Mode::vexatious, Mode::repeated,    Mode::not_held,        Mode::extension};

std::string_view name(Mode mode);  ///< "pit-pending"
/// Fails: malformed, naming them all.
Result<Mode> parse_mode(std::string_view name);

/// Something that a notice says, or that is true of it. Elements of all regimes come down to these.
/// In JSON by name; never rename.
enum class Statement {
    in_writing,
    in_time,
    reliance,   ///< that it relies on an exemption
    provision,  ///< which one, to the limb
    why,        ///< why it applies
    confirms_holding,
    public_interest,  ///< what was weighed, and the balance
    no_decision_yet,
    estimated_date,
    cost,
    vexatious_or_repeated,
    not_held,  ///< whether what is not withheld is held
    qualified_person,
    advice,
    completion,  ///< when unfinished material will be finished
    extension,
    complaints_procedure,
    review_right,
    commissioner_right,  ///< and, for the environmental regimes, enforcement and appeal
};

inline constexpr std::array all_statements = {Statement::in_writing,
                                              Statement::in_time,
                                              Statement::reliance,
                                              Statement::provision,
                                              Statement::why,
                                              Statement::confirms_holding,
                                              Statement::public_interest,
                                              Statement::no_decision_yet,
                                              Statement::estimated_date,
                                              Statement::cost,
                                              Statement::vexatious_or_repeated,
                                              Statement::not_held,
                                              Statement::qualified_person,
                                              Statement::advice,
                                              Statement::completion,
                                              Statement::extension,
                                              Statement::complaints_procedure,
                                              Statement::review_right,
                                              Statement::commissioner_right};

std::string_view name(Statement statement);  ///< "complaints_procedure"
Result<Statement> parse_statement(std::string_view name);

/// Something that a regime's law asks of a notice.
struct Element {
    std::string code;               ///< "F5"
    std::string what;               ///< "gives the reasons for the balance of the public interest"
    std::string law;                ///< "FOIA s17(3)"
    std::vector<Statement> states;  ///< all of these together make it; at least one

    bool operator==(const Element&) const = default;
};

/// What a notice must and must not say; codes in the order of the regime's list.
struct Requirements {
    std::vector<std::string> required;
    /// Those of `required` that the law lets be left out so far as saying them would itself give
    /// away exempt information (FOIA s17(4)).
    std::vector<std::string> may_omit;
    std::vector<std::string> must_not;
    std::vector<std::string> warnings;  ///< sentences: what is unsound, though the law allows it
    bool public_interest_test = false;  ///< whether what is relied on needs one

    bool operator==(const Requirements&) const = default;
};

/// Provisions that stand where they may not: alone, or beside each other.
struct Clash {
    std::string what;      ///< a sentence
    bool refuses = false;  ///< what was claimed is no ground at all
    bool rivals = false;   ///< they exclude each other; otherwise one lacks what it must stand with
    /// A word that makes it right when the notice says it; empty when none does.
    std::string unless_said;

    bool operator==(const Clash&) const = default;
};

/// What each regime asks of a notice: rulebook/notices/<regime>.toml.
class NoticeRules {
  public:
    /// Fails: malformed, with file and line.
    static Result<NoticeRules> from(EmbeddedFiles files);

    /// What a notice given on `on` must say. `cited` are provisions as people write them
    /// (`Rulebook::read_citation`): exemptions, or for ncnd and the two public-interest modes also
    /// the limbs that lift the duty to confirm or deny. For more than one the answer is the union.
    ///
    /// Fails: not_found, for a provision that is not there; refused, for a mode the regime does not
    /// have, a provision it is not for, or a limb that cannot lift the duty, saying what is right
    /// instead; not_covered, for a day on which the provision was not law.
    /// Law: FOIA s17; EIR reg 14; FOISA ss16-19; EISR reg 13.
    [[nodiscard]] Result<Requirements> required(const Rulebook& rulebook, Regime regime, Mode mode,
                                                const std::vector<std::string>& cited,
                                                Date on) const;

    /// Every element of the regime, in order.
    [[nodiscard]] const std::vector<Element>& elements(Regime regime) const;
    /// The element of that code, or null.
    [[nodiscard]] const Element* element(Regime regime, std::string_view code) const;

    /// What is wrong with claiming these canonical provisions for the same information.
    [[nodiscard]] std::vector<Clash> clashes(Regime regime,
                                             const std::vector<std::string>& provisions) const;

  private:
    friend class NoticeRulesReader;

    enum class Condition {
        public_interest_test,  ///< reliance on it needs one
        qualified_person,
        prejudice,
        by_exemption,  ///< it is cited as an exemption
        by_limb,       ///< it is cited by its limb that lifts the duty
    };

    /// Codes and warnings that a mode, or a case of it, brings.
    struct Duties {
        std::vector<std::string> required, may_omit, must_not, warnings;
        bool public_interest_test = false;
    };
    struct When {
        std::optional<Condition> condition;  ///< one of these two
        std::vector<std::string> provisions;
        Duties duties;
    };
    struct ModeRule {
        std::string refused;            ///< why the regime has no such mode; empty when it has
        std::vector<Kind> kinds;        ///< of provisions it takes; none when it takes `only`
        bool lifts_duty = false;        ///< it is the limb that matters
        std::vector<std::string> only;  ///< the provisions it takes; the first when none is named
        Duties duties;
        std::vector<When> cases;
    };
    struct Companion {
        std::vector<std::string> provisions, stands_with;
        std::string why;
        bool refuses = false;
    };
    struct Rival {
        std::vector<std::string> sections;
        std::string why;
        std::string unless_said;
    };
    struct RegimeRules {
        std::vector<InForce> in_force;
        std::vector<Element> elements;
        std::vector<std::optional<ModeRule>> modes;  ///< by Mode
        std::vector<Companion> companions;
        std::vector<Rival> rivals;
    };
    /// A provision relied on, and whether it was cited by its limb.
    struct Reliance {
        const Provision* provision = nullptr;
        bool by_limb = false;
    };

    NoticeRules() = default;

    [[nodiscard]] const RegimeRules& rules(Regime regime) const {
        return regimes_[static_cast<std::size_t>(regime)];
    }
    [[nodiscard]] Result<std::vector<Reliance>> relied_on(const Rulebook& rulebook, Regime regime,
                                                          Mode mode, const ModeRule& rule,
                                                          const std::string& name) const;
    [[nodiscard]] Result<void> accept(Regime regime, Mode mode, const ModeRule& rule,
                                      const Provision& provision) const;
    [[nodiscard]] Result<void> accept_only(const Rulebook& rulebook, Regime regime, Mode mode,
                                           const ModeRule& rule,
                                           const std::vector<std::string>& cited) const;
    [[nodiscard]] Result<Duties> duties_for(const Rulebook& rulebook, Regime regime, Mode mode,
                                            const std::vector<std::string>& names, Date on) const;
    static bool meets(Condition condition, const ModeRule& rule, const Reliance& reliance);
    static bool applies(const When& when, const ModeRule& rule, const Reliance& reliance);

    std::array<RegimeRules, all_regimes.size()> regimes_;
};

}  // namespace candour::law
