#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/listing.hpp"
#include "law/rulebook.hpp"
#include "store/store.hpp"
#include "web/view.hpp"

namespace candour::web::pages {

/// Entries on one topic, around the one shown.
struct OnTopic {
    std::string topic;
    std::vector<casework::Listing> earlier, later;  ///< nearest first
};

/// What `entry.html` needs beside the entry itself.
struct Surroundings {
    std::string permalink;
    std::optional<int> working_days;  ///< from receipt to answer; absent when not known
    std::vector<OnTopic> topics;
    std::vector<casework::Listing> same_reference;
};

/// An entry as `entry.html` reads it: questions and answers side by side by number, reasons that
/// several questions share once, and everything else the entry holds. Pure. Requires that the entry
/// is not withdrawn.
View entry_view(const store::EntryRecord& record, const law::Rulebook& rulebook,
                const Surroundings& around);

}  // namespace candour::web::pages
