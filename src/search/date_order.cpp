#include "search/date_order.hpp"

#include <algorithm>
#include <iterator>

namespace candour::search {
namespace {

constexpr std::size_t fullest_block = 4096;

using Keys = std::vector<DateKey>;

// The keys of `span` before `end`, which are taken off its front.
std::span<const DateKey> take_before(std::span<const DateKey>& span, const DateKey& end) {
    const auto stop = std::lower_bound(span.begin(), span.end(), end);
    const auto taken = span.first(static_cast<std::size_t>(stop - span.begin()));
    span = span.subspan(taken.size());
    return taken;
}

Keys merged(const Keys& keys, std::span<const DateKey> removed, std::span<const DateKey> added) {
    Keys left;
    left.reserve(keys.size());
    std::set_difference(keys.begin(), keys.end(), removed.begin(), removed.end(),
                        std::back_inserter(left));
    Keys out;
    out.reserve(left.size() + added.size());
    std::merge(left.begin(), left.end(), added.begin(), added.end(), std::back_inserter(out));
    return out;
}

}  // namespace

DateOrder DateOrder::changed(std::span<const DateKey> removed,
                             std::span<const DateKey> added) const {
    DateOrder out;
    out.size_ = size_ - removed.size() + added.size();
    // A block that outgrew its size is cut into equal ones with room to grow.
    const auto append = [&out](const Keys& keys) {
        if (keys.empty()) return;
        const auto pieces = keys.size() <= fullest_block ? 1 : keys.size() / (fullest_block / 2);
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            const auto from = static_cast<std::ptrdiff_t>(keys.size() * piece / pieces);
            const auto to = static_cast<std::ptrdiff_t>(keys.size() * (piece + 1) / pieces);
            out.blocks_.push_back(
                std::make_shared<const Block>(keys.begin() + from, keys.begin() + to));
        }
    };
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const auto& block = blocks_[i];
        // What lies between two blocks goes to the earlier; what lies after the last, to the last.
        const bool last = i + 1 == blocks_.size();
        const auto gone = last ? removed : take_before(removed, blocks_[i + 1]->front());
        const auto come = last ? added : take_before(added, blocks_[i + 1]->front());
        if (gone.empty() && come.empty())
            out.blocks_.push_back(block);
        else
            append(merged(*block, gone, come));
    }
    if (blocks_.empty()) append(Keys(added.begin(), added.end()));
    return out;
}

}  // namespace candour::search
