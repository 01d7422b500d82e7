#include "web/cache/affected.hpp"

#include "web/site.hpp"

namespace candour::web::cache {

Result<Affected> affected_by(std::span<const store::EntryChange> changes,
                             const search::Catalogue& catalogue, store::Store& store) {
    Affected affected;
    if (changes.size() > most_changes_told_apart) {
        affected.everything = true;
        return affected;
    }
    for (const auto& change : changes) affected.changed.push_back(change.entry);
    for (const auto id : affected.changed)
        for (const auto& topic : catalogue.neighbours(id, neighbours_each_way))
            for (const auto* side : {&topic.earlier, &topic.later})
                affected.beside.insert(affected.beside.end(), side->begin(), side->end());
    TRY(const auto records, store.entries(affected.changed));
    for (const auto& record : records) {
        for (const auto& address : record.same_reference) {
            TRY(const auto other, store.entry_at(address));
            if (other) affected.beside.push_back(other->id);
        }
    }
    return affected;
}

}  // namespace candour::web::cache
