#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/unique_fd.hpp"
#include "web/cache/pack_segment.hpp"
#include "web/cache/page_pack.hpp"

namespace candour::web::cache {

/// The frames of a page pack's index: docs/formats/page-pack.md.
struct PutFrame {
    KeyedHash key{};
    std::uint32_t segment = 0;
    RecordSpan span;
    std::array<std::uint8_t, 16> tag{};
    std::uint32_t entry = 0;
    std::vector<std::uint32_t> shows;

    bool operator==(const PutFrame&) const = default;
};
struct DropFrame {
    KeyedHash key{};

    bool operator==(const DropFrame&) const = default;
};
struct MarkFrame {
    PackMark mark;

    bool operator==(const MarkFrame&) const = default;
};
using Frame = std::variant<PutFrame, DropFrame, MarkFrame>;

/// A frame as it lies in the file.
std::string encoded(const Frame& frame);
/// Takes one frame off the front of `bytes`; nothing when they end or it is damaged, which leaves
/// them as they are.
std::optional<Frame> take_frame(std::string_view& bytes);

/// The index file: read once, then appended to. One thread at a time.
class PackIndex {
  public:
    /// Opens the file and tells `each` every frame in it, cutting it where it is damaged. A file
    /// that is missing, of another version or with another stamp is begun anew.
    static Result<PackIndex> open(const std::filesystem::path& path, const Sha256& stamp,
                                  const std::function<void(Frame)>& each);
    /// Writes a file of these frames beside the one that stands and puts it in its place: all or
    /// nothing.
    static Result<PackIndex> rewrite(const PackIndex& standing,
                                     const std::function<void(std::function<void(Frame)>)>& each);

    [[nodiscard]] const HashKey& hash_key() const { return key_; }
    Result<void> append(const Frame& frame);
    [[nodiscard]] std::size_t frames() const { return frames_; }

  private:
    PackIndex(std::filesystem::path path, const Sha256& stamp, const HashKey& key);
    [[nodiscard]] std::string head() const;
    Result<void> begin(const std::filesystem::path& path);

    std::filesystem::path path_;
    Sha256 stamp_;
    HashKey key_{};
    UniqueFd file_;
    std::uint64_t size_ = 0;
    std::size_t frames_ = 0;
};

}  // namespace candour::web::cache
