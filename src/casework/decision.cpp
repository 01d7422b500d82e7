#include "casework/decision.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace candour::casework {
namespace {

bool blank(const std::string& text) {
    return trim(text).empty();
}

bool is_law(const law::Provision& provision, Date on) {
    return std::any_of(provision.in_force.begin(), provision.in_force.end(),
                       [&](const law::InForce& period) {
                           return period.from <= on && (!period.to || on <= *period.to);
                       });
}

// Gathers everything that is wrong with a proposal.
class Check {
  public:
    Check(const Proposal& proposal, const LawOnDay& law) : proposal_(proposal), law_(law) {}

    std::vector<Problem> problems() {
        if (blank(proposal_.question))
            wrong(Problem::Kind::malformed, "the decision does not say on which question",
                  "question");
        std::visit([this](const auto& grounds) { check(grounds); }, proposal_.grounds);
        return std::move(problems_);
    }

  private:
    void wrong(Problem::Kind kind, std::string what, std::string where) {
        problems_.push_back({kind, std::move(what), std::move(where)});
    }
    void missing(bool is_missing, std::string what, std::string where) {
        if (is_missing) wrong(Problem::Kind::malformed, std::move(what), std::move(where));
    }

    [[nodiscard]] bool gives_nothing(const std::vector<std::string>& documents) const {
        return blank(proposal_.text) && proposal_.figures.empty() && proposal_.tables.empty() &&
               documents.empty();
    }

    void check(const Disclosed& grounds) {
        missing(gives_nothing(grounds.documents),
                "nothing is given: an answer, figures or a document", "text");
    }
    void check(const PartlyDisclosed& grounds) {
        missing(gives_nothing(grounds.documents),
                "nothing is given: an answer, figures or a document", "text");
        check_reliances(grounds.reliances, ClaimMode::withhold);
    }
    void check(const Withheld& grounds) {
        gives_no_data("withholding");
        check_reliances(grounds.reliances, ClaimMode::withhold);
    }
    void check(const NotHeld& grounds) {
        gives_no_data("saying that it is not held");
        missing(grounds.searches.empty(), "say where it was looked for", "searches");
        for (std::size_t i = 0; i < grounds.searches.size(); ++i)
            missing(blank(grounds.searches[i].where), "say where it was looked for",
                    fmt::format("searches/{}", i));
    }
    void check(const Ncnd& grounds) {
        gives_no_data("neither confirming nor denying");
        check_reliances(grounds.reliances, ClaimMode::ncnd);
    }
    void check(const OverCostLimit& grounds) {
        gives_no_data("refusing on cost");
        missing(blank(grounds.advice), "say how the request could be brought under the limit",
                "advice");
        missing(grounds.estimate.work.empty() && grounds.estimate.other_pence == 0,
                "a refusal on cost needs its estimate", "estimate");
        if (grounds.even_confirming && law_.regime != law::Regime::foia)
            wrong(Problem::Kind::refused, "only FOIA s12(2) lifts the duty to confirm on cost",
                  "even_confirming");
        const auto rule = law_.cost.rule(law_.regime, law_.received);
        if (!rule) return wrong(rule.error().kind, rule.error().what, "estimate");
        const auto costed = add_up(grounds.estimate, *rule);
        if (!costed) return wrong(costed.error().kind, costed.error().what, "estimate");
        if (!costed->exceeds)
            wrong(Problem::Kind::refused,
                  fmt::format("the estimate comes to £{}.{:02}, which does not exceed £{} ({})",
                              costed->pence / 100, costed->pence % 100, costed->limit / 100,
                              rule->cite),
                  "estimate");
    }
    void check(const Vexatious& grounds) {
        gives_no_data("refusing");
        missing(blank(grounds.why), "say why the request is vexatious", "why");
    }
    void check(const Repeated& grounds) {
        gives_no_data("refusing");
        missing(blank(grounds.why), "say why no reasonable time has passed", "why");
        missing(blank(grounds.earlier_reference), "name the earlier request", "earlier_reference");
        if (grounds.answered > law_.received)
            wrong(Problem::Kind::refused,
                  "the earlier request has to have been complied with before this one was received",
                  "answered");
    }
    void check(const AlreadyAvailable& grounds) {
        missing(blank(grounds.address), "say where the applicant can get it", "address");
    }
    void check(const FuturePublication& grounds) {
        constexpr std::chrono::weeks longest_in_scotland{12};
        missing(!grounds.by && blank(grounds.statement),
                "give the date of publication, or state the intention", "by");
        check_weighed(grounds.public_interest, "public_interest");
        if (law_.regime != law::Regime::foisa) return;
        // FOISA s27(1): not later than twelve weeks after the request is made.
        if (!grounds.by || *grounds.by > law_.received + longest_in_scotland)
            wrong(Problem::Kind::refused,
                  "FOISA s27(1) needs a date of publication within 12 weeks of the request", "by");
    }
    void check(const NeedsClarification& grounds) {
        missing(blank(grounds.what), "say what is needed to find the information", "what");
    }
    void check(const Redirected& grounds) {
        missing(blank(grounds.to), "say where the question goes", "to");
    }

