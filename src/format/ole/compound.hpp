#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

class CompoundWriter;

/// A storage (folder) or stream (file) of a compound file.
struct OleEntry {
    enum class Kind { storage, stream };
    Kind kind = Kind::stream;
    /// Names from the root down, UTF-8, parted by "/": "ObjectPool/_1234/Contents". The root's is
    /// empty. Control characters that names begin with ("\005SummaryInformation") are kept.
    std::string path;
    std::string name;
    std::uint64_t size = 0;
    std::uint32_t start = 0;  ///< its first sector, or mini sector
    bool linked = true;       ///< false: in the directory, but no storage leads to it
    std::array<unsigned char, 16> class_id{};

    bool operator==(const OleEntry&) const = default;
};

/// Bytes of a compound file that belong to no stream.
struct OleRemnant {
    enum class Place {
        sector,  ///< a sector that no chain uses
        slack,   ///< what is left of a stream's last sector, or mini sector
        after,   ///< behind the last sector that the allocation table knows
    };
    Place place = Place::sector;
    std::uint64_t at = 0;  ///< byte of the file
    std::string_view bytes;
    std::string of;  ///< slack: the path of the stream
};

/// A compound file in memory: directory, streams, and what lies outside all of them. Our own
/// reader, not libgsf, because libgsf gives streams only: the places that matter here (unused
/// sectors, slack, unlinked entries) it hides, and where a hostile file ends it warns and goes on.
/// Spec: [MS-CFB].
class Compound {
  public:
    /// Reads header, allocation tables and directory. `bytes` must outlive it. Fails: malformed,
    /// when it is no compound file or its tables contradict each other; refused, as the budget.
    static Result<Compound> open(std::string_view bytes, Budget& budget);

    /// All entries but the root, a storage before what is in it; then those that are not linked.
    [[nodiscard]] const std::vector<OleEntry>& entries() const { return entries_; }
    [[nodiscard]] const OleEntry& root() const { return root_; }
    /// The linked entry of this path, without regard to ASCII case; nullptr when there is none.
    [[nodiscard]] const OleEntry* find(std::string_view path) const;
    /// A stream's bytes. Fails: malformed, when its chain of sectors breaks; refused, when it is
    /// longer than the budget allows.
    [[nodiscard]] Result<std::string> read(const OleEntry& stream) const;
    /// The same by path. Fails: not_found; as the other.
    [[nodiscard]] Result<std::string> read(std::string_view path) const;
    /// What lies outside all streams, where any byte of it is not zero; in the order of the file.
    [[nodiscard]] std::vector<OleRemnant> remnants() const;
    /// A storage and all in it as a compound file of its own, so that an embedded document can be
    /// examined as a file; `beside` is another storage of this file that it needs, put in under
    /// its own name. Fails: as `read`.
    [[nodiscard]] Result<std::string> as_file(const OleEntry& storage,
                                              const OleEntry* beside = nullptr) const;

  private:
    Result<void> copy_into(CompoundWriter& writer, const OleEntry& storage,
                           const std::string& folder) const;
    Compound(std::string_view bytes, Budget& budget) : bytes_(bytes), budget_(&budget) {}

    Result<void> read_tables();
    Result<void> read_directory();
    [[nodiscard]] std::string_view sector(std::uint32_t number) const;
    [[nodiscard]] std::uint64_t sector_at(std::uint32_t number) const;
    [[nodiscard]] Result<std::vector<std::uint32_t>> chain(std::uint32_t start) const;
    [[nodiscard]] Result<std::vector<std::uint32_t>> mini_chain(std::uint32_t start,
                                                                std::uint64_t size) const;
    [[nodiscard]] bool is_mini(const OleEntry& stream) const;
    [[nodiscard]] std::string_view mini_sector(std::uint32_t number) const;
    void mark_used(std::vector<bool>& sectors, std::vector<bool>& minis,
                   std::vector<OleRemnant>& slack) const;
    void mark_stream(const OleEntry& stream, std::vector<bool>& sectors, std::vector<bool>& minis,
                     std::vector<OleRemnant>& slack) const;

    std::string_view bytes_;
    Budget* budget_;
    std::uint32_t sector_size_ = 512, mini_size_ = 64, mini_cutoff_ = 4096;
    std::uint32_t directory_start_ = 0, mini_table_start_ = 0;
    std::vector<std::uint32_t> table_, mini_table_, table_sectors_;
    std::vector<std::uint32_t> mini_stream_;  ///< the sectors of the mini stream, in order
    OleEntry root_;
    std::vector<OleEntry> entries_;
};

/// True when the bytes begin as a compound file does.
bool is_compound(std::string_view bytes);

}  // namespace candour::format
