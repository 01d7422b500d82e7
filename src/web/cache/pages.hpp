#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "web/cache/affected.hpp"
#include "web/cache/memory.hpp"
#include "web/cache/page_pack.hpp"

namespace candour::web::cache {

/// Every finished page that is kept, in memory and in the pack, and the one rule of how long each
/// is true: Fresh of web/http/message.hpp. Any thread.
class Pages {
  public:
    /// `revision` grows whenever lists or searches may answer otherwise; `today` is the day in
    /// London. `pack` may be absent: entries are kept in memory alone then.
    Pages(std::size_t memory_bytes, std::optional<PagePack> pack,
          std::function<std::uint64_t()> revision, std::function<Date()> today);

    /// A page ready to be sent, if it is kept in memory and true.
    std::shared_ptr<const ReadyPage> in_memory(std::string_view target);
    /// A page of an entry, if it is kept on disk.
    [[nodiscard]] std::optional<PagePack::Found> in_pack(std::string_view target) const;
    [[nodiscard]] bool has_pack() const { return pack_.has_value(); }
    /// Requires: has_pack().
    PagePack& pack() { return *pack_; }
    /// Whether a page found in the pack is asked for so often that it belongs in memory; asking
    /// counts.
    bool is_wanted_in_memory(std::string_view target);
    /// Takes a page read from the pack into memory.
    void remember(const std::string& target, const PagePack::Found& found);

    /// The state of the log that a page is about to be made from.
    struct Ticket {
        std::uint64_t changes = 0;
        std::uint64_t revision = 0;
        Date day{};
    };
    [[nodiscard]] Ticket ticket() const;
    /// Finishes an answer that holds a body, and keeps it as long as it may be kept. `ticket` was
    /// taken before the page was asked: what changed since is not kept.
    std::shared_ptr<const ReadyPage> finish(const std::string& target, http::Response response,
                                            const Ticket& ticket);

    /// Lets go of what a change has made untrue.
    void take_in(const Affected& affected);
    /// Says of the pack that it is true as of this event.
    void set_mark(const PackMark& mark);

    [[nodiscard]] std::size_t memory_bytes() const { return memory_.bytes(); }
    [[nodiscard]] std::size_t memory_size() const { return memory_.size(); }
    [[nodiscard]] std::size_t pack_size() const { return pack_ ? pack_->size() : 0; }

  private:
    struct Change {
        std::uint64_t number;
        casework::EntryId entry;
        bool named_too;  ///< pages that name the entry go as well as its own
    };
    [[nodiscard]] bool is_true_still(const http::Response& response, const Ticket& ticket) const;
    void keep(const std::string& target, const http::Response& facts,
              const std::shared_ptr<const ReadyPage>& page, const Ticket& ticket);

    Memory memory_;
    std::optional<PagePack> pack_;
    std::function<std::uint64_t()> revision_;
    std::function<Date()> today_;

    /// Held shared while a page is kept and alone while a change is taken in, so that no page slips
    /// in between.
    mutable std::shared_mutex changing_;
    std::uint64_t changes_ = 0;            ///< numbered as they come
    std::uint64_t forgotten_changes_ = 0;  ///< up to here `recent_` is not complete
    std::deque<Change> recent_;

    /// Each a page's hash, but for its last byte, which counts.
    std::array<std::atomic<std::uint64_t>, 4096> asked_for_{};
};

}  // namespace candour::web::cache
