#include "casework/reading/decisions.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

struct Phrase {
    std::string_view text;
    DecisionKind means;
};

// In order: the first that a sentence says decides. What reads as disclosure comes last, so that
// "we are unable to provide the table below" is a refusal.
constexpr auto phrases = std::to_array<Phrase>({
    {"neither confirm nor deny", DecisionKind::ncnd},
    {"neither confirms nor denies", DecisionKind::ncnd},
    {"neither confirm or deny", DecisionKind::ncnd},
    {"vexatious", DecisionKind::vexatious},
    {"repeated request", DecisionKind::repeated},
    {"substantially similar request", DecisionKind::repeated},
    {"exceed the appropriate", DecisionKind::cost},
    {"exceeds the appropriate", DecisionKind::cost},
    {"exceed the cost", DecisionKind::cost},
    {"exceeds the cost", DecisionKind::cost},
    {"exceed the permitted cost", DecisionKind::cost},
    {"exceed the permitted", DecisionKind::cost},
    {"exceed the time", DecisionKind::cost},
    {"exceed 18 hours", DecisionKind::cost},
    {"more than the cost limit", DecisionKind::cost},
    {"over the cost limit", DecisionKind::cost},
    {"in excess of the cost", DecisionKind::cost},
    {"cost of compliance", DecisionKind::cost},
    {"does not hold", DecisionKind::not_held},
    {"do not hold", DecisionKind::not_held},
    {"doesn't hold", DecisionKind::not_held},
    {"don't hold", DecisionKind::not_held},
    {"not held by", DecisionKind::not_held},
    {"is not held", DecisionKind::not_held},
    {"are not held", DecisionKind::not_held},
    {"information not held", DecisionKind::not_held},
    {"no information held", DecisionKind::not_held},
    {"no recorded information", DecisionKind::not_held},
    {"holds no information", DecisionKind::not_held},
    {"hold no information", DecisionKind::not_held},
    {"no information is held", DecisionKind::not_held},
    {"do not record this", DecisionKind::not_held},
    {"does not record this", DecisionKind::not_held},
    {"is not recorded", DecisionKind::not_held},
    {"not hold this information", DecisionKind::not_held},
    {"accessible to the applicant", DecisionKind::already_available},
    {"accessible to you", DecisionKind::already_available},
    {"reasonably accessible", DecisionKind::already_available},
    {"already available", DecisionKind::already_available},
    {"already in the public domain", DecisionKind::already_available},
    {"already been published", DecisionKind::already_available},
    {"intended for future publication", DecisionKind::future_publication},
    {"due to be published", DecisionKind::future_publication},
    {"intend to publish", DecisionKind::future_publication},
    {"withhold", DecisionKind::withheld},
    {"withholding", DecisionKind::withheld},
    {"withheld", DecisionKind::withheld},
    {"exempt", DecisionKind::withheld},
    {"exempted", DecisionKind::withheld},
    {"commercial sensitive", DecisionKind::withheld},
    {"commercially sensitive", DecisionKind::withheld},
    {"manifestly unreasonable", DecisionKind::withheld},
    {"unable to release", DecisionKind::withheld},
    {"unable to disclose", DecisionKind::withheld},
    {"will not be disclosed", DecisionKind::withheld},
    {"please clarify", DecisionKind::clarify},
    {"require clarification", DecisionKind::clarify},
    {"need clarification", DecisionKind::clarify},
    {"further information from you", DecisionKind::clarify},
    {"have transferred your request", DecisionKind::redirected},
    {"redirect your request", DecisionKind::redirected},
    {"please redirect", DecisionKind::redirected},
    {"see attached", DecisionKind::disclosed},
    {"find attached", DecisionKind::disclosed},
    {"attached spreadsheet", DecisionKind::disclosed},
    {"attached spreadsheets", DecisionKind::disclosed},
    {"we have attached", DecisionKind::disclosed},
    {"is attached", DecisionKind::disclosed},
    {"in the attached", DecisionKind::disclosed},
    {"on the attached", DecisionKind::disclosed},
    {"tables attached", DecisionKind::disclosed},
    {"see attachment", DecisionKind::disclosed},
    {"find enclosed", DecisionKind::disclosed},
    {"appendix", DecisionKind::disclosed},
    {"document attached", DecisionKind::disclosed},
    {"attached document", DecisionKind::disclosed},
    {"tables below", DecisionKind::disclosed},
    {"table below", DecisionKind::disclosed},
    {"see below", DecisionKind::disclosed},
    {"information below", DecisionKind::disclosed},
    {"being released to you", DecisionKind::disclosed},
    {"decided to disclose", DecisionKind::disclosed},
    {"we have provided", DecisionKind::disclosed},
    {"have been redacted", DecisionKind::disclosed},
    {"has been redacted", DecisionKind::disclosed},
    {"permits were approved", DecisionKind::disclosed},
});

constexpr auto held_back = std::to_array<std::string_view>(
    {"redacted", "redaction", "redactions", "less than 5", "fewer than 5", "less than five",
     "fewer than five", "low numbers", "small numbers", "5 or below", "has been removed",
     "have been removed", "some of the information", "partially", "in part"});

