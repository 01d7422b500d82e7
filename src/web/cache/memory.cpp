#include "web/cache/memory.hpp"

namespace candour::web::cache {

Memory::Memory(std::size_t bytes) : bytes_per_shard_(bytes / shard_count) {}

Memory::Shard& Memory::shard_of(std::string_view target) {
    // The map takes the low bits of the same hash; the shard the high ones.
    return shards_[Hash{}(target) >> (sizeof(std::size_t) * 8 - 4)];
}
static_assert(sizeof(std::size_t) == 8);

std::size_t Memory::cost(const Kept& kept) {
    return kept.page->bytes() + kept.target.capacity() +
           kept.truth.shows.size() * sizeof(casework::EntryId) + 200;
}

void Memory::Shard::erase(Order::iterator kept) {
    bytes -= cost(*kept);
    by_target.erase(kept->target);
    order.erase(kept);
}

std::shared_ptr<const ReadyPage> Memory::find(std::string_view target, std::uint64_t revision,
                                              Date day) {
    auto& shard = shard_of(target);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.by_target.find(target);
    if (found == shard.by_target.end()) return nullptr;
    const auto kept = found->second;
    if (kept->truth.fresh == http::Fresh::log &&
        (kept->truth.revision != revision || kept->truth.day != day)) {
        shard.erase(kept);
        return nullptr;
    }
    if (kept != shard.order.begin()) shard.order.splice(shard.order.begin(), shard.order, kept);
    return kept->page;
}

void Memory::keep(const std::string& target, std::shared_ptr<const ReadyPage> page, Truth truth) {
    Kept kept{target, std::move(page), std::move(truth)};
    const auto bytes = cost(kept);
    if (bytes > bytes_per_shard_ / 8) return;
    auto& shard = shard_of(target);
    const std::lock_guard lock(shard.mutex);
    if (const auto old = shard.by_target.find(target); old != shard.by_target.end())
        shard.erase(old->second);
    while (!shard.order.empty() && shard.bytes + bytes > bytes_per_shard_)
        shard.erase(std::prev(shard.order.end()));
    shard.order.push_front(std::move(kept));
    shard.by_target.emplace(shard.order.front().target, shard.order.begin());
    shard.bytes += bytes;
}

void Memory::drop_if(const std::function<bool(const Truth&)>& gone) {
    for (auto& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        for (auto kept = shard.order.begin(); kept != shard.order.end();) {
            const auto next = std::next(kept);
            if (gone(kept->truth)) shard.erase(kept);
            kept = next;
        }
    }
}

std::size_t Memory::bytes() const {
    std::size_t all = 0;
    for (const auto& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        all += shard.bytes;
    }
    return all;
}

std::size_t Memory::size() const {
    std::size_t all = 0;
    for (const auto& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        all += shard.order.size();
    }
    return all;
}

}  // namespace candour::web::cache
