#include "web/cache/page_pack.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <unordered_map>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include "base/text.hpp"
#include "web/cache/pack_index.hpp"
#include "web/cache/pack_segment.hpp"

namespace candour::web::cache {
namespace {

namespace fs = std::filesystem;

std::string segment_name(std::uint32_t number) {
    return fmt::format("segment-{:08}", number);
}

/// What the index in memory knows of a page.
struct Slot {
    std::shared_ptr<PackSegment> segment;  ///< shared with readers, who may outlast its deletion
    RecordSpan span;
    std::array<std::uint8_t, 16> tag{};
    std::uint32_t entry = 0;
    bool checked = false;  ///< written by this run, or found whole by it
    std::vector<std::uint32_t> shows;
};

struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<KeyedHash, Slot, KeyedHashOfHash> slots;
};

std::array<std::uint8_t, 16> tag_bytes(std::string_view hex_tag) {
    std::array<std::uint8_t, 16> bytes{};
    if (const auto digest = parse_sha256(std::string(hex_tag) + std::string(32, '0')))
        std::copy_n(digest->bytes.begin(), bytes.size(), bytes.begin());
    return bytes;
}

}  // namespace

struct PagePack::Found::Place {
    KeyedHash key{};
    std::shared_ptr<PackSegment> segment;
    RecordSpan span;
    std::array<std::uint8_t, 16> tag{};
    bool checked = false;
};

PagePack::Found::Found() = default;
PagePack::Found::Found(Found&&) noexcept = default;
PagePack::Found& PagePack::Found::operator=(Found&&) noexcept = default;
PagePack::Found::~Found() = default;

std::string PagePack::Found::tag() const {
    Sha256 padded;
    std::copy(place_->tag.begin(), place_->tag.end(), padded.bytes.begin());
    return hex(padded).substr(0, 32);
}

Form PagePack::Found::given(Form wanted) const {
    return place_->span.gzip > 0 ? wanted : Form::identity;
}

struct PagePack::Impl {
    fs::path folder;
    UniqueFd lock;
    HashKey hash_key{};
    std::array<Shard, 16> shards;

    /// Over everything below: whoever writes to the pack.
    mutable std::mutex writing;
    std::optional<PackIndex> index;
    std::vector<std::shared_ptr<PackSegment>> segments;
    std::shared_ptr<PackSegment> current;  ///< made by this run; none until the first put
    std::uint32_t next_number = 1;
    PackMark mark;
    bool drop_was_lost = false;  ///< the disk did not take a drop: no mark may follow it

    Shard& shard_of(const KeyedHash& key) { return shards[key.back() & 0xfU]; }
    const Shard& shard_of(const KeyedHash& key) const { return shards[key.back() & 0xfU]; }

    std::shared_ptr<PackSegment> segment(std::uint32_t number) {
        const auto found = std::find_if(segments.rbegin(), segments.rend(),
                                        [&](const auto& one) { return one->number() == number; });
        return found == segments.rend() ? nullptr : *found;
    }

    // Every change of the map goes through these two, which keep the segments' count of the living.
    void place(const KeyedHash& key, Slot slot) {
        auto& shard = shard_of(key);
        const std::lock_guard held(shard.mutex);
        const auto [at, fresh] = shard.slots.try_emplace(key);
        if (!fresh) at->second.segment->living -= at->second.span.bytes();
        at->second = std::move(slot);
    }
    void remove(const KeyedHash& key) {
        auto& shard = shard_of(key);
        const std::lock_guard held(shard.mutex);
        const auto at = shard.slots.find(key);
        if (at == shard.slots.end()) return;
        at->second.segment->living -= at->second.span.bytes();
        shard.slots.erase(at);
    }

    void take_in(Frame frame) {
        if (auto* put = std::get_if<PutFrame>(&frame)) {
            auto its_segment = segment(put->segment);
            const bool there =
                its_segment && put->span.offset + put->span.bytes() <= its_segment->size();
            if (!there) return remove(put->key);
            its_segment->living += put->span.bytes();
            place(put->key, Slot{std::move(its_segment), put->span, put->tag, put->entry, false,
                                 std::move(put->shows)});
        } else if (const auto* drop = std::get_if<DropFrame>(&frame)) {
            remove(drop->key);
        } else {
            mark = std::get<MarkFrame>(frame).mark;
        }
    }

