#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/listing.hpp"
#include "web/cache/ready.hpp"

namespace candour::web::cache {

/// What a kept page is true of.
struct Truth {
    http::Fresh fresh = http::Fresh::never;
    std::uint64_t revision = 0;  ///< of Fresh::log: the state of the log it was made from,
    Date day{};                  ///< and the day in London
    casework::EntryId entry;     ///< of Fresh::entry
    std::vector<casework::EntryId> shows;
};

/// Pages in memory by canonical target: those asked for least recently go when they come to more
/// than so many bytes. Any thread.
class Memory {
  public:
    explicit Memory(std::size_t bytes);

    /// The page, when it is there and still true.
    std::shared_ptr<const ReadyPage> find(std::string_view target, std::uint64_t revision,
                                          Date day);
    /// Keeps a page; one that is larger than an eighth of its share of the memory is let be.
    void keep(const std::string& target, std::shared_ptr<const ReadyPage> page, Truth truth);
    /// Lets go of every page that `gone` says.
    void drop_if(const std::function<bool(const Truth&)>& gone);

    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t size() const;

  private:
    struct Kept {
        std::string target;
        std::shared_ptr<const ReadyPage> page;
        Truth truth;
    };
    using Order = std::list<Kept>;  // most recently asked for first
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    /// The threads of the server meet in a shard only when they want neighbours of it.
    struct Shard {
        mutable std::mutex mutex;
        Order order;
        std::unordered_map<std::string_view, Order::iterator, Hash, std::equal_to<>> by_target;
        std::size_t bytes = 0;

        void erase(Order::iterator kept);
    };
    static constexpr std::size_t shard_count = 16;

    Shard& shard_of(std::string_view target);
    static std::size_t cost(const Kept& kept);

    std::size_t bytes_per_shard_;
    std::array<Shard, shard_count> shards_;
};

}  // namespace candour::web::cache
