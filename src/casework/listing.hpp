#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "casework/outcome.hpp"
#include "law/regime.hpp"

namespace candour::casework {

/// A published entry. Never reused, also after withdrawal.
using EntryId = Id<struct EntryTag>;

/// What lists, filters and feeds need of a published entry, without its text.
struct Listing {
    EntryId id;
    std::string address;  ///< last part of its path; unique
    std::string title;
    std::string reference;
    law::Regime regime = law::Regime::foia;
    DecisionKind outcome = DecisionKind::unknown;
    std::optional<Date> received;
    std::optional<Date> answered;
    Date published;
    std::vector<std::string> topics;
    std::vector<std::string> provisions;
    bool withdrawn = false;

    bool operator==(const Listing&) const = default;
};

}  // namespace candour::casework