    void gives_no_data(std::string_view doing) {
        if (!proposal_.figures.empty() || !proposal_.tables.empty())
            wrong(Problem::Kind::refused, fmt::format("{} gives no figures or tables", doing),
                  "figures");
    }

    void check_reliances(const std::vector<Reliance>& reliances, ClaimMode mode) {
        missing(reliances.empty(), "a refusal needs the provision that it relies on", "claims");
        for (std::size_t i = 0; i < reliances.size(); ++i) {
            const auto where = fmt::format("claims/{}", i);
            const auto& claim = reliances[i].claim;
            if (claim.mode != mode)
                wrong(Problem::Kind::refused,
                      mode == ClaimMode::ncnd ? "a claim to withhold confirms that it is held"
                                              : "what is not confirmed cannot be withheld too",
                      where);
            missing(blank(claim.why), "say why the provision applies", where + "/why");
            if (mode == ClaimMode::ncnd)
                check_limb(claim, where);
            else
                check_provision(reliances[i], where);
        }
    }

    void check_limb(const Claim& claim, const std::string& where) {
        const auto lifted = law_.rulebook.lifted_by(law_.regime, claim.provision);
        std::vector<const law::Provision*> in_force;
        for (const auto* provision : lifted)
            if (is_law(*provision, law_.on)) in_force.push_back(provision);
        if (in_force.empty())
            return wrong(Problem::Kind::not_found,
                         fmt::format("'{}' is no limb that lifts the duty to confirm or deny",
                                     shortened(claim.provision, 60)),
                         where + "/provision");
        const bool weighed =
            std::any_of(in_force.begin(), in_force.end(),
                        [](const auto* provision) { return provision->ncnd_pit.value_or(false); });
        if (weighed) check_balance(claim, where);
    }

    void check_provision(const Reliance& reliance, const std::string& where) {
        const auto& claim = reliance.claim;
        const auto* provision = law_.rulebook.find(law_.regime, claim.provision);
        if (provision == nullptr || !is_law(*provision, law_.on))
            return wrong(Problem::Kind::not_found,
                         fmt::format("there is no provision '{}' in the {} on {}",
                                     shortened(claim.provision, 60), law::code(law_.regime),
                                     long_date(law_.on)),
                         where + "/provision");
        if (provision->kind == law::Kind::not_applicable)
            wrong(Problem::Kind::refused,
                  claim.provision + " is no exemption to withhold under; decide by its own name",
                  where + "/provision");
        if (provision->kind == law::Kind::qualified) check_balance(claim, where);
        if (provision->basis == law::Basis::prejudice) check_harm(claim, where);
        const auto& person = reliance.qualified_person;
        if (provision->qualified_person)
            missing(!person || blank(person->office) || blank(person->opinion),
                    claim.provision + " needs the opinion of the qualified person",
                    where + "/qualified_person");
    }

    void check_balance(const Claim& claim, const std::string& where) {
        if (!claim.public_interest)
            return wrong(Problem::Kind::malformed,
                         claim.provision + " is qualified: it needs the public interest test",
                         where + "/public_interest");
        check_weighed(*claim.public_interest, where + "/public_interest");
    }

    void check_weighed(const PublicInterest& interest, const std::string& where) {
        missing(interest.favouring.empty(), "give what speaks for disclosure", where + "/for");
        missing(interest.against.empty(), "give what speaks against disclosure",
                where + "/against");
        missing(blank(interest.balance), "say how the balance falls", where + "/balance");
    }

    void check_harm(const Claim& claim, const std::string& where) {
        if (!claim.prejudice || blank(claim.prejudice->harm))
            return wrong(Problem::Kind::malformed,
                         claim.provision + " is about prejudice: it needs the harm",
                         where + "/prejudice");
        // FOISA and the environmental regulations know one level only.
        missing(law_.regime == law::Regime::foia &&
                    claim.prejudice->likelihood == Likelihood::not_stated,
                "say whether the harm would, or would be likely to, happen",
                where + "/prejudice/likelihood");
    }

