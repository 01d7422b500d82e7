#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

/// One member of a ZIP file, as its local header and the directory tell it.
struct ZipMember {
    std::string name;             ///< UTF-8 (code page 437 where it is nothing else); hostile
    std::uint64_t header_at = 0;  ///< byte of its local header
    std::uint64_t data_at = 0, packed = 0, size = 0;
    std::uint16_t method = 0;  ///< 0 stored, 8 deflated
    std::uint16_t flags = 0;
    std::uint32_t crc = 0;
    std::uint32_t attributes = 0;  ///< "external": of Unix in the upper half, of DOS in the lower
    bool encrypted = false;
    bool in_directory = true;  ///< false: only a local header, found between the others
    std::string local_name;    ///< of the local header, when it is another; else empty
    std::string comment;       ///< UTF-8, as the name
    std::string extra;         ///< the extra fields of the directory, as bytes
    std::string local_extra;   ///< those of the local header

    [[nodiscard]] bool is_folder() const { return name.ends_with('/'); }
    bool operator==(const ZipMember&) const = default;
};

/// Bytes of a ZIP file that belong to no member and no directory.
struct ZipGap {
    enum class Place { before, between, after };
    Place place = Place::between;
    std::uint64_t at = 0, size = 0;

    bool operator==(const ZipGap&) const = default;
};

/// A ZIP file in memory, both as its directory tells it and as its bytes are. Spec: APPNOTE 6.3.9,
/// with ZIP64.
class Zip {
  public:
    /// Takes the directory to pieces and walks the bytes between the members. `bytes` must outlive
    /// it. Fails: malformed, when there is no directory or a header lies outside the file; refused,
    /// as a bomb when members share bytes, or beyond the budget.
    static Result<Zip> open(std::string_view bytes, Budget& budget);

    /// In the order of the directory; after them those that only the bytes show.
    [[nodiscard]] const std::vector<ZipMember>& members() const { return members_; }
    /// The one a reader would open (of two with one name the last); nullptr when there is none.
    /// `name` is compared without regard to case where no member matches exactly.
    [[nodiscard]] const ZipMember* find(std::string_view name) const;
    [[nodiscard]] const std::vector<ZipGap>& gaps() const { return gaps_; }
    [[nodiscard]] std::string_view comment() const { return comment_; }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    /// The bytes of a gap.
    [[nodiscard]] std::string_view bytes_of(const ZipGap& gap) const {
        return bytes_.substr(gap.at, gap.size);
    }

    using Piece = std::function<Result<void>(std::string_view)>;
    /// Unpacks a member piece by piece, so that memory does not grow with it; what `piece` fails
    /// with ends it. The checksum is held against the directory's. Fails: malformed; refused, when
    /// encrypted, of an unknown method, or beyond the budget; as `piece`.
    Result<void> read(const ZipMember& member, const Piece& piece) const;
    /// All of a member. Fails: as `read`; refused, when longer than the budget's held_bytes.
    Result<std::string> whole(const ZipMember& member) const;

  private:
    Zip(std::string_view bytes, Budget& budget) : bytes_(bytes), budget_(&budget) {}
    void index_names();

    std::string_view bytes_;
    Budget* budget_;
    std::vector<ZipMember> members_;
    std::vector<ZipGap> gaps_;
    std::string comment_;
    std::unordered_map<std::string, std::size_t> by_name_;         // the last of each name
    std::unordered_map<std::string, std::size_t> by_folded_name_;  // in lower case
};

/// The Problem of a member, or of an archive, that needs a password.
tl::unexpected<Problem> encrypted(std::string where);
/// True for the Problem of a member that needs a password, which is refuse.encrypted.
bool is_encrypted(const Problem& problem);
/// True for the Problem of a member compressed in a way that is not known: refuse.unsupported.
bool is_unsupported(const Problem& problem);

}  // namespace candour::format
