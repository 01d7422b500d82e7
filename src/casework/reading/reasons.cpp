#include "casework/reading/reasons.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/decisions.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr auto our_acts = std::to_array<std::string_view>(
    {"freedom of information", "foi act", "foia", "foi", "environmental information", "the act",
     "this act", "eir", "eirs", "foisa", "these regulations", "the regulations"});
constexpr auto acts = std::to_array<std::string_view>(
    {"act", "acts", "order", "regulations", "rules", "gdpr", "code", "convention"});

constexpr auto other_information = std::to_array<std::string_view>(
    {"any other information", "other information", "any further information",
     "further information relevant", "additional information"});

constexpr auto speaks_of_exemptions = std::to_array<std::string_view>(
    {"exempt", "exemption", "exemptions", "exception", "exceptions", "section", "sections"});

constexpr auto prejudices = std::to_array<std::string_view>(
    {"prejudice", "prejudicial", "adverse effect", "adversely affect", "endanger"});
constexpr auto announces_test = std::to_array<std::string_view>(
    {"qualified exemption", "public interest test", "qualified exception"});
constexpr auto likely = std::to_array<std::string_view>(
    {"would be likely to prejudice", "likely to prejudice", "would be likely to endanger",
     "would be likely to adversely"});
constexpr auto certain =
    std::to_array<std::string_view>({"would prejudice", "would have an adverse effect",
                                     "would adversely affect", "would endanger"});

constexpr std::size_t citation_heading_words = 14;
constexpr std::size_t text_after_citation = 90;  // bytes looked at for "of the … Act"

void append_paragraph(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += more;
}

bool holds(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

// "s31" of "s31(1)(a)", "reg 12" of "reg 12(4)(b)".
std::string_view section_part(std::string_view provision) {
    return provision.substr(0, provision.find('('));
}

// Whether the words after a citation name an Act that is not ours: "of the Sexual Offences Act".
bool of_another_act(std::string_view after) {
    auto words = plain(after.substr(0, text_after_citation));
    if (!words.starts_with("of ")) return false;
    words = words.substr(0, words.find_first_of(".,;)"));
    return says(words, acts) && !says(words, our_acts);
}

// A line that is a citation and its name, and no sentence.
bool is_citation_heading(const Piece& piece) {
    return !piece.block.text.ends_with('.') &&
           split_words(piece.block.text).size() <= citation_heading_words;
}

// The law of information of the page's country.
std::array<law::Regime, 2> regimes_of(bool scottish) {
    return scottish ? std::array{law::Regime::foisa, law::Regime::eisr}
                    : std::array{law::Regime::foia, law::Regime::eir};
}

std::string text_of(const Piece& piece) {
    return piece.is_bullet() ? "\u2022 " + piece.block.text : whole_text(piece);
}

}  // namespace

std::vector<std::string> provisions_cited(const law::Rulebook& rulebook, bool scottish,
                                          std::string_view text) {
    const auto regimes = regimes_of(scottish);
    std::vector<std::string> names;
    for (const auto regime : regimes)
        for (const auto& cited : rulebook.citations_in(regime, text)) {
            if (of_another_act(trim(text.substr(cited.at + cited.length)))) continue;
            for (const auto& name : cited.names)
                if (!holds(names, name)) names.push_back(name);
        }
    return names;
}

bool Reasons::is_limb(const std::string& name) const {
    const auto regimes = regimes_of(scottish_);
    return std::any_of(regimes.begin(), regimes.end(),
                       [&](auto regime) { return !rulebook_.lifted_by(regime, name).empty(); });
}

bool Reasons::is_limb_only(const std::string& name) const {
    const auto regimes = regimes_of(scottish_);
    return is_limb(name) && std::none_of(regimes.begin(), regimes.end(), [&](auto regime) {
               return rulebook_.find(regime, name) != nullptr;
           });
}

bool Reasons::needs_public_interest_test(const Claim& claim) const {
    for (const auto& provision : rulebook_.provisions()) {
        if (claim.mode == ClaimMode::ncnd) {
            if (provision.ncnd == claim.provision && provision.ncnd_pit.value_or(false))
                return true;
            continue;
        }
        const bool same = provision.provision == claim.provision ||
                          provision.provision.starts_with(claim.provision + "(");
        if (same && provision.kind == law::Kind::qualified) return true;
    }
    return false;
}