    const Proposal& proposal_;
    const LawOnDay& law_;
    std::vector<Problem> problems_;
};

// The provision of a decision that is called by another name, where the regime has one.
std::optional<Claim> named_claim(const Proposal& proposal, law::Regime regime) {
    const bool foia = regime == law::Regime::foia;
    const bool foisa = regime == law::Regime::foisa;
    if (!foia && !foisa) return std::nullopt;
    Claim claim;
    claim.questions = {proposal.question};
    if (const auto* available = std::get_if<AlreadyAvailable>(&proposal.grounds)) {
        claim.provision = foia ? "s21(1)" : "s25(1)";
        claim.why = available->address;
        return claim;
    }
    if (const auto* future = std::get_if<FuturePublication>(&proposal.grounds)) {
        claim.provision = foia ? "s22(1)" : "s27(1)";
        claim.why = future->by ? "To be published by " + long_date(*future->by) + ". " : "";
        claim.why += future->statement;
        claim.public_interest = future->public_interest;
        return claim;
    }
    if (!foia) return std::nullopt;
    if (const auto* cost = std::get_if<OverCostLimit>(&proposal.grounds)) {
        claim.provision = cost->even_confirming ? "s12(2)" : "s12(1)";
        claim.mode = cost->even_confirming ? ClaimMode::ncnd : ClaimMode::withhold;
        claim.why = cost->advice;
        return claim;
    }
    if (const auto* vexatious = std::get_if<Vexatious>(&proposal.grounds)) {
        claim.provision = "s14(1)";
        claim.why = vexatious->why;
        return claim;
    }
    if (const auto* repeated = std::get_if<Repeated>(&proposal.grounds)) {
        claim.provision = "s14(2)";
        claim.why = repeated->why;
        return claim;
    }
    return std::nullopt;
}

std::vector<Claim> claims_of(const Proposal& proposal, law::Regime regime) {
    std::vector<Claim> claims;
    const auto take = [&](const std::vector<Reliance>& reliances) {
        for (const auto& reliance : reliances) {
            claims.push_back(reliance.claim);
            if (claims.back().questions.empty()) claims.back().questions = {proposal.question};
        }
    };
    if (const auto* partly = std::get_if<PartlyDisclosed>(&proposal.grounds))
        take(partly->reliances);
    if (const auto* withheld = std::get_if<Withheld>(&proposal.grounds)) take(withheld->reliances);
    if (const auto* ncnd = std::get_if<Ncnd>(&proposal.grounds)) take(ncnd->reliances);
    if (auto claim = named_claim(proposal, regime)) claims.push_back(*std::move(claim));
    return claims;
}

bool same_but_for_questions(Claim a, const Claim& b) {
    a.questions = b.questions;
    return a == b;
}

std::size_t place_of(const Claim& claim, std::vector<Claim>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!same_but_for_questions(claim, all[i])) continue;
        for (const auto& question : claim.questions)
            if (std::find(all[i].questions.begin(), all[i].questions.end(), question) ==
                all[i].questions.end())
                all[i].questions.push_back(question);
        return i;
    }
    all.push_back(claim);
    return all.size() - 1;
}

}  // namespace

DecisionKind kind_of(const Grounds& grounds) {
    struct Kind {
        DecisionKind operator()(const Disclosed&) const { return DecisionKind::disclosed; }
        DecisionKind operator()(const PartlyDisclosed&) const {
            return DecisionKind::partly_disclosed;
        }
        DecisionKind operator()(const Withheld&) const { return DecisionKind::withheld; }
        DecisionKind operator()(const NotHeld&) const { return DecisionKind::not_held; }
        DecisionKind operator()(const Ncnd&) const { return DecisionKind::ncnd; }
        DecisionKind operator()(const OverCostLimit&) const { return DecisionKind::cost; }
        DecisionKind operator()(const Vexatious&) const { return DecisionKind::vexatious; }
        DecisionKind operator()(const Repeated&) const { return DecisionKind::repeated; }
        DecisionKind operator()(const AlreadyAvailable&) const {
            return DecisionKind::already_available;
        }
        DecisionKind operator()(const FuturePublication&) const {
            return DecisionKind::future_publication;
        }
        DecisionKind operator()(const NeedsClarification&) const { return DecisionKind::clarify; }
        DecisionKind operator()(const Redirected&) const { return DecisionKind::redirected; }
    };
    return std::visit(Kind{}, grounds);
}

Checked<Decision> Decision::from(Proposal proposal, const LawOnDay& law) {
    auto problems = Check(proposal, law).problems();
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return Decision(std::move(proposal));
}

EntryParts entry_parts(std::span<const Decision> decisions, law::Regime regime) {
    EntryParts parts;
    for (const auto& decision : decisions) {
        const auto& proposal = decision.proposal();
        Answer answer{proposal.question, decision.kind(), proposal.text,
                      proposal.figures,  proposal.tables, {}};
        for (const auto& claim : claims_of(proposal, regime))
            answer.claims.push_back(place_of(claim, parts.claims));
        parts.answers.push_back(std::move(answer));
    }
    return parts;
}

}  // namespace candour::casework
