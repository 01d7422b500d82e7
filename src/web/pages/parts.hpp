#pragma once

#include <span>
#include <string>
#include <vector>

#include "casework/listing.hpp"
#include "casework/log_entry.hpp"
#include "law/rulebook.hpp"
#include "web/view.hpp"

/// Pieces that several pages show; each fills the partial of its name.
namespace candour::web::pages {

/// `partials/outcome.html` and `outcome_note.html`: sets `name`, `label`, and a flag for every
/// decision, true for this one.
View outcome(casework::DecisionKind kind);

/// `partials/listing.html`: an entry in a list. Sets `title`, `path`, `reference`, `published`
/// (date), `outcome`, `topics`.
View listing(const casework::Listing& listing);
std::vector<View> listings(std::span<const casework::Listing> listings);

/// `partials/provision.html`: sets `words`, `title`, `plain`, `path`,
/// `absolute`, `lifts_duty`. Knows whole
/// sections and limbs that lift the duty to confirm, too; a provision that the rulebook does not
/// know has words only.
View provision(law::Regime regime, const std::string& provision, const law::Rulebook& rulebook);

/// `partials/table.html`. `name` is its caption when it has none.
View table(const casework::Table& table, const std::string& name);

}  // namespace candour::web::pages
