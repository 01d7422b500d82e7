#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "casework/listing.hpp"
#include "search/catalogue.hpp"
#include "store/store.hpp"

namespace candour::web::cache {

/// Which pages of entries may say something else after a change.
struct Affected {
    /// Everything that is or names these is to go.
    std::vector<casework::EntryId> changed;
    /// These name a changed entry now, and perhaps did not before: their own pages are to go.
    std::vector<casework::EntryId> beside;
    /// Too much has changed to say: all are to go.
    bool everything = false;
};

/// More changes at once than this are answered with `everything`: a large import, in which few
/// pages would stay.
inline constexpr std::size_t most_changes_told_apart = 2000;

/// What changes come to, once the catalogue holds them: the entries themselves, their neighbours by
/// topic and the others under their reference. Fails: unavailable, when the store does.
Result<Affected> affected_by(std::span<const store::EntryChange> changes,
                             const search::Catalogue& catalogue, store::Store& store);

}  // namespace candour::web::cache