    Result<void> open_segments() {
        std::error_code error;
        for (const auto& file : fs::directory_iterator(folder, error)) {
            const auto name = file.path().filename().string();
            if (!name.starts_with("segment-")) continue;
            const auto number =
                static_cast<std::uint32_t>(std::strtoul(name.c_str() + 8, nullptr, 10));
            TRY(auto opened, PackSegment::open(file.path(), number));
            segments.push_back(std::move(opened));
            next_number = std::max(next_number, number + 1);
        }
        return {};
    }

    void delete_dead_segments() {
        std::erase_if(segments, [&](const auto& one) {
            if (one == current || one->living > 0) return false;
            std::error_code
                ignored;  // what cannot be deleted now is found dead again at the next opening
            fs::remove(one->path(), ignored);
            return true;
        });
    }

    Result<void> make_room(std::uint64_t bytes) {
        if (current && current->has_room_for(bytes)) return {};
        TRY(auto created, PackSegment::create(folder / segment_name(next_number), next_number));
        ++next_number;
        current = std::move(created);
        segments.push_back(current);
        return {};
    }

    /// Writes a record and its frame, in that order, then shows it. `writing` is held.
    Result<void> write(const KeyedHash& key, std::string_view identity, std::string_view headers,
                       std::string_view gzip, Slot slot) {
        TRY_VOID(make_room(identity.size() + headers.size() + gzip.size()));
        TRY(slot.span, current->append(identity, headers, gzip));
        slot.segment = current;
        slot.checked = true;
        if (auto framed = index->append(
                PutFrame{key, current->number(), slot.span, slot.tag, slot.entry, slot.shows});
            !framed) {
            current->living -= slot.span.bytes();
            return framed;
        }
        place(key, std::move(slot));
        return {};
    }

    Result<void> drop(const KeyedHash& key) {
        remove(key);
        auto framed = index->append(DropFrame{key});
        if (!framed) drop_was_lost = true;
        return framed;
    }

    Result<void> move_living(const PackSegment& from) {
        for (auto& shard : shards) {
            std::vector<std::pair<KeyedHash, Slot>> living;
            {
                const std::lock_guard held(shard.mutex);
                for (const auto& [key, slot] : shard.slots)
                    if (slot.segment.get() == &from) living.emplace_back(key, slot);
            }
            for (auto& [key, slot] : living) {
                std::string bytes(slot.span.bytes(), '\0');
                const auto read = from.read(bytes.data(), bytes.size(), slot.span.offset, true);
                if (read != PackSegment::Read::whole || !from.is_whole(slot.span, bytes)) {
                    TRY_VOID(drop(key));
                    continue;
                }
                const std::string_view all = bytes;
                const auto span = slot.span;
                TRY_VOID(write(key, all.substr(0, span.identity),
                               all.substr(span.identity, span.headers),
                               all.substr(span.identity + span.headers), std::move(slot)));
            }
        }
        return {};
    }

    Result<void> rewrite_index() {
        TRY(auto anew, PackIndex::rewrite(*index, [&](const std::function<void(Frame)>& each) {
                for (const auto& shard : shards) {
                    const std::lock_guard held(shard.mutex);
                    for (const auto& [key, slot] : shard.slots)
                        each(PutFrame{key, slot.segment->number(), slot.span, slot.tag, slot.entry,
                                      slot.shows});
                }
                each(MarkFrame{mark});
            }));
        index = std::move(anew);
        drop_was_lost = false;
        return {};
    }

    [[nodiscard]] std::size_t size() const {
        std::size_t all = 0;
        for (const auto& shard : shards) {
            const std::lock_guard held(shard.mutex);
            all += shard.slots.size();
        }
        return all;
    }
};

