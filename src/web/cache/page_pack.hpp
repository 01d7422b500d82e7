#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "casework/listing.hpp"
#include "web/cache/page.hpp"

namespace candour::web::cache {

struct RecordSpan;

/// Bytes of a page as read from the pack, in one block.
struct PackedBytes {
    std::unique_ptr<char[]> block;
    std::string_view body;     ///< in `block`
    std::string_view headers;  ///< in `block`: a header block
    Form form = Form::identity;
};

/// An event of the store, by number and by hash: a record that was restored or begun anew has other
/// hashes.
struct PackMark {
    std::int64_t event = 0;
    Sha256 hash;

    bool operator==(const PackMark&) const = default;
};

/// Finished pages of entries on disk. Format and invariants: docs/formats/page-pack.md. Any thread
/// may read and put; one process at a time holds a pack.
class PagePack {
  public:
    /// Where a page lies. Stays readable while it is held, whatever happens to the pack.
    class Found {
      public:
        Found();
        Found(Found&&) noexcept;
        Found& operator=(Found&&) noexcept;
        ~Found();

        [[nodiscard]] std::string tag() const;
        [[nodiscard]] Form given(Form wanted) const;

      private:
        friend class PagePack;
        struct Place;
        std::unique_ptr<Place> place_;
    };

    /// Opens the pack of a folder, or begins one. A pack with another stamp is begun anew. Fails:
    /// unavailable, when the folder cannot be written; refused, when another process holds it.
    static Result<PagePack> open(const std::filesystem::path& folder, const Sha256& stamp);
    PagePack(PagePack&&) noexcept;
    PagePack& operator=(PagePack&&) noexcept;
    ~PagePack();

    [[nodiscard]] std::optional<Found> find(std::string_view target) const;

    enum class Wait { never, may };
    enum class Unread { would_wait, damaged };
    /// Reads a page, in the form wanted or as it is when it has no other. With Wait::never only
    /// what the system holds in memory. A damaged record is dropped, so that the page is made
    /// again.
    tl::expected<PackedBytes, Unread> read(const Found& found, Form wanted, Wait wait);

    /// Whether a page found earlier is the one that stands now.
    [[nodiscard]] bool stands(const Found& found) const;
    struct Whole {
        Page page;
        casework::EntryId entry;
        std::vector<casework::EntryId> shows;
    };
    /// Reads a page in both forms, with what it names. Waits for the disk. Nothing when it is
    /// damaged or dropped.
    std::optional<Whole> read_whole(const Found& found);

    /// Keeps a page of an entry that names these others. Pages with an id beyond 32 bits are let
    /// be. Fails: unavailable, when the disk does not take it.
    Result<void> put(std::string_view target, const Page& page, casework::EntryId entry,
                     std::span<const casework::EntryId> shows);
    using Gone = std::function<bool(casework::EntryId entry, std::span<const std::uint32_t> shows)>;
    /// Drops every page that `gone` says. Gives how many.
    Result<std::size_t> drop_if(const Gone& gone);

    /// Every page that stands is true as of this event of the store.
    [[nodiscard]] PackMark mark() const;
    Result<void> set_mark(const PackMark& mark);

    /// Gives back the room of what was dropped, a segment at a time; true while there is more to
    /// do.
    Result<bool> tidy();

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::uint64_t bytes() const;  ///< on disk, dead ones too

  private:
    struct Impl;
    void note_checked(const KeyedHash& key, const RecordSpan& span);
    void drop_damaged(const KeyedHash& key, const RecordSpan& span);
    explicit PagePack(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::web::cache
