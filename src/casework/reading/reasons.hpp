#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "casework/log_entry.hpp"
#include "casework/reading/piece.hpp"
#include "casework/reading/sections.hpp"
#include "law/rulebook.hpp"

namespace candour::casework::reading {

/// The provisions cited in a text, other Acts' left out, as the law of the page's country spells
/// them. `scottish`: FOISA and the EISR, otherwise FOIA and the EIR.
std::vector<std::string> provisions_cited(const law::Rulebook& rulebook, bool scottish,
                                          std::string_view text);

/// Reads the reasons of a refusal piece by piece: which provisions are relied on, for which
/// questions, why, with what harm, and the public interest on both sides.
///
/// A claim opens with a citation; "can neither confirm nor deny" turns what follows into claims of
/// that kind. Headings ("Harm", "Factors favouring disclosure") and sentences that announce
/// themselves ("On balance, …") say which slot comes next, for the claims opened last: of those,
/// only the ones whose provision needs a public interest test, when some do.
class Reasons {
  public:
    Reasons(const law::Rulebook& rulebook, bool scottish)
        : rulebook_(rulebook), scottish_(scottish) {}

    /// What became of a piece.
    enum class Use {
        none,       ///< no part of the reasons
        reason,     ///< its text is in a claim, and nowhere else
        statement,  ///< its text is in a claim, and is part of the answer too
        heading,    ///< a heading of the reasons, or a reason that no claim could take
    };
    /// Reads the next piece. `questions`: those it answers; empty when it speaks of the request.
    Use read(Piece& piece, const std::vector<std::string>& questions, bool in_reasons_section);

    /// Whether the text cites a provision.
    [[nodiscard]] bool cites(std::string_view text) const {
        return !provisions_cited(rulebook_, scottish_, text).empty();
    }

    /// The answers go on to another question: reasons do not cross over.
    void turn_to_another_question();
    /// A section of reasons begins ("REASON FOR DECISION").
    void begin_section();

    /// The claims so far. One about the whole request has no questions yet.
    std::vector<Claim>& claims() { return claims_; }

  private:
    [[nodiscard]] bool is_limb(const std::string& name) const;
    [[nodiscard]] bool is_limb_only(const std::string& name) const;
    [[nodiscard]] bool needs_public_interest_test(const Claim& claim) const;
    [[nodiscard]] bool rests_on_prejudice(const std::string& name) const;
    void make_exact(const std::string& name);
    std::size_t claim_for(const std::string& name, ClaimMode mode,
                          const std::vector<std::string>& questions);
    [[nodiscard]] std::vector<std::size_t> targets() const;
    bool put(Slot slot, const Piece& piece);
    bool add_commentary(const std::vector<std::string>& names, const Piece& piece);
    Use open_claims(const std::vector<std::string>& names, Piece& piece,
                    const std::vector<std::string>& questions);
    Use deny(Piece& piece, const std::vector<std::string>& names,
             const std::vector<std::string>& questions);
    void open(Slot slot, bool by_heading);
    bool is_new(std::size_t claim, Slot slot, std::string_view text);

    const law::Rulebook& rulebook_;
    bool scottish_;
    std::vector<Claim> claims_;
    std::vector<std::size_t> group_;       // the claims opened last, together
    std::vector<std::string> sections_;    // those a heading restricts its slot to
    std::vector<std::string> ncnd_scope_;  // the questions that are neither confirmed nor denied
    Piece* lead_ = nullptr;                // "exempt by virtue of the following:", until a citation
    std::unordered_set<std::size_t> seen_;  // texts that slots hold already, hashed with their slot
    Slot slot_ = Slot::none;
    bool by_heading_ = false;
    bool ncnd_ = false;
    bool last_was_citation_ = false;
};

/// Drops claims that another makes more exactly (s40 beside s40(2)), and says how likely the harm
/// is where the reasons do.
void tidy_claims(std::vector<Claim>& claims);

}  // namespace candour::casework::reading
