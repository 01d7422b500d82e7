#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/notice.hpp"
#include "casework/sentences.hpp"

namespace candour::casework {
namespace {

using law::Mode;
using law::Statement;

enum class Said { no, yes, untold };

// Twenty working days never take fewer calendar days than this: a request that comes on a Saturday
// is due on the Friday four weeks on.
constexpr std::chrono::days surely_in_time{27};

bool contains(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool said(const Statements& statements, Statement statement) {
    return statements.contains(statement);
}

std::string text_of(const PublicInterest& interest) {
    return join(interest.favouring, "\n") + "\n" + join(interest.against, "\n") + "\n" +
           interest.balance;
}

bool share_a_question(const NoticeSection& a, const NoticeSection& b) {
    if (a.questions.empty() || b.questions.empty()) return true;
    return std::any_of(a.questions.begin(), a.questions.end(),
                       [&](const auto& question) {
                           return question == any_other_information ||
                                  contains(b.questions, question);
                       }) ||
           contains(b.questions, any_other_information);
}

// A claim that can be held against the rules: what its provision reads as, or stands in for it.
struct Standing {
    const NoticeClaim* claim = nullptr;
    std::vector<std::string> provisions;  // canonical
    bool to_the_limb = true;              // false: only a section was named
};

// Checks one notice; a value that is built up and then taken.
class Checking {
  public:
    Checking(const Notice& notice, const law::Rulebook& rulebook, const law::NoticeRules& rules,
             const law::Phrases& phrases, Date today)
        : notice_(notice),
          rulebook_(rulebook),
          rules_(rules),
          phrases_(phrases),
          on_(notice.sent.value_or(today)) {}

    NoticeReport run() {
        if (notice_.sections.empty())
            report_.warnings.emplace_back(
                "nothing is refused here, as far as can be told, so nothing is required");
        for (const auto& section : notice_.sections) check_section(section);
        check_rivals();
        if (notice_.sent && notice_.received && *notice_.sent < *notice_.received)
            wrong("the notice is dated before the request came", "/sent");
        return std::move(report_);
    }

  private:
    void check_section(const NoticeSection& section);
    std::vector<Standing> read_claims(const NoticeSection& section);
    std::optional<law::Requirements> requirements(const NoticeSection& section,
                                                  std::vector<Standing>& standing);
    void check_element(const NoticeSection& section, const std::vector<Standing>& standing,
                       const law::Requirements& required, const std::string& code);
    void check_of_claims(const NoticeSection& section, const std::vector<Standing>& standing,
                         const law::Requirements& required, const law::Element& element,
                         Statement statement);
    void check_common_defects(const NoticeSection& section, const std::vector<Standing>& standing);
    void check_confirming(const NoticeSection& section, const law::Requirements& required);
    void check_rivals();

    [[nodiscard]] Said in_time() const;
    [[nodiscard]] Said says(const NoticeSection& section, Statement statement) const;
    [[nodiscard]] Said says(const NoticeSection& section, const Standing& standing,
                            Statement statement) const;
    void lacking(Said said, const law::Element& element, Statement statement,
                 const std::string& provision);
    void wrong(std::string what, std::string where) {
        const NoticeFault fault{std::move(what), std::move(where)};
        const auto& all = report_.wrong;
        if (std::find(all.begin(), all.end(), fault) == all.end()) report_.wrong.push_back(fault);
    }
    void warn(const std::string& warning) {
        if (!contains(report_.warnings, warning)) report_.warnings.push_back(warning);
    }
    [[nodiscard]] bool any_sentence_says(std::string_view name, std::string_view text) const {
        const auto all = sentences(text);
        return std::any_of(all.begin(), all.end(), [&](const auto& sentence) {
            return phrases_.says(name, law::plain_sentence(sentence));
        });
    }

    const Notice& notice_;
    const law::Rulebook& rulebook_;
    const law::NoticeRules& rules_;
    const law::Phrases& phrases_;
    Date on_;
    NoticeReport report_;
};

// Reads every claim's provision, and says which name no limb or nothing at all.
std::vector<Standing> Checking::read_claims(const NoticeSection& section) {
    std::vector<Standing> all;
    for (const auto& claim : section.claims) {
        if (auto exact = rulebook_.read_citation(notice_.regime, claim.provision)) {
            all.push_back({&claim, *std::move(exact), true});
            continue;
        }
        const auto whole = rulebook_.read_citation(notice_.regime, claim.provision, true);
        if (!whole) {
            wrong(whole.error().what, claim.where);
            continue;
        }
        // A section without its limb is held to what the least demanding of its limbs asks.
        for (const auto& name : *whole) {
            auto below = rulebook_.below(notice_.regime, name);
            const bool undecided =
                section.mode == Mode::pit_pending || section.mode == Mode::final_after_pit;
            const auto first = undecided ? law::Kind::qualified : law::Kind::absolute;
            std::stable_partition(below.begin(), below.end(),
                                  [&](const auto* one) { return one->kind == first; });
            if (below.empty())
                all.push_back({&claim, {name}, true});
            else
                all.push_back({&claim, {below.front()->provision}, false});
        }
    }
    return all;
}

// What the section must say; claims that cannot be made are reported and dropped from `standing`.
std::optional<law::Requirements> Checking::requirements(const NoticeSection& section,
                                                        std::vector<Standing>& standing) {
    const auto all_names = [&] {
        std::vector<std::string> names;
        for (const auto& one : standing)
            names.insert(names.end(), one.provisions.begin(), one.provisions.end());
        return names;
    };
    auto required = rules_.required(rulebook_, notice_.regime, section.mode, all_names(), on_);
    if (required) return *std::move(required);
    const auto cannot_stand = [&](const Standing& one) {
        const auto alone =
            rules_.required(rulebook_, notice_.regime, section.mode, one.provisions, on_);
        if (!alone) wrong(alone.error().what, one.claim->where);
        return !alone;
    };
    const auto before = standing.size();
    std::erase_if(standing, cannot_stand);
    if (standing.size() == before) {
        // No claim is to blame: the mode itself is, or there is no claim.
        if (section.claims.empty() || before > 0) wrong(required.error().what, section.where);
        return std::nullopt;
    }
    required = rules_.required(rulebook_, notice_.regime, section.mode, all_names(), on_);
    if (!required) return std::nullopt;
    return *std::move(required);
}

void Checking::check_section(const NoticeSection& section) {
    auto standing = read_claims(section);
    const auto required = requirements(section, standing);
    if (required) {
        for (const auto& code : required->required)
            check_element(section, standing, *required, code);
        for (const auto& warning : required->warnings) warn(warning);
        check_confirming(section, *required);
    }
    check_common_defects(section, standing);
}

void Checking::lacking(Said said, const law::Element& element, Statement statement,
                       const std::string& provision) {
    if (said == Said::yes) return;
    auto& list = said == Said::no ? report_.missing : report_.could_not_tell;
    const bool known = std::any_of(list.begin(), list.end(), [&](const MissingElement& one) {
        return one.code == element.code && one.provision == provision;
    });
    if (!known) list.push_back({element.code, element.what, element.law, provision, statement});
}

void Checking::check_element(const NoticeSection& section, const std::vector<Standing>& standing,
                             const law::Requirements& required, const std::string& code) {
    const auto& element = *rules_.element(notice_.regime, code);
    for (const auto statement : element.states) {
        const bool of_a_claim = statement == Statement::provision || statement == Statement::why ||
                                statement == Statement::public_interest ||
                                statement == Statement::qualified_person;
        if (of_a_claim && !standing.empty())
            check_of_claims(section, standing, required, element, statement);
        else if (statement != Statement::provision)
            lacking(says(section, statement), element, statement, {});
    }
}

// An element that each claim must meet for itself, where the law asks it of that claim.
void Checking::check_of_claims(const NoticeSection& section, const std::vector<Standing>& standing,
                               const law::Requirements& required, const law::Element& element,
                               Statement statement) {
    for (const auto& one : standing) {
        const auto own =
            rules_.required(rulebook_, notice_.regime, section.mode, one.provisions, on_);
        // A purpose of s31(2) asks nothing by itself.
        if (!own || !contains(own->required, element.code)) continue;
        if (statement == Statement::public_interest && !own->public_interest_test) continue;
        if (contains(one.claim->omits, element.code)) {
            if (contains(required.may_omit, element.code))
                warn(
                    fmt::format("{} is left out for {}: so far as saying it would itself disclose "
                                "exempt information, and no further",
                                element.code, one.claim->provision));
            else
                wrong(fmt::format("{} may not be left out: {} ({})", element.code, element.what,
                                  element.law),
                      one.claim->where);
            continue;
        }
        lacking(says(section, one, statement), element, statement,
                one.to_the_limb ? join(one.provisions, ", ") : one.claim->provision);
    }
}

Said Checking::in_time() const {
    if (notice_.sent && notice_.due) return *notice_.sent <= *notice_.due ? Said::yes : Said::no;
    if (notice_.sent && notice_.received && *notice_.sent - *notice_.received <= surely_in_time)
        return Said::yes;
    return Said::untold;
}

Said Checking::says(const NoticeSection& section, Statement statement) const {
    if (statement == Statement::in_writing) return Said::yes;
    if (statement == Statement::in_time) return in_time();
    if (statement == Statement::estimated_date && section.estimated_date) return Said::yes;
    if (said(section.statements, statement) || said(notice_.statements, statement))
        return Said::yes;
    return notice_.untold.contains(statement) ? Said::untold : Said::no;
}

Said Checking::says(const NoticeSection& section, const Standing& standing,
                    Statement statement) const {
    const auto& claim = *standing.claim;
    if (statement == Statement::provision) return standing.to_the_limb ? Said::yes : Said::no;
    const bool why =
        !trim(claim.why).empty() || (claim.prejudice && !trim(claim.prejudice->harm).empty());
    if (statement == Statement::why && why) return Said::yes;
    const bool balance = claim.public_interest && !trim(claim.public_interest->balance).empty();
    if (statement == Statement::public_interest && balance) return Said::yes;
    const bool opinion = claim.qualified_person && !trim(claim.qualified_person->who).empty();
    if (statement == Statement::qualified_person && opinion) return Said::yes;
    return says(section, statement);
}

// What the section must not say: that the information is held.
void Checking::check_confirming(const NoticeSection& section, const law::Requirements& required) {
    if (required.must_not.empty()) return;
    const auto* what = "confirms that the information is held";
    if (const auto found = section.statements.find(Statement::confirms_holding);
        found != section.statements.end())
        wrong(what, section.where + ": \"" + shortened(collapse_spaces(found->second), 120) + "\"");
    if (section.mode == Mode::not_held) return;
    for (const auto& claim : section.claims) {
        std::string text = claim.why;
        if (claim.prejudice) text += "\n" + claim.prejudice->harm;
        if (claim.public_interest) text += "\n" + text_of(*claim.public_interest);
        for (const auto& sentence : sentences(text))
            if (phrases_.says(name(Statement::confirms_holding), law::plain_sentence(sentence)))
                wrong(what,
                      claim.where + ": \"" + shortened(collapse_spaces(sentence), 120) + "\"");
    }
}

void Checking::check_common_defects(const NoticeSection& section,
                                    const std::vector<Standing>& standing) {
    std::vector<std::string> names;
    for (const auto& one : standing)
        if (one.to_the_limb)
            names.insert(names.end(), one.provisions.begin(), one.provisions.end());
    for (const auto& clash : rules_.clashes(notice_.regime, names))
        if (!clash.rivals) wrong(clash.what, section.where);

    if (section.mode == Mode::ncnd) {
        const auto weighs = [&](const std::string& test, const std::string& where) {
            if (phrases_.says("weighs_content", law::plain_sentence(test)))
                wrong(
                    "the public interest test weighs disclosing the content; for neither "
                    "confirming nor denying, weigh whether to confirm",
                    where);
        };
        for (const auto& claim : section.claims)
            if (claim.public_interest) weighs(text_of(*claim.public_interest), claim.where);
        if (const auto test = section.statements.find(Statement::public_interest);
            test != section.statements.end())
            weighs(test->second, section.where);
    }
    for (const auto* statements : {&section.statements, &notice_.statements}) {
        const auto cost = statements->find(Statement::cost);
        if (cost != statements->end() && section.mode == Mode::cost &&
            any_sentence_says("counts_redaction", cost->second))
            wrong(
                "the cost estimate counts work that may not be counted (SI 2004/3244 reg 4(3)): "
                "redaction, considering exemptions or consulting",
                section.where);
    }
    if (section.estimated_date && notice_.sent && *section.estimated_date <= *notice_.sent)
        wrong("the estimated date of the decision is not after the notice", section.where);
}

// Exemptions that exclude each other, claimed for the same questions in one section or in two. A
// neither-confirm-nor-deny may name both, so as not to show which applies.
void Checking::check_rivals() {
    const auto check_names = [&](const std::vector<std::string>& names, const std::string& text,
                                 const std::string& where) {
        for (const auto& clash : rules_.clashes(notice_.regime, names)) {
            const bool excused = !clash.unless_said.empty() &&
                                 ascii_lower(text).find(clash.unless_said) != std::string::npos;
            if (clash.rivals && !excused) wrong(clash.what, where);
        }
    };
    for (std::size_t i = 0; i < notice_.sections.size(); ++i) {
        const auto& section = notice_.sections[i];
        if (section.mode != Mode::withhold && section.mode != Mode::pit_pending) continue;
        std::vector<std::string> names;
        std::string text;
        for (const auto& other : notice_.sections) {
            const bool together =
                &other == &section || (&other > &section && other.mode == section.mode &&
                                       share_a_question(section, other));
            if (!together) continue;
            for (const auto& claim : other.claims) {
                const auto read = rulebook_.read_citation(notice_.regime, claim.provision, true);
                if (read) names.insert(names.end(), read->begin(), read->end());
                text += " " + claim.why;
            }
            for (const auto& [statement, said_text] : other.statements) text += " " + said_text;
        }
        check_names(names, text, section.where);
    }
}

}  // namespace

bool NoticeReport::complete() const {
    return missing.empty() && wrong.empty() &&
           std::all_of(could_not_tell.begin(), could_not_tell.end(),
                       [](const auto& one) { return one.statement == Statement::in_time; });
}

NoticeReport check(const Notice& notice, const law::Rulebook& rulebook,
                   const law::NoticeRules& rules, const law::Phrases& phrases, Date today) {
    return Checking(notice, rulebook, rules, phrases, today).run();
}

}  // namespace candour::casework
