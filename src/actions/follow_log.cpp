#include "actions/follow_log.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "search/folder.hpp"

namespace candour::actions {
namespace {

using casework::EntryId;

constexpr std::size_t listings_at_once = 20'000;  // at the start; some ten megabytes
constexpr int changes_at_once = 5000;

std::vector<EntryId> entries_of(std::span<const store::EntryChange> changes) {
    std::set<EntryId> ids;
    for (const auto& change : changes) ids.insert(change.entry);
    return {ids.begin(), ids.end()};
}

}  // namespace

Result<void> load_catalogue(store::Store& store, search::Catalogue& catalogue) {
    // The event is asked for first: listings read later may be newer, and are then put again.
    TRY(const auto at, store.last_event());
    std::vector<store::Listing> some;
    const auto put = [&] {
        catalogue.put(some, 0);
        some.clear();
    };
    TRY_VOID(store.each_listing({}, [&](store::Listing listing) {
        some.push_back(std::move(listing));
        if (some.size() == listings_at_once) put();
        return true;
    }));
    catalogue.put(some, at.value);
    return {};
}

/// The follower's two threads: one keeps the catalogue up, which takes microseconds and must not
/// wait; the other the index, which takes minutes after a large import.
struct FollowLog::Impl {
    Impl(store::Store& record, search::Catalogue& lists, search::Index made, Options wanted)
        : store(record),
          catalogue(lists),
          index(std::move(made)),
          options(std::move(wanted)),
          folder(index_folder(record.location())) {}

    ~Impl() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        wake.notify_all();
        for (auto* thread : {&catalogue_thread, &index_thread})
            if (thread->joinable()) thread->join();
    }

    void begin() {
        catalogue_thread = std::thread([this] { keep_up([this] { return follow_catalogue(); }); });
        index_thread = std::thread([this] { keep_up([this] { return follow_index(); }); });
    }

    // Does `step` again and again until the end; trouble is told once, and tried again.
    template <class Step>
    void keep_up(Step&& step) {
        std::optional<Problem> trouble;
        for (;;) {
            if (auto done = step()) {
                trouble.reset();
            } else if (trouble != done.error()) {
                trouble = done.error();
                if (options.failed) options.failed(*trouble);
            }
            std::unique_lock lock(mutex);
            if (wake.wait_for(lock, options.poll, [this] { return stopping.load(); })) return;
        }
    }

    Result<void> follow_catalogue() {
        TRY(const auto last, store.last_event());
        last_event = last.value;
        while (in_catalogue < last.value && !stopping) {
            TRY(const auto changes, store.changes_since({in_catalogue}, changes_at_once));
            const bool all = changes.size() < static_cast<std::size_t>(changes_at_once);
            const auto upto =
                all ? std::max(last.value, changes.empty() ? 0 : changes.back().event.value)
                    : changes.back().event.value;
            TRY(const auto listings, store.listings(entries_of(changes)));
            catalogue.put(listings, upto);
            in_catalogue = upto;
            ++revision;
            if (options.changed && !changes.empty()) options.changed(changes);
        }
        return {};
    }

    Result<void> follow_index() {
        TRY(const auto last, store.last_event());
        if (in_index == last.value && search::IndexFolder(folder).is_whole()) return {};
        IndexWork work;
        work.stop = [this] { return stopping.load(); };
        work.progress = [this](Progress progress) {
            in_index = progress.done;
            ++revision;
        };
        const auto mark = bring_index_up(store, folder, work);
        if (mark) {
            in_index = *mark;
            return {};
        }
        // Another process writes the index: what it has come to counts as ours.
        if (mark.error().kind != Problem::Kind::refused) return tl::unexpected(mark.error());
        if (const auto theirs = index.mark(); in_index.exchange(theirs) != theirs) ++revision;
        return {};
    }

    store::Store& store;
    search::Catalogue& catalogue;
    search::Index index;
    Options options;
    std::filesystem::path folder;
    std::mutex mutex;
    std::condition_variable wake;
    std::atomic<bool> stopping{false};
    std::atomic<std::int64_t> last_event{0};
    std::atomic<std::int64_t> in_catalogue{0};
    std::atomic<std::int64_t> in_index{0};
    std::atomic<std::uint64_t> revision{1};
    std::thread catalogue_thread;
    std::thread index_thread;
};

FollowLog::FollowLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FollowLog::FollowLog(FollowLog&&) noexcept = default;
FollowLog& FollowLog::operator=(FollowLog&&) noexcept = default;
FollowLog::~FollowLog() = default;

Result<FollowLog> FollowLog::start(store::Store& store, search::Catalogue& catalogue,
                                   Options options) {
    TRY_VOID(load_catalogue(store, catalogue));
    TRY(auto index, search::Index::open(index_folder(store.location()), catalogue));
    auto impl = std::make_unique<Impl>(store, catalogue, std::move(index), std::move(options));
    impl->in_catalogue = impl->last_event = catalogue.version();
    impl->in_index = impl->index.mark();
    impl->begin();
    return FollowLog(std::move(impl));
}

FollowLog::Status FollowLog::status() const {
    return {impl_->last_event, impl_->in_catalogue, impl_->in_index};
}

std::uint64_t FollowLog::revision() const {
    return impl_->revision;
}

}  // namespace candour::actions
