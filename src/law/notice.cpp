#include "law/notice.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/text.hpp"

namespace candour::law {
namespace {

bool contains(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

void add(std::vector<std::string>& to, const std::vector<std::string>& more) {
    for (const auto& one : more)
        if (!contains(to, one)) to.push_back(one);
}

// True when a canonical provision is of that section: s31(1)(a) of s31, s22A(1) not of s22.
bool is_of_section(std::string_view provision, std::string_view section) {
    if (!provision.starts_with(section)) return false;
    return provision.size() == section.size() || provision[section.size()] == '(' ||
           provision[section.size()] == ' ';
}

bool is_law_on(const std::vector<InForce>& periods, Date day) {
    return std::any_of(periods.begin(), periods.end(),
                       [&](const InForce& period) { return period.covers(day); });
}

tl::unexpected<Problem> not_law_on(std::string_view what, const std::vector<InForce>& periods,
                                   Date on) {
    return not_covered(std::string(what) + " was not law on " + long_date(on) +
                       "; the rulebook has it from " + long_date(periods.front().from));
}

}  // namespace

const std::vector<Element>& NoticeRules::elements(Regime regime) const {
    return rules(regime).elements;
}

const Element* NoticeRules::element(Regime regime, std::string_view code) const {
    const auto& all = elements(regime);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Element& one) { return one.code == code; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Clash> NoticeRules::clashes(Regime regime,
                                        const std::vector<std::string>& provisions) const {
    std::vector<Clash> all;
    const auto stands_here = [&](const std::string& one) { return contains(provisions, one); };
    for (const auto& companion : rules(regime).companions) {
        if (std::any_of(companion.stands_with.begin(), companion.stands_with.end(), stands_here))
            continue;
        for (const auto& provision : provisions)
            if (contains(companion.provisions, provision))
                all.push_back({provision + " " + companion.why, companion.refuses, false, {}});
    }
    for (const auto& rival : rules(regime).rivals) {
        const bool all_here = std::all_of(
            rival.sections.begin(), rival.sections.end(), [&](const std::string& section) {
                return std::any_of(
                    provisions.begin(), provisions.end(),
                    [&](const std::string& one) { return is_of_section(one, section); });
            });
        if (all_here) all.push_back({rival.why, false, true, rival.unless_said});
    }
    return all;
}

// Whether a mode may rest on that provision at all.
Result<void> NoticeRules::accept(Regime regime, Mode mode, const ModeRule& rule,
                                 const Provision& provision) const {
    if (std::find(rule.kinds.begin(), rule.kinds.end(), provision.kind) != rule.kinds.end())
        return {};
    if (provision.kind == Kind::absolute)
        return refused(provision.provision + " is absolute: it has no public interest test, and " +
                       std::string(name(mode)) + " is for an exemption that has one");
    const auto& modes = rules(regime).modes;
    for (const auto other : all_modes) {
        const auto& rule_of_other = modes[static_cast<std::size_t>(other)];
        if (rule_of_other && contains(rule_of_other->only, provision.provision))
            return refused(provision.provision + " is a ground of its own: use the mode " +
                           std::string(name(other)));
    }
    return refused(provision.provision + " is no ground to refuse on. " + provision.note);
}

// A mode that rests on certain provisions: whatever is cited must be one of them.
Result<void> NoticeRules::accept_only(const Rulebook& rulebook, Regime regime, Mode mode,
                                      const ModeRule& rule,
                                      const std::vector<std::string>& cited) const {
    // Not every one of them is an exemption that the rulebook knows: FOISA s12 is not.
    CitationIndex allowed(regime);
    for (const auto& one : rule.only) allowed.add(one, one);
    for (const auto& text : cited) {
        if (allowed.read(text, false)) continue;
        TRY_VOID(rulebook.read_citation(regime, text, true));
        if (rule.only.empty())
            return refused("the mode " + std::string(name(mode)) + " rests on no provision, and '" +
                           shortened(text, 40) + "' was named");
        return refused("the mode " + std::string(name(mode)) + " rests on " + one_of(rule.only) +
                       ", not on '" + shortened(text, 40) + "'");
    }
    return {};
}

// The provisions that a canonical name stands for: itself, or those whose limb it is.
Result<std::vector<NoticeRules::Reliance>> NoticeRules::relied_on(const Rulebook& rulebook,
                                                                  Regime regime, Mode mode,
                                                                  const ModeRule& rule,
                                                                  const std::string& name_) const {
    if (const auto* provision = rulebook.find(regime, name_); provision != nullptr) {
        TRY_VOID(accept(regime, mode, rule, *provision));
        if (rule.lifts_duty && !provision->ncnd)
            return refused(name_ + " has no limb that lifts the duty to confirm or deny; the " +
                           "authority must say whether it holds the information");
        return std::vector{Reliance{provision, false}};
    }
    std::vector<Reliance> all;
    std::vector<std::string> names;
    Result<void> last;
    for (const auto* provision : rulebook.lifted_by(regime, name_)) {
        names.push_back(provision->provision);
        last = accept(regime, mode, rule, *provision);
        if (last) all.push_back({provision, true});
    }
    // Only FOIA's two public-interest modes can be about either: s17(2)(a) names both duties.
    const bool either = mode == Mode::pit_pending || mode == Mode::final_after_pit;
    if (!rule.lifts_duty && !either)
        return refused(name_ +
                       " lifts the duty to confirm or deny and withholds nothing: use the " +
                       "mode ncnd, or name the exemption (" + one_of(names) + ")");
    if (all.empty() && !last) return tl::unexpected(last.error());
    return all;
}

bool NoticeRules::meets(Condition condition, const ModeRule& rule, const Reliance& reliance) {
    const auto& provision = *reliance.provision;
    switch (condition) {
        case Condition::public_interest_test:
            return rule.lifts_duty || reliance.by_limb ? provision.ncnd_pit.value_or(false)
                                                       : provision.kind == Kind::qualified;
        case Condition::qualified_person:
            return provision.qualified_person;
        case Condition::prejudice:
            return provision.basis == Basis::prejudice;
        case Condition::by_exemption:
            return !reliance.by_limb;
        case Condition::by_limb:
            return reliance.by_limb;
    }
    return false;
}

bool NoticeRules::applies(const When& when, const ModeRule& rule, const Reliance& reliance) {
    return when.condition ? meets(*when.condition, rule, reliance)
                          : contains(when.provisions, reliance.provision->provision);
}

// What a mode that takes kinds of provision asks for these: the union over all.
Result<NoticeRules::Duties> NoticeRules::duties_for(const Rulebook& rulebook, Regime regime,
                                                    Mode mode,
                                                    const std::vector<std::string>& names,
                                                    Date on) const {
    const auto& rule = *rules(regime).modes[static_cast<std::size_t>(mode)];
    Duties duties = rule.duties;
    for (const auto& one : names) {
        TRY(const auto relied, relied_on(rulebook, regime, mode, rule, one));
        for (const auto& reliance : relied) {
            const auto& provision = *reliance.provision;
            if (!provision.is_law_on(on))
                return not_law_on(provision.provision, provision.in_force, on);
            duties.public_interest_test = duties.public_interest_test ||
                                          meets(Condition::public_interest_test, rule, reliance);
            for (const auto& when : rule.cases) {
                if (!applies(when, rule, reliance)) continue;
                add(duties.required, when.duties.required);
                add(duties.may_omit, when.duties.may_omit);
                add(duties.must_not, when.duties.must_not);
                add(duties.warnings, when.duties.warnings);
            }
        }
    }
    for (const auto& clash : clashes(regime, names)) {
        if (clash.refuses) return refused(clash.what);
        add(duties.warnings, {clash.what});
    }
    return duties;
}

Result<Requirements> NoticeRules::required(const Rulebook& rulebook, Regime regime, Mode mode,
                                           const std::vector<std::string>& cited, Date on) const {
    const auto& regime_rules = rules(regime);
    const auto& rule = *regime_rules.modes[static_cast<std::size_t>(mode)];
    const auto what = std::string(code(regime)) + " " + std::string(name(mode));
    if (!rule.refused.empty()) return refused(what + ": " + rule.refused);
    if (!is_law_on(regime_rules.in_force, on))
        return not_law_on(title(regime), regime_rules.in_force, on);

    Duties duties = rule.duties;
    if (rule.kinds.empty()) {
        TRY_VOID(accept_only(rulebook, regime, mode, rule, cited));
    } else {
        std::vector<std::string> names;
        for (const auto& text : cited) {
            TRY(const auto read, rulebook.read_citation(regime, text));
            add(names, read);
        }
        if (names.empty()) return malformed(what + " rests on a provision: name at least one");
        TRY(duties, duties_for(rulebook, regime, mode, names, on));
    }

    Requirements answer;
    for (const auto& element : regime_rules.elements) {
        const bool must = contains(duties.required, element.code);
        const bool must_not = contains(duties.must_not, element.code);
        if (must && must_not)
            return refused(
                "one part of a notice cannot both confirm and not confirm that the "
                "information is held; make two parts of it");
        if (must) answer.required.push_back(element.code);
        if (must_not) answer.must_not.push_back(element.code);
        if (must && contains(duties.may_omit, element.code))
            answer.may_omit.push_back(element.code);
    }
    answer.warnings = std::move(duties.warnings);
    answer.public_interest_test = duties.public_interest_test;
    return answer;
}

}  // namespace candour::law
