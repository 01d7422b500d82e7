#include "web/cache/keep_up.hpp"

#include <spdlog/spdlog.h>

namespace candour::web::cache {
namespace {

/// The event of that number as a mark; nothing when the store has none. Number 0 is the beginning
/// of every store.
Result<std::optional<PackMark>> mark_at(store::Store& store, std::int64_t number) {
    if (number == 0) return PackMark{};
    TRY(const auto events, store.events(store::EventSeq{number - 1}, 1));
    if (events.empty() || events.front().seq.value != number) return std::nullopt;
    return PackMark{number, events.front().hash};
}

void set_mark(Pages& pages, store::Store& store, std::int64_t number) {
    const auto mark = mark_at(store, number);
    if (mark && *mark) pages.set_mark(**mark);
}

/// What has changed since an event, as `affected_by` puts it.
Result<Affected> affected_since(std::int64_t event, store::Store& store,
                                const search::Catalogue& catalogue) {
    TRY(const auto changes,
        store.changes_since(store::EventSeq{event}, static_cast<int>(most_changes_told_apart) + 1));
    return affected_by(changes, catalogue, store);
}

}  // namespace

Result<void> bring_up(Pages& pages, store::Store& store, const search::Catalogue& catalogue) {
    if (!pages.has_pack()) return {};
    // Asked first: what happens while we look is told by the follower.
    TRY(const auto last, store.last_event());
    const auto mark = pages.pack().mark();
    TRY(const auto in_store, mark_at(store, mark.event));
    Affected affected;
    if (in_store == mark) {
        TRY(affected, affected_since(mark.event, store, catalogue));
    } else {
        affected.everything = true;
    }
    pages.take_in(affected);
    set_mark(pages, store, last.value);
    return {};
}

Affected take_in(std::span<const store::EntryChange> changes, Pages& pages, store::Store& store,
                 const search::Catalogue& catalogue) {
    Affected affected;
    if (auto told = affected_by(changes, catalogue, store)) {
        affected = *std::move(told);
    } else {
        spdlog::error(
            "all finished pages are let go of, since the record does not say which have changed: "
            "{} ({})",
            told.error().what, told.error().where);
        affected.everything = true;
    }
    pages.take_in(affected);
    if (!changes.empty()) set_mark(pages, store, changes.back().event.value);
    return affected;
}

}  // namespace candour::web::cache
