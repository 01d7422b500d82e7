#pragma once

#include <string>

#include "casework/log_entry.hpp"

namespace candour::store {

/// The columns of table `entry` that follow from the entry's content alone, so that `verify` can
/// derive them again.
struct EntryColumns {
    std::string reference, reference_key, title, regime, outcome, received, answered, published,
        topics, provisions;

    bool operator==(const EntryColumns&) const = default;
};

EntryColumns columns_of(const casework::LogEntry& entry);

}  // namespace candour::store