// The sentence itself only tells how the search was done, or what the Act says.
constexpr auto explains = std::to_array<std::string_view>(
    {"is held", "does hold", "hold the information", "unless exemptions apply",
     "qualified exemption", "we do not record the information in a format", "public interest test",
     "under section 16", "no longer", "we estimate", "we would need", "we would have",
     "if disclosed", "if you would like", "the following exemption", "the exemption"});

constexpr std::size_t short_statement = 10;  // words: "Virgin Media Business (VMB)."

bool is_refusal(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::withheld:
        case DecisionKind::ncnd:
        case DecisionKind::cost:
        case DecisionKind::vexatious:
        case DecisionKind::repeated:
        case DecisionKind::future_publication:
            return true;
        case DecisionKind::disclosed:
        case DecisionKind::partly_disclosed:
        case DecisionKind::not_held:
        case DecisionKind::already_available:
        case DecisionKind::clarify:
        case DecisionKind::redirected:
        case DecisionKind::unknown:
            return false;
    }
    return false;
}

// What the sentences of an answer come to.
struct Heard {
    DecisionKind refusal = DecisionKind::unknown;
    DecisionKind other = DecisionKind::unknown;  // not held, elsewhere …
    bool disclosed = false;
    bool states_something = false;  // a short plain statement that is no refusal
    bool has_text = false;
};

Heard listen(std::span<const std::string> paragraphs) {
    Heard heard;
    bool first = true;
    for (const auto& paragraph : paragraphs) {
        for (const auto sentence : sentences_of(paragraph)) {
            const auto words = plain(sentence);
            if (words_of(words).empty()) continue;
            heard.has_text = true;
            const auto said = said_in(words);
            if (is_refusal(said)) {
                // "exempt under section 12, since it would exceed the limit" is about cost.
                if (heard.refusal == DecisionKind::unknown ||
                    heard.refusal == DecisionKind::withheld)
                    heard.refusal = said;
            } else if (said == DecisionKind::disclosed) {
                heard.disclosed = true;
            } else if (said != DecisionKind::unknown) {
                if (heard.other == DecisionKind::unknown) heard.other = said;
            } else if (first && words_of(words).size() <= short_statement &&
                       !says(words, explains) && words.find("://") == std::string::npos &&
                       !says(words, "n/a")) {
                heard.states_something = true;
            }
            first = false;
        }
    }
    return heard;
}

}  // namespace

DecisionKind said_in(std::string_view plain_sentence) {
    for (const auto& [text, means] : phrases) {
        if (!says(plain_sentence, text)) continue;
        const bool only_explains =
            means == DecisionKind::withheld && says(plain_sentence, "qualified exemption");
        return only_explains ? DecisionKind::unknown : means;
    }
    return DecisionKind::unknown;
}

bool holds_something_back(std::string_view plain_text) {
    return says(plain_text, held_back);
}

bool neither_confirms_nor_denies(std::string_view plain_text) {
    return said_in(plain_text) == DecisionKind::ncnd;
}

DecisionKind decision_by(const Claim& claim) {
    if (claim.mode == ClaimMode::ncnd) return DecisionKind::ncnd;
    const auto section = std::string_view(claim.provision).substr(0, claim.provision.find('('));
    if (section == "s12") return DecisionKind::cost;
    if (section == "s14")
        return claim.provision == "s14(2)" ? DecisionKind::repeated : DecisionKind::vexatious;
    if (section == "s21") return DecisionKind::already_available;
    if (section == "s22") return DecisionKind::future_publication;
    if (claim.provision == "reg 12(4)(a)" || claim.provision == "reg 10(4)(a)")
        return DecisionKind::not_held;
    return DecisionKind::withheld;
}

DecisionKind decide(std::span<const std::string> paragraphs, bool has_figures,
                    std::span<const Claim* const> claims, bool whole_request_beside_others) {
    auto heard = listen(paragraphs);
    for (const auto* claim : claims) {
        const auto by_claim = decision_by(*claim);
        if (is_refusal(by_claim))
            heard.refusal = by_claim == DecisionKind::withheld && is_refusal(heard.refusal)
                                ? heard.refusal
                                : by_claim;
        else if (heard.other == DecisionKind::unknown ||
                 by_claim == DecisionKind::already_available)
            heard.other = by_claim;
    }
    const bool gives = heard.disclosed || has_figures || heard.states_something;
    if (is_refusal(heard.refusal)) {
        const bool redacts =
            std::any_of(paragraphs.begin(), paragraphs.end(),
                        [](const auto& text) { return holds_something_back(plain(text)); });
        return gives || (redacts && heard.refusal == DecisionKind::withheld)
                   ? DecisionKind::partly_disclosed
                   : heard.refusal;
    }
    if (heard.other != DecisionKind::unknown) {
        const bool figures_too = has_figures && heard.other == DecisionKind::not_held;
        return figures_too ? DecisionKind::disclosed : heard.other;
    }
    if (whole_request_beside_others && !gives) return DecisionKind::unknown;
    return heard.has_text || has_figures ? DecisionKind::disclosed : DecisionKind::unknown;
}

}  // namespace candour::casework::reading