PagePack::PagePack(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PagePack::PagePack(PagePack&&) noexcept = default;
PagePack& PagePack::operator=(PagePack&&) noexcept = default;
PagePack::~PagePack() = default;

Result<PagePack> PagePack::open(const fs::path& folder, const Sha256& stamp) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return unavailable(error.message(), folder.string());
    auto impl = std::make_unique<Impl>();
    impl->folder = folder;
    const auto lock = folder / "lock";
    impl->lock = UniqueFd{::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640)};
    if (!impl->lock) return file_problem(lock);
    if (flock(impl->lock.get(), LOCK_EX | LOCK_NB) != 0)
        return refused(
            "Another process serves from this folder already and keeps the finished pages.",
            lock.string());
    TRY_VOID(impl->open_segments());
    TRY(auto index, PackIndex::open(folder / "index", stamp,
                                    [&](Frame frame) { impl->take_in(std::move(frame)); }));
    impl->hash_key = index.hash_key();
    impl->index = std::move(index);
    impl->delete_dead_segments();
    return PagePack(std::move(impl));
}

std::optional<PagePack::Found> PagePack::find(std::string_view target) const {
    const auto key = keyed_hash(target, impl_->hash_key);
    const auto& shard = impl_->shard_of(key);
    const std::lock_guard held(shard.mutex);
    const auto at = shard.slots.find(key);
    if (at == shard.slots.end()) return std::nullopt;
    const auto& slot = at->second;
    Found found;
    found.place_ = std::make_unique<Found::Place>(
        Found::Place{key, slot.segment, slot.span, slot.tag, slot.checked});
    return found;
}

tl::expected<PackedBytes, PagePack::Unread> PagePack::read(const Found& found, Form wanted,
                                                           Wait wait) {
    const auto& place = *found.place_;
    const auto& span = place.span;
    PackedBytes bytes;
    bytes.form = found.given(wanted);
    // Headers lie between the two forms, so that either is read with them in one piece; all of it
    // when it is unchecked.
    const bool all = !place.checked;
    const std::uint32_t before = all || bytes.form == Form::identity ? 0 : span.identity;
    const std::uint32_t length = all ? static_cast<std::uint32_t>(span.bytes())
                                 : bytes.form == Form::identity ? span.identity + span.headers
                                                                : span.headers + span.gzip;
    bytes.block.reset(new char[length]);
    switch (place.segment->read(bytes.block.get(), length, std::uint64_t{span.offset} + before,
                                wait == Wait::may)) {
        case PackSegment::Read::would_wait:
            return tl::unexpected(Unread::would_wait);
        case PackSegment::Read::failed:
            drop_damaged(place.key, span);
            return tl::unexpected(Unread::damaged);
        case PackSegment::Read::whole:
            break;
    }
    const std::string_view read{bytes.block.get(), length};
    if (all) {
        if (!place.segment->is_whole(span, read)) {
            drop_damaged(place.key, span);
            return tl::unexpected(Unread::damaged);
        }
        note_checked(place.key, span);
    }
    bytes.headers = read.substr(span.identity - before, span.headers);
    bytes.body = bytes.form == Form::identity
                     ? read.substr(0, span.identity)
                     : read.substr(span.identity - before + span.headers, span.gzip);
    return bytes;
}

bool PagePack::stands(const Found& found) const {
    const auto& shard = impl_->shard_of(found.place_->key);
    const std::lock_guard held(shard.mutex);
    const auto at = shard.slots.find(found.place_->key);
    return at != shard.slots.end() && at->second.segment == found.place_->segment &&
           at->second.span == found.place_->span;
}

std::optional<PagePack::Whole> PagePack::read_whole(const Found& found) {
    const auto& span = found.place_->span;
    std::string bytes(span.bytes(), '\0');
    if (found.place_->segment->read(bytes.data(), bytes.size(), span.offset, true) !=
            PackSegment::Read::whole ||
        !found.place_->segment->is_whole(span, bytes)) {
        drop_damaged(found.place_->key, span);
        return std::nullopt;
    }
    const std::string_view all = bytes;
    Whole whole;
    whole.page.identity = all.substr(0, span.identity);
    whole.page.headers = all.substr(span.identity, span.headers);
    whole.page.gzip = all.substr(span.identity + span.headers);
    whole.page.tag = found.tag();
    const auto& shard = impl_->shard_of(found.place_->key);
    const std::lock_guard held(shard.mutex);
    const auto at = shard.slots.find(found.place_->key);
    if (at == shard.slots.end() || at->second.span != span) return std::nullopt;
    whole.entry = {at->second.entry};
    for (const auto id : at->second.shows) whole.shows.push_back({id});
    return whole;
}

