#include "search/rows.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/require.hpp"

namespace candour::search {
namespace {

std::uint32_t number(casework::EntryId id) {
    require(id.value > 0 && id.value < std::int64_t{1} << 32, "an entry's id fits in 32 bits");
    return static_cast<std::uint32_t>(id.value);
}

std::string year_text(Date day) {
    return std::to_string(year_of(day));
}

std::int32_t day_number(Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

std::vector<std::string> texts(const std::vector<int>& numbers) {
    std::vector<std::string> out;
    for (const int n : numbers) out.push_back(std::to_string(n));
    return out;
}

}  // namespace

std::vector<std::string> with_wholes(std::string_view provision) {
    std::vector<std::string> out{std::string(provision)};
    if (provision.size() > longest_provision) return out;
    for (auto open = provision.rfind('('); open != std::string_view::npos && open > 0;
         open = provision.rfind('(', open - 1))
        out.emplace_back(provision.substr(0, open));
    return out;
}

/// What one `with` does, gathered so that each set is copied once however many entries change.
struct Rows::Change {
    struct Sets {
        std::vector<std::uint32_t> added;
        bool shown = false;
    };
    Ids leaving;  ///< entries whose old state goes
    std::array<std::unordered_map<std::string, Sets>, facet_kinds> values;
    std::vector<std::uint32_t> live;
    std::vector<DateKey> removed_keys, added_keys;