bool Reasons::rests_on_prejudice(const std::string& name) const {
    return std::any_of(rulebook_.provisions().begin(), rulebook_.provisions().end(),
                       [&](const law::Provision& provision) {
                           const bool same = provision.provision == name ||
                                             provision.provision.starts_with(name + "(");
                           return same && provision.basis == law::Basis::prejudice;
                       });
}

void Reasons::turn_to_another_question() {
    group_.clear();
    sections_.clear();
    lead_ = nullptr;
    slot_ = Slot::none;
    by_heading_ = false;
    ncnd_ = false;
    last_was_citation_ = false;
}

void Reasons::begin_section() {
    turn_to_another_question();
    open(Slot::why, true);
}

void Reasons::open(Slot slot, bool by_heading) {
    slot_ = slot;
    by_heading_ = by_heading;
}

// Remembers that a claim's slot has this text; false when it had.
bool Reasons::is_new(std::size_t claim, Slot slot, std::string_view text) {
    const auto place = claim * 8 + static_cast<std::size_t>(slot);
    const auto hash = std::hash<std::string_view>{}(text) ^ (place * 0x9E3779B97F4A7C15ULL);
    return seen_.insert(hash).second;
}

// "Section 40" as a heading and "section 40(2)" below it are one claim: the heading's is made
// exact.
void Reasons::make_exact(const std::string& name) {
    for (const auto i : group_) {
        auto& claim = claims_[i];
        const bool coarser = claim.provision.find('(') == std::string::npos &&
                             name.starts_with(claim.provision + "(");
        const bool taken = std::any_of(claims_.begin(), claims_.end(), [&](const Claim& other) {
            return other.provision == name && other.mode == claim.mode;
        });
        if (coarser && !taken && claim.mode == ClaimMode::withhold) claim.provision = name;
    }
}

std::size_t Reasons::claim_for(const std::string& name, ClaimMode mode,
                               const std::vector<std::string>& questions) {
    const bool other = questions == std::vector<std::string>{any_other_information};
    for (std::size_t i = 0; i < claims_.size(); ++i) {
        auto& claim = claims_[i];
        if (claim.provision != name || claim.mode != mode) continue;
        if (holds(claim.questions, any_other_information) != other) continue;
        for (const auto& question : questions)
            if (!holds(claim.questions, question)) claim.questions.push_back(question);
        return i;
    }
    claims_.push_back({name, mode, questions, "", {}, {}});
    return claims_.size() - 1;
}

std::vector<std::size_t> Reasons::targets() const {
    std::vector<std::size_t> narrowed;
    for (const auto i : group_) {
        const bool named =
            std::any_of(sections_.begin(), sections_.end(), [&](const auto& section) {
                return section_part(section) == section_part(claims_[i].provision);
            });
        if (named || (sections_.empty() && needs_public_interest_test(claims_[i])))
            narrowed.push_back(i);
    }
    return narrowed.empty() ? group_ : narrowed;
}

// Puts the piece's text into a slot of the claims opened last. False when there are none.
bool Reasons::put(Slot slot, const Piece& piece) {
    const auto text = text_of(piece);
    const auto item = piece.is_bullet() ? piece.block.text : text;  // factors are a list already
    const auto into = slot == Slot::why ? group_ : targets();
    for (const auto i : into) {
        auto& claim = claims_[i];
        const auto interest = [&]() -> PublicInterest& {
            if (!claim.public_interest) claim.public_interest.emplace();
            return *claim.public_interest;
        };
        // A claim that was made for another question with the same words has them already.
        if (slot == Slot::none) return false;
        if (!is_new(i, slot, text)) continue;
        switch (slot) {
            case Slot::none:
                return false;
            case Slot::why:
                append_paragraph(claim.why, text);
                break;
            case Slot::harm:
                if (!claim.prejudice) claim.prejudice.emplace();
                append_paragraph(claim.prejudice->harm, text);
                break;
            case Slot::favouring:
                interest().favouring.push_back(item);
                break;
            case Slot::against:
                interest().against.push_back(item);
                break;
            case Slot::balance:
                append_paragraph(interest().balance, text);
                break;
        }
    }
    return !into.empty();
}

