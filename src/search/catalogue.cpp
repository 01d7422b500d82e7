#include "search/catalogue.hpp"

#include <algorithm>

#include "search/catalogue_impl.hpp"

namespace candour::search {
namespace {

// The `each_way` keys of `keys` nearest below and above `own`.
Catalogue::Neighbours nearest(std::vector<DateKey> keys, DateKey own, std::size_t each_way) {
    Catalogue::Neighbours out;
    const auto middle =
        std::partition(keys.begin(), keys.end(), [own](const DateKey& key) { return key < own; });
    const auto take = [each_way](auto from, auto to, auto nearer, auto& ids) {
        const auto n = std::min(each_way, static_cast<std::size_t>(to - from));
        std::partial_sort(from, from + static_cast<std::ptrdiff_t>(n), to, nearer);
        for (std::size_t i = 0; i < n; ++i, ++from) ids.push_back({from->id});
    };
    take(keys.begin(), middle, std::greater<>{}, out.earlier);
    take(middle, keys.end(), std::less<>{}, out.later);
    return out;
}

}  // namespace

Catalogue::Catalogue() : impl_(std::make_shared<Impl>()) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

void Catalogue::put(std::span<const casework::Listing> listings, std::int64_t at) {
    const std::lock_guard one_change(impl_->changing);
    auto next = impl_->rows()->with(listings);
    {
        const std::lock_guard lock(impl_->swapping);
        impl_->current.swap(next);
    }
    impl_->version = std::max(at, impl_->version.load());
}

std::int64_t Catalogue::version() const {
    return impl_->version;
}

std::size_t Catalogue::size() const {
    return impl_->rows()->live().cardinality();
}

Catalogue::Page Catalogue::list(const Filters& filters, Order order, std::size_t offset,
                                std::size_t limit) const {
    const auto rows = impl_->rows();
    const auto found = rows->passing(filters);
    return {static_cast<std::size_t>(found.cardinality()), rows->page(found, order, offset, limit),
            rows->facets(rows->live(), filters)};
}

std::vector<Catalogue::Neighbours> Catalogue::neighbours(casework::EntryId id,
                                                         std::size_t each_way) const {
    const auto rows = impl_->rows();
    std::vector<Neighbours> out;
    if (id.value <= 0 || id.value > UINT32_MAX) return out;
    const auto number = static_cast<std::uint32_t>(id.value);
    for (const auto& [topic, ids] : rows->topics_of(number)) {
        std::vector<std::uint32_t> members(ids->cardinality());
        ids->toUint32Array(members.data());
        std::vector<DateKey> keys;
        keys.reserve(members.size());
        for (const auto member : members)
            if (member != number) keys.push_back(rows->date_key(member));
        out.push_back(nearest(std::move(keys), rows->date_key(number), each_way));
        out.back().topic = topic;
    }
    return out;
}

std::map<int, std::size_t> Catalogue::use_by_year(const std::string& provision) const {
    return impl_->rows()->use_by_year(provision);
}

Facets Catalogue::all() const {
    const auto rows = impl_->rows();
    return rows->facets(rows->live(), {});
}

}  // namespace candour::search