void PagePack::note_checked(const KeyedHash& key, const RecordSpan& span) {
    auto& shard = impl_->shard_of(key);
    const std::lock_guard held(shard.mutex);
    if (const auto at = shard.slots.find(key); at != shard.slots.end() && at->second.span == span)
        at->second.checked = true;
}

void PagePack::drop_damaged(const KeyedHash& key, const RecordSpan& span) {
    const std::lock_guard held(impl_->writing);
    {
        auto& shard = impl_->shard_of(key);
        const std::lock_guard held_too(shard.mutex);
        const auto at = shard.slots.find(key);
        if (at == shard.slots.end() || at->second.span != span) return;  // made again already
    }
    // A drop that the disk does not take comes to the same damage at the next opening.
    static_cast<void>(impl_->drop(key));
}

Result<void> PagePack::put(std::string_view target, const Page& page, casework::EntryId entry,
                           std::span<const casework::EntryId> shows) {
    const auto fits = [](casework::EntryId id) {
        return id.value >= 0 && id.value <= std::numeric_limits<std::uint32_t>::max();
    };
    if (!fits(entry) || !std::all_of(shows.begin(), shows.end(), fits) || shows.size() > 1000)
        return {};
    Slot slot;
    slot.tag = tag_bytes(page.tag);
    slot.entry = static_cast<std::uint32_t>(entry.value);
    for (const auto id : shows) slot.shows.push_back(static_cast<std::uint32_t>(id.value));
    std::sort(slot.shows.begin(), slot.shows.end());
    slot.shows.erase(std::unique(slot.shows.begin(), slot.shows.end()), slot.shows.end());
    const std::lock_guard held(impl_->writing);
    return impl_->write(keyed_hash(target, impl_->hash_key), page.identity, page.headers, page.gzip,
                        std::move(slot));
}

Result<std::size_t> PagePack::drop_if(const Gone& gone) {
    const std::lock_guard held(impl_->writing);
    std::vector<KeyedHash> keys;
    for (auto& shard : impl_->shards) {
        const std::lock_guard held_too(shard.mutex);
        for (const auto& [key, slot] : shard.slots)
            if (gone({slot.entry}, slot.shows)) keys.push_back(key);
    }
    // All leave memory before the first frame, so that a full disk cannot keep a withdrawn page in
    // sight.
    for (const auto& key : keys) impl_->remove(key);
    for (const auto& key : keys) TRY_VOID(impl_->drop(key));
    return keys.size();
}

PackMark PagePack::mark() const {
    const std::lock_guard held(impl_->writing);
    return impl_->mark;
}

Result<void> PagePack::set_mark(const PackMark& mark) {
    const std::lock_guard held(impl_->writing);
    if (impl_->drop_was_lost) TRY_VOID(impl_->rewrite_index());
    TRY_VOID(impl_->index->append(MarkFrame{mark}));
    impl_->mark = mark;
    return {};
}

Result<bool> PagePack::tidy() {
    const std::lock_guard held(impl_->writing);
    for (const auto& one : std::vector(impl_->segments)) {
        if (one == impl_->current || one->living * 2 >= one->size()) continue;
        TRY_VOID(impl_->move_living(*one));
        impl_->delete_dead_segments();
        return true;
    }
    constexpr std::size_t not_worth_it = 10000;
    if (impl_->index->frames() > not_worth_it + 2 * impl_->size()) TRY_VOID(impl_->rewrite_index());
    return false;
}

std::size_t PagePack::size() const {
    return impl_->size();
}

std::uint64_t PagePack::bytes() const {
    const std::lock_guard held(impl_->writing);
    std::uint64_t all = 0;
    for (const auto& one : impl_->segments) all += one->size();
    return all;
}

}  // namespace candour::web::cache
