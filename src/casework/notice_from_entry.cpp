#include <algorithm>

#include "casework/notice_reading.hpp"
#include "casework/sentences.hpp"

namespace candour::casework {
namespace {

using law::Mode;
using law::Statement;

std::optional<std::pair<Mode, Statement>> ground_of(DecisionKind decision) {
    switch (decision) {
        case DecisionKind::not_held:
            return std::pair{Mode::not_held, Statement::not_held};
        case DecisionKind::cost:
            return std::pair{Mode::cost, Statement::cost};
        case DecisionKind::vexatious:
            return std::pair{Mode::vexatious, Statement::vexatious_or_repeated};
        case DecisionKind::repeated:
            return std::pair{Mode::repeated, Statement::vexatious_or_repeated};
        case DecisionKind::disclosed:
        case DecisionKind::partly_disclosed:
        case DecisionKind::withheld:
        case DecisionKind::ncnd:
        case DecisionKind::already_available:
        case DecisionKind::future_publication:
        case DecisionKind::clarify:
        case DecisionKind::redirected:
        case DecisionKind::unknown:
            return std::nullopt;
    }
    return std::nullopt;
}

// The sentence of `text` that confirms holding; empty when there is none.
std::string_view confirming_sentence(std::string_view text, const law::Phrases& phrases) {
    for (const auto sentence : sentences(text))
        if (phrases.says(name(Statement::confirms_holding), law::plain_sentence(sentence)))
            return sentence;
    return {};
}

NoticeSection section_of_claims(const LogEntry& entry, ClaimMode mode,
                                const law::Phrases& phrases) {
    NoticeSection section;
    section.mode = mode == ClaimMode::ncnd ? Mode::ncnd : Mode::withhold;
    section.where = "/claims";
    for (std::size_t i = 0; i < entry.claims.size(); ++i) {
        const auto& claim = entry.claims[i];
        if (claim.mode != mode) continue;
        section.claims.push_back({claim.provision,
                                  claim.why,
                                  claim.prejudice,
                                  claim.public_interest,
                                  std::nullopt,
                                  {},
                                  "/claims/" + std::to_string(i)});
        for (const auto& question : claim.questions) section.questions.push_back(question);
        section.statements.emplace(Statement::reliance, claim.provision);
    }
    if (mode == ClaimMode::withhold) {
        for (const auto& answer : entry.answers)
            if (const auto sentence = confirming_sentence(answer.text, phrases); !sentence.empty())
                section.statements.emplace(Statement::confirms_holding, sentence);
    }
    return section;
}

}  // namespace

Notice notice_from_entry(const LogEntry& entry, const law::Phrases& phrases) {
    Notice notice;
    notice.regime = entry.regime;
    notice.reference = entry.reference;
    notice.received = entry.received;
    notice.sent = entry.answered;
    for (const auto mode : {ClaimMode::withhold, ClaimMode::ncnd}) {
        auto section = section_of_claims(entry, mode, phrases);
        if (!section.claims.empty()) notice.sections.push_back(std::move(section));
    }
    for (std::size_t i = 0; i < entry.answers.size(); ++i) {
        const auto& answer = entry.answers[i];
        const auto ground = ground_of(answer.decision);
        if (!ground) continue;
        notice.sections.push_back({ground->first,
                                   {answer.question},
                                   {},
                                   {{ground->second, answer.text}},
                                   std::nullopt,
                                   "/answers/" + std::to_string(i)});
    }
    notice.untold = {law::all_statements.begin(), law::all_statements.end()};
    // What the entry has a place for, and leaves empty, is not there.
    for (const auto has_a_place :
         {Statement::provision, Statement::why, Statement::public_interest})
        notice.untold.erase(has_a_place);
    return notice;
}

}  // namespace candour::casework
