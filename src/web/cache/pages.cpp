#include "web/cache/pages.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_set>

#include <spdlog/spdlog.h>

namespace candour::web::cache {
namespace {

constexpr std::size_t most_recent_changes = 20000;

using Ids = std::unordered_set<casework::EntryId>;

bool names_any(std::span<const std::uint32_t> shows, const Ids& ids) {
    return std::any_of(shows.begin(), shows.end(),
                       [&](std::uint32_t id) { return ids.contains({id}); });
}
bool names_any(const std::vector<casework::EntryId>& shows, const Ids& ids) {
    return std::any_of(shows.begin(), shows.end(),
                       [&](casework::EntryId id) { return ids.contains(id); });
}

/// A query makes any number of addresses of one page; only lists and searches mean something by it.
bool may_be_kept(std::string_view target, const http::Response& facts) {
    if (facts.status != 200 && facts.status != 410 && facts.status != 301) return false;
    switch (facts.fresh) {
        case http::Fresh::never:
            return false;
        case http::Fresh::log:
            return target.size() <= 1024;
        case http::Fresh::entry:
            // A page that does not say whose it is could not be found when its entry is withdrawn.
            return facts.entry != casework::EntryId{} && target.find('?') == std::string_view::npos;
        case http::Fresh::build:
            return target.find('?') == std::string_view::npos;
    }
    return false;
}

}  // namespace

Pages::Pages(std::size_t memory_bytes, std::optional<PagePack> pack,
             std::function<std::uint64_t()> revision, std::function<Date()> today)
    : memory_(memory_bytes),
      pack_(std::move(pack)),
      revision_(std::move(revision)),
      today_(std::move(today)) {}

std::shared_ptr<const ReadyPage> Pages::in_memory(std::string_view target) {
    return memory_.find(target, revision_(), today_());
}

std::optional<PagePack::Found> Pages::in_pack(std::string_view target) const {
    return pack_ ? pack_->find(target) : std::nullopt;
}

bool Pages::is_wanted_in_memory(std::string_view target) {
    // A page holds its slot while it is asked for at least as often as the others of the slot
    // together, and is wanted once it is ahead by so much: one of many that are asked for evenly
    // hardly ever gets there, which would cost a reading and push out another for nothing.
    constexpr std::uint64_t ahead = 8;
    constexpr std::uint64_t counting = 0xff;
    const std::uint64_t hash = std::hash<std::string_view>{}(target);
    auto& slot = asked_for_[hash % asked_for_.size()];
    const auto held =
        slot.load(std::memory_order_relaxed);  // a count lost between two threads does no harm
    const auto count = held & counting;
    if ((held ^ hash) > counting) {
        slot.store(count <= 1 ? (hash & ~counting) | 1 : held - 1, std::memory_order_relaxed);
        return false;
    }
    slot.store(count + 1 < ahead ? held + 1 : held & ~counting, std::memory_order_relaxed);
    return count + 1 >= ahead;
}

void Pages::remember(const std::string& target, const PagePack::Found& found) {
    const std::shared_lock held(changing_);
    if (!pack_->stands(found)) return;
    auto whole = pack_->read_whole(found);
    if (!whole) return;
    Truth truth;
    truth.fresh = http::Fresh::entry;
    truth.entry = whole->entry;
    truth.shows = std::move(whole->shows);
    memory_.keep(target, std::make_shared<const ReadyPage>(std::move(whole->page)),
                 std::move(truth));
}

Pages::Ticket Pages::ticket() const {
    const std::shared_lock held(changing_);
    return {changes_, revision_(), today_()};
}

std::shared_ptr<const ReadyPage> Pages::finish(const std::string& target, http::Response response,
                                               const Ticket& ticket) {
    http::Response facts;
    facts.status = response.status;
    facts.fresh = response.fresh;
    facts.entry = response.entry;
    facts.shows = std::move(response.shows);
    auto page = std::make_shared<const ReadyPage>(cache::finish(std::move(response)));
    if (may_be_kept(target, facts)) keep(target, facts, page, ticket);
    return page;
}

bool Pages::is_true_still(const http::Response& facts, const Ticket& ticket) const {
    if (facts.fresh != http::Fresh::entry || ticket.changes == changes_) return true;
    if (ticket.changes < forgotten_changes_) return false;
    return std::none_of(recent_.begin(), recent_.end(), [&](const Change& change) {
        return change.number > ticket.changes &&
               (change.entry == facts.entry ||
                (change.named_too && std::find(facts.shows.begin(), facts.shows.end(),
                                               change.entry) != facts.shows.end()));
    });
}

void Pages::keep(const std::string& target, const http::Response& facts,
                 const std::shared_ptr<const ReadyPage>& page, const Ticket& ticket) {
    const std::shared_lock held(changing_);
    if (!is_true_still(facts, ticket)) return;
    if (facts.fresh == http::Fresh::entry && facts.status == 200 && pack_) {
        const auto put = pack_->put(target, page->page(), facts.entry, facts.shows);
        if (put) return;
        spdlog::warn("a page cannot be kept on disk, so it is kept in memory: {} ({})",
                     put.error().what, put.error().where);
    }
    memory_.keep(target, page,
                 {facts.fresh, ticket.revision, ticket.day, facts.entry, facts.shows});
}

void Pages::take_in(const Affected& affected) {
    const Ids changed(affected.changed.begin(), affected.changed.end());
    const Ids beside(affected.beside.begin(), affected.beside.end());
    const auto is_gone = [&](casework::EntryId entry, const auto& shows) {
        return affected.everything || changed.contains(entry) || beside.contains(entry) ||
               names_any(shows, changed);
    };
    const std::unique_lock held(changing_);
    ++changes_;
    for (const auto id : changed) recent_.push_back({changes_, id, true});
    for (const auto id : beside) recent_.push_back({changes_, id, false});
    if (affected.everything) forgotten_changes_ = changes_;
    while (recent_.size() > most_recent_changes) {
        forgotten_changes_ = std::max(forgotten_changes_, recent_.front().number);
        recent_.pop_front();
    }
    memory_.drop_if([&](const Truth& truth) {
        return truth.fresh == http::Fresh::entry && is_gone(truth.entry, truth.shows);
    });
    if (!pack_) return;
    const auto dropped = pack_->drop_if(is_gone);
    if (!dropped)
        spdlog::warn("dropped pages cannot be noted on disk: {} ({})", dropped.error().what,
                     dropped.error().where);
}

void Pages::set_mark(const PackMark& mark) {
    if (!pack_) return;
    if (const auto set = pack_->set_mark(mark); !set)
        spdlog::warn("the finished pages cannot be marked: {} ({})", set.error().what,
                     set.error().where);
}

}  // namespace candour::web::cache