// "Section 23 is a class based absolute exemption …": said of claims that are open already.
bool Reasons::add_commentary(const std::vector<std::string>& names, const Piece& piece) {
    std::vector<std::size_t> about;
    for (const auto& name : names) {
        const auto before = about.size();
        for (const auto i : group_) {
            const auto& provision = claims_[i].provision;
            const bool covers = provision == name || provision.starts_with(name + "(");
            if (covers) about.push_back(i);
        }
        if (about.size() == before) return false;
    }
    for (const auto i : about)
        if (is_new(i, Slot::why, piece.block.text))
            append_paragraph(claims_[i].why, text_of(piece));
    return true;
}

Reasons::Use Reasons::open_claims(const std::vector<std::string>& names, Piece& piece,
                                  const std::vector<std::string>& questions) {
    if (!last_was_citation_) {
        group_.clear();
        sections_.clear();
    }
    const bool heading = is_citation_heading(piece);
    const bool below_heading = last_was_citation_ && by_heading_ && slot_ == Slot::why;
    const auto sentences = sentences_of(piece.block.text);
    bool prejudice = false;
    std::vector<std::size_t> opened;
    for (const auto& name : names) {
        if (below_heading) make_exact(name);
        const bool ncnd = is_limb_only(name) || (ncnd_ && is_limb(name));
        const auto i = claim_for(name, ncnd ? ClaimMode::ncnd : ClaimMode::withhold,
                                 ncnd && ncnd_ ? ncnd_scope_ : questions);
        opened.push_back(i);
        if (std::find(group_.begin(), group_.end(), i) == group_.end()) group_.push_back(i);
        prejudice = prejudice || rests_on_prejudice(name);
    }
    if (lead_ != nullptr) {
        for (const auto i : opened) append_paragraph(claims_[i].why, text_of(*lead_));
        lead_->placed = true;
        if (!heading) lead_ = nullptr;
    }
    // What a sentence on prejudice says after it has named the provision is the harm.
    std::size_t reason_sentences = sentences.size();
    if (prejudice && !heading && says(piece.words, prejudices)) {
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            if (!says(plain(sentences[i]), prejudices)) continue;
            reason_sentences = i + 1;
            break;
        }
    }
    const auto whole = std::string_view(piece.block.text);
    const auto split_at =
        reason_sentences == 0 || sentences.empty()
            ? whole.size()
            : static_cast<std::size_t>(sentences[reason_sentences - 1].data() - whole.data()) +
                  sentences[reason_sentences - 1].size();
    const auto why = heading ? text_of(piece) : std::string(trim(whole.substr(0, split_at)));
    const auto harm = std::string(trim(whole.substr(split_at)));
    for (const auto i : opened) {
        auto& claim = claims_[i];
        if (is_new(i, Slot::why, why)) append_paragraph(claim.why, why);
        if (harm.empty() || !is_new(i, Slot::harm, harm)) continue;
        if (!claim.prejudice) claim.prejudice.emplace();
        append_paragraph(claim.prejudice->harm, harm);
    }
    if (prejudice && !heading && says(piece.words, prejudices))
        open(Slot::harm, false);
    else if (heading || below_heading)
        open(Slot::why, true);
    else
        open(Slot::none, false);
    last_was_citation_ = true;
    return heading ? Use::reason : Use::statement;
}

Reasons::Use Reasons::deny(Piece& piece, const std::vector<std::string>& names,
                           const std::vector<std::string>& questions) {
    turn_to_another_question();
    ncnd_ = true;
    const bool other = says(piece.words, other_information);
    ncnd_scope_ = other ? std::vector<std::string>{any_other_information} : questions;
    open(Slot::why, true);
    if (!names.empty()) {
        const auto use = open_claims(names, piece, ncnd_scope_);
        open(Slot::why, true);
        return other ? Use::reason : use;
    }
    lead_ = &piece;
    return other ? Use::heading : Use::statement;
}