    void add(FacetKind kind, const std::string& value, std::uint32_t id, bool shown = true) {
        auto& sets = values.at(kind)[value];
        // A topic named twice, or two limbs of one section, are one.
        if (sets.added.empty() || sets.added.back() != id) sets.added.push_back(id);
        sets.shown |= shown;
    }
};

std::shared_ptr<const Rows> Rows::with(std::span<const casework::Listing> listings) const {
    // The last word on an entry is the one that counts.
    std::map<std::uint32_t, const casework::Listing*> latest;
    for (const auto& listing : listings) latest[number(listing.id)] = &listing;

    Change change;
    auto next = std::make_shared<Rows>(*this);
    std::set<std::size_t> own_blocks;
    std::vector<std::shared_ptr<DayBlock>> fresh(next->days_.size());
    for (const auto& [id, listing] : latest) {
        if (live_.contains(id)) {
            change.leaving.add(id);
            change.removed_keys.push_back(date_key(id));
        }
        if (listing->withdrawn) continue;
        change.live.push_back(id);
        change.added_keys.push_back({day_number(listing->published), id});
        change.add(years, year_text(listing->published), id);
        change.add(outcomes, std::string(casework::name(listing->outcome)), id);
        for (const auto& topic : listing->topics) change.add(topics, topic, id);
        for (const auto& provision : listing->provisions) {
            const auto wholes = with_wholes(provision);
            for (const auto& whole : wholes)
                change.add(provisions, whole, id,
                           &whole == &wholes.front() || &whole == &wholes.back());
        }
        const auto block = id / days_in_block;
        if (fresh.size() <= block) fresh.resize(block + 1);
        if (!fresh[block])
            fresh[block] = block < days_.size() && days_[block]
                               ? std::make_shared<DayBlock>(*days_[block])
                               : std::make_shared<DayBlock>();
        (*fresh[block])[id % days_in_block] = day_number(listing->published);
    }

    next->days_.resize(fresh.size());
    for (std::size_t i = 0; i < fresh.size(); ++i)
        if (fresh[i]) next->days_[i] = std::move(fresh[i]);
    std::sort(change.removed_keys.begin(), change.removed_keys.end());
    std::sort(change.added_keys.begin(), change.added_keys.end());
    next->order_ = order_.changed(change.removed_keys, change.added_keys);
    next->live_ -= change.leaving;
    next->live_.addMany(change.live.size(), change.live.data());

    for (std::size_t kind = 0; kind < facet_kinds; ++kind) {
        auto& values = next->facets_.at(kind);
        if (!change.leaving.isEmpty()) {
            for (auto& [name, value] : values) {
                if (!value.ids->intersect(change.leaving)) continue;
                value.ids = std::make_shared<const Ids>(*value.ids - change.leaving);
            }
        }
        for (const auto& [name, sets] : change.values.at(kind)) {
            auto& value = values[name];
            auto ids = value.ids ? *value.ids : Ids();
            ids.addMany(sets.added.size(), sets.added.data());
            value.ids = std::make_shared<const Ids>(std::move(ids));
            value.shown |= sets.shown;
        }
        std::erase_if(values, [](const auto& entry) { return entry.second.ids->isEmpty(); });
    }
    return next;
}

Ids Rows::passing(const Filters& filters) const {
    return passing(filters, std::nullopt);
}

Ids Rows::passing(const Filters& filters, std::optional<FacetKind> except) const {
    const std::array<std::vector<std::string>, facet_kinds> wanted = {
        texts(filters.years), filters.topics, filters.outcomes, filters.provisions};
    std::optional<Ids> out;
    for (std::size_t kind = 0; kind < facet_kinds; ++kind) {
        if (wanted.at(kind).empty() || except == kind) continue;
        Ids any;
        for (const auto& name : wanted.at(kind)) {
            const auto found = facets_.at(kind).find(name);
            if (found != facets_.at(kind).end()) any |= *found->second.ids;
        }
        if (out)
            *out &= any;
        else
            out = std::move(any);
    }
    return out ? *std::move(out) : live_;
}

std::vector<Count> Rows::count(FacetKind kind, const Ids& found) const {
    std::vector<Count> out;
    const bool everything = found.cardinality() == live_.cardinality();
    for (const auto& [name, value] : facets_.at(kind)) {
        if (!value.shown) continue;
        const auto n = everything ? value.ids->cardinality() : value.ids->and_cardinality(found);
        if (n > 0) out.push_back({name, n});
    }
    if (kind == years)
        std::reverse(out.begin(), out.end());
    else
        std::stable_sort(out.begin(), out.end(),
                         [](const Count& a, const Count& b) { return a.count > b.count; });
    return out;
}

Facets Rows::facets(const Ids& matched, const Filters& filters) const {
    const std::array<bool, facet_kinds> narrowed = {!filters.years.empty(), !filters.topics.empty(),
                                                    !filters.outcomes.empty(),
                                                    !filters.provisions.empty()};
    const auto found = matched & passing(filters);
    const auto counts = [&](FacetKind kind) {
        return narrowed.at(kind) ? count(kind, matched & passing(filters, kind))
                                 : count(kind, found);
    };
    return {counts(years), counts(topics), counts(outcomes), counts(provisions)};
}

DateKey Rows::date_key(std::uint32_t id) const {
    return {(*days_[id / days_in_block])[id % days_in_block], id};
}

std::vector<casework::EntryId> Rows::page(const Ids& found, Order order, std::size_t offset,
                                          std::size_t limit) const {
    const bool oldest = order == Order::oldest;
    const auto total = static_cast<std::size_t>(found.cardinality());
    std::vector<casework::EntryId> out;
    if (offset >= total || limit == 0) return out;
    limit = std::min(limit, total - offset);

    // Either walk the dates and ask of each entry whether it is found, or sort what is found: the
    // first is quick for many on an early page, the second for few. Weights: a step of the walk
    // costs about what two keys cost to collect and part.
    const bool everything = total == order_.size();
    const auto steps = static_cast<double>(offset + limit) * static_cast<double>(order_.size()) /
                       static_cast<double>(total);
    if (everything || 2 * steps < static_cast<double>(total)) {
        std::size_t skip = everything ? 0 : offset;
        const auto take = [&](const DateKey& key) {
            if (!everything && !found.contains(key.id)) return true;
            if (skip > 0) {
                --skip;
                return true;
            }
            out.push_back({key.id});
            return out.size() < limit;
        };
        if (oldest)
            order_.oldest_first(everything ? offset : 0, take);
        else
            order_.newest_first(everything ? offset : 0, take);
        return out;
    }
    std::vector<std::uint32_t> ids(total);
    found.toUint32Array(ids.data());
    std::vector<DateKey> keys;
    keys.reserve(total);
    for (const auto id : ids) keys.push_back(date_key(id));
    const auto part = [&](auto before) {
        const auto from = keys.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto to = from + static_cast<std::ptrdiff_t>(limit);
        std::nth_element(keys.begin(), from, keys.end(), before);
        std::partial_sort(from, to, keys.end(), before);
        for (auto key = from; key != to; ++key) out.push_back({key->id});
    };
    if (oldest)
        part(std::less<>{});
    else
        part(std::greater<>{});
    return out;
}

std::vector<std::pair<std::string, const Ids*>> Rows::topics_of(std::uint32_t id) const {
    std::vector<std::pair<std::string, const Ids*>> out;
    for (const auto& [name, value] : facets_[topics])
        if (value.ids->contains(id)) out.emplace_back(name, value.ids.get());
    return out;
}

std::map<int, std::size_t> Rows::use_by_year(const std::string& provision) const {
    std::map<int, std::size_t> out;
    const auto claimed = facets_[provisions].find(provision);
    if (claimed == facets_[provisions].end()) return out;
    for (const auto& [year, value] : facets_[years]) {
        const auto n = claimed->second.ids->and_cardinality(*value.ids);
        if (n > 0) out[std::stoi(year)] = n;
    }
    return out;
}

}  // namespace candour::search
