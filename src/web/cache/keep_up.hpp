#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "search/catalogue.hpp"
#include "store/store.hpp"
#include "web/cache/pages.hpp"

namespace candour::web::cache {

/// Brings what the pack has kept up to the store, before anything is served: what changed while
/// nobody served is let go of; all of it, when the store is another one or an older state of it.
/// Requires that the catalogue is loaded. Fails: unavailable, when the store does.
Result<void> bring_up(Pages& pages, store::Store& store, const search::Catalogue& catalogue);

/// Takes in changes as the follower of the log tells them, and gives the entries whose pages are to
/// be made again. When the store does not answer, everything is let go of: a page less is better
/// than one that was withdrawn.
Affected take_in(std::span<const store::EntryChange> changes, Pages& pages, store::Store& store,
                 const search::Catalogue& catalogue);

}  // namespace candour::web::cache
