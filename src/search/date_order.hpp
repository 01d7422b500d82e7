#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace candour::search {

/// An entry in order of publication: the later number is the later day, within a day the higher id.
struct DateKey {
    std::int32_t day = 0;  ///< since 1970-01-01
    std::uint32_t id = 0;

    auto operator<=>(const DateKey&) const = default;
};

/// Keys in ascending order, as a value whose copies share what did not change: in blocks of some
/// thousand, so that a change of one key copies one block and not a million keys.
class DateOrder {
  public:
    /// With these keys taken out and those put in; both ascending and without doubles, `removed`
    /// all there, `added` none of them there.
    [[nodiscard]] DateOrder changed(std::span<const DateKey> removed,
                                    std::span<const DateKey> added) const;

    [[nodiscard]] std::size_t size() const { return size_; }

    /// Calls `each(key)` from the newest on, after leaving out `skip`, until it returns false.
    template <class Each>
    void newest_first(std::size_t skip, Each&& each) const {
        for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block) {
            const auto& keys = **block;
            if (skip >= keys.size()) {
                skip -= keys.size();
                continue;
            }
            for (auto key = keys.rbegin() + static_cast<std::ptrdiff_t>(skip); key != keys.rend();
                 ++key)
                if (!each(*key)) return;
            skip = 0;
        }
    }
    /// The same from the oldest on.
    template <class Each>
    void oldest_first(std::size_t skip, Each&& each) const {
        for (const auto& block : blocks_) {
            if (skip >= block->size()) {
                skip -= block->size();
                continue;
            }
            for (auto key = block->begin() + static_cast<std::ptrdiff_t>(skip); key != block->end();
                 ++key)
                if (!each(*key)) return;
            skip = 0;
        }
    }

  private:
    using Block = std::vector<DateKey>;

    // Shared by the copies of this value that have the block in common; never changed once here.
    std::vector<std::shared_ptr<const Block>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace candour::search