Reasons::Use Reasons::read(Piece& piece, const std::vector<std::string>& questions,
                           bool in_reasons_section) {
    const auto names = piece.is_table() ? std::vector<std::string>()
                                        : provisions_cited(rulebook_, scottish_, piece.block.text);
    if (const auto slot = heading_slot(piece); slot && !group_.empty()) {
        open(*slot, true);
        sections_ = names;
        last_was_citation_ = false;
        return Use::heading;
    }
    if (neither_confirms_nor_denies(piece.words)) {
        // In the reasons for it, it is an argument; before them, it is the decision.
        const bool argued = by_heading_ && (slot_ != Slot::why || !ncnd_) && slot_ != Slot::none &&
                            ncnd_ && names.empty();
        if (!argued) return deny(piece, names, questions);
    }
    const auto first = sentences_of(piece.block.text);
    const auto stated = first.empty() ? std::nullopt : sentence_slot(plain(first.front()));
    if (stated && !group_.empty()) {
        put(*stated, piece);
        last_was_citation_ = false;
        if (*stated == Slot::balance) open(Slot::none, false);
        return Use::reason;
    }
    const bool in_slot = by_heading_ && slot_ != Slot::none && slot_ != Slot::why;
    const bool new_list = is_citation_heading(piece) && !piece.is_bullet();
    if (!names.empty() && !(in_slot && !new_list)) {
        if (!group_.empty() && !(new_list && !last_was_citation_) && add_commentary(names, piece)) {
            last_was_citation_ = false;
            return in_reasons_section || slot_ != Slot::none ? Use::reason : Use::statement;
        }
        return open_claims(names, piece, ncnd_ ? ncnd_scope_ : questions);
    }
    const bool leads = piece.block.text.ends_with(':') && says(piece.words, speaks_of_exemptions) &&
                       piece.block.kind != Block::Kind::list_item;
    if (leads && !in_slot && !says(piece.words, announces_test)) {
        lead_ = &piece;
        return in_reasons_section ? Use::heading : Use::none;
    }
    last_was_citation_ = false;
    if (group_.empty() || slot_ == Slot::none) {
        return in_reasons_section ? Use::heading : Use::none;
    }
    // A heading that we do not know ends the slot before it.
    if (piece.block.kind == Block::Kind::heading && by_heading_) {
        open(Slot::none, false);
        return Use::heading;
    }
    if (says(piece.words, announces_test) && slot_ == Slot::harm && !by_heading_) {
        put(Slot::why, piece);
        return Use::reason;
    }
    return put(slot_, piece) ? Use::reason : Use::none;
}

void tidy_claims(std::vector<Claim>& claims) {
    std::vector<Claim> kept;
    for (const auto& claim : claims) {
        const auto finer = std::find_if(claims.begin(), claims.end(), [&](const Claim& other) {
            return other.mode == claim.mode && other.provision.size() > claim.provision.size() &&
                   other.provision.starts_with(claim.provision + "(") &&
                   (claim.questions == other.questions || claim.questions.empty() ||
                    other.questions.empty());
        });
        if (finer == claims.end()) {
            kept.push_back(claim);
            continue;
        }
        // What the less exact one said is kept with the exact one, wherever that stands.
        const auto join_reasons = [&](Claim& into) {
            if (!claim.why.empty() && into.why.find(claim.why) == std::string::npos)
                into.why = into.why.empty() ? claim.why : claim.why + "\n\n" + into.why;
            if (claim.prejudice && !into.prejudice) into.prejudice = claim.prejudice;
            if (claim.public_interest && !into.public_interest)
                into.public_interest = claim.public_interest;
        };
        const auto already = std::find_if(kept.begin(), kept.end(), [&](const Claim& other) {
            return other.provision == finer->provision && other.mode == finer->mode;
        });
        join_reasons(already != kept.end() ? *already : *finer);
    }
    for (auto& claim : kept) {
        if (!claim.prejudice) continue;
        const auto text = plain(claim.why + " " + claim.prejudice->harm);
        if (says(text, likely))
            claim.prejudice->likelihood = Likelihood::would_be_likely;
        else if (says(text, certain))
            claim.prejudice->likelihood = Likelihood::would;
    }
    claims = std::move(kept);
}

}  // namespace candour::casework::reading
