#include "format/zip.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <zlib.h>

#include "base/text.hpp"
#include "format/zip_records.hpp"

namespace candour::format {
namespace {

using zip_records::Stretch;

constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;
constexpr std::uint16_t descriptor_flag = 8;
constexpr std::size_t piece_size = 64UL * 1024;

constexpr std::string_view needs_password = "it is encrypted, and needs a password";
constexpr std::string_view unknown_method = "the member is compressed in a way that is not known";

// Some programs write names with the separators of their own system.
std::string folded(std::string_view name) {
    auto lower = ascii_lower(name);
    std::replace(lower.begin(), lower.end(), '\\', '/');
    return lower;
}

/// Inflates raw deflate data without holding more than a piece of it.
class Inflater {
  public:
    Inflater() { ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream_); }

    // How many bytes of `packed` the stream took, up to its end.
    Result<std::uint64_t> run(std::string_view packed, const Zip::Piece& piece) {
        const auto broken = [] { return malformed("the compressed data are damaged"); };
        if (!ready_) return unavailable("there is no memory to decompress with");
        std::uint64_t taken = 0;
        for (int state = Z_OK; state != Z_STREAM_END;) {
            if (stream_.avail_in == 0) {
                const auto more = packed.substr(taken, piece_size);
                // zlib does not write to its input, though its old interface does not say so.
                stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(more.data()));
                stream_.avail_in = static_cast<uInt>(more.size());
                taken += more.size();
            }
            stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
            stream_.avail_out = static_cast<uInt>(out_.size());
            state = inflate(&stream_, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END) return broken();
            const auto made = out_.size() - stream_.avail_out;
            if (made > 0) TRY_VOID(piece({out_.data(), made}));
            if (state == Z_OK && made == 0 && stream_.avail_in == 0 && taken == packed.size())
                return broken();
        }
        return taken - stream_.avail_in;
    }

  private:
    z_stream stream_{};
    bool ready_ = false;
    std::array<char, piece_size> out_{};
};

/// What lies between the members: gives the bytes that nothing of the file claims.
class Walk {
  public:
    Walk(std::string_view bytes, Budget& budget, std::vector<ZipMember>& members,
         std::vector<ZipGap>& gaps)
        : bytes_(bytes), budget_(budget), members_(members), gaps_(gaps) {}

    // Fails: as a bomb, when two members share bytes.
    Result<void> run(std::vector<Stretch> claimed) {
        for (const auto& member : members_) claimed.push_back({member.header_at, end_of(member)});
        std::sort(claimed.begin(), claimed.end(),
                  [](const Stretch& a, const Stretch& b) { return a.at < b.at; });
        std::uint64_t at = 0;
        for (const auto& stretch : claimed) {
            if (stretch.at < at) return bomb();
            TRY_VOID(between(at, stretch.at));
            at = stretch.end;
        }
        last_ = true;
        return between(at, bytes_.size());
    }

  private:
    [[nodiscard]] std::uint64_t end_of(const ZipMember& member) const {
        return member.data_at + member.packed + zip_records::descriptor_size(bytes_, member);
    }

    // Members that no directory names, and what is left around them.
    Result<void> between(std::uint64_t at, std::uint64_t end) {
        auto from = at;
        while (from < end) {
            const auto found = bytes_.substr(0, end).find(zip_records::local_signature, from);
            if (found == std::string_view::npos) break;
            TRY(const auto after, unlisted_member(found, end));
            if (after == 0) {
                from = found + 1;
                continue;
            }
            add_gap(at, found);
            at = from = after;
        }
        add_gap(at, end);
        return {};
    }

    void add_gap(std::uint64_t at, std::uint64_t end) {
        if (at >= end) return;
        const auto place = at == 0                         ? ZipGap::Place::before
                           : last_ && end == bytes_.size() ? ZipGap::Place::after
                                                           : ZipGap::Place::between;
        gaps_.push_back({place, at, end - at});
    }

    // Where the member that begins at a place ends; 0 when there is none.
    Result<std::uint64_t> unlisted_member(std::uint64_t at, std::uint64_t end) {
        auto member = zip_records::local_entry(bytes_, at, end);
        if (!member) return 0;
        TRY_VOID(budget_.member());
        if ((member->flags & descriptor_flag) != 0 && member->packed == 0) measure(*member, end);
        if (member->packed > end - member->data_at) return 0;
        const auto after = end_of(*member);
        members_.push_back(*std::move(member));
        return after;
    }

    // Sizes that stand only after the data are found by going over the data.
    void measure(ZipMember& member, std::uint64_t end) {
        const auto data = bytes_.substr(member.data_at, end - member.data_at);
        std::uint64_t size = 0;
        auto crc = crc32(0, nullptr, 0);
        if (member.method != deflated || member.encrypted) return;
        const auto packed = Inflater().run(data, [&](std::string_view piece) -> Result<void> {
            size += piece.size();
            crc = crc32(crc, reinterpret_cast<const Bytef*>(piece.data()),
                        static_cast<uInt>(piece.size()));
            return budget_.unpack(piece.size());
        });
        if (!packed) return;
        member.packed = *packed;
        member.size = size;
        member.crc = static_cast<std::uint32_t>(crc);
    }

    std::string_view bytes_;
    Budget& budget_;
    std::vector<ZipMember>& members_;
    std::vector<ZipGap>& gaps_;
    bool last_ = false;  // what is walked now is after all that is claimed
};

}  // namespace

Result<Zip> Zip::open(std::string_view bytes, Budget& budget) {
    TRY(const auto directory, zip_records::find_directory(bytes));
    Zip zip(bytes, budget);
    zip.comment_ = directory.comment;
    auto at = directory.entries.at;
    while (zip_records::has(bytes, at, 1) && at < directory.entries.end) {
        TRY_VOID(budget.member());
        TRY(auto entry,
            zip_records::directory_entry(bytes, at, directory.entries.end, directory.base));
        zip.members_.push_back(std::move(entry.member));
        at += entry.size;
    }
    const auto count = directory.zip64 ? zip.members_.size() : zip.members_.size() & 0xFFFF;
    if (count != directory.count)
        return malformed("the directory of the ZIP file does not have the members it says");
    auto claimed = directory.records;
    claimed.push_back(directory.entries);
    TRY_VOID(Walk(bytes, budget, zip.members_, zip.gaps_).run(std::move(claimed)));
    zip.index_names();
    return zip;
}

void Zip::index_names() {
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!members_[i].in_directory) continue;
        by_name_[members_[i].name] = i;
        by_folded_name_[folded(members_[i].name)] = i;
    }
}

const ZipMember* Zip::find(std::string_view name) const {
    if (const auto exact = by_name_.find(std::string(name)); exact != by_name_.end())
        return &members_[exact->second];
    const auto alike = by_folded_name_.find(folded(name));
    return alike == by_folded_name_.end() ? nullptr : &members_[alike->second];
}

Result<void> Zip::read(const ZipMember& member, const Piece& piece) const {
    if (member.encrypted) return candour::format::encrypted(member.name);
    if (member.method != stored && member.method != deflated)
        return refused(std::string(unknown_method), member.name);
    const auto packed = bytes_.substr(member.data_at, member.packed);
    std::uint64_t size = 0;
    auto crc = crc32(0, nullptr, 0);
    const auto take = [&](std::string_view part) -> Result<void> {
        size += part.size();
        crc =
            crc32(crc, reinterpret_cast<const Bytef*>(part.data()), static_cast<uInt>(part.size()));
        TRY_VOID(budget_->unpack(part.size()));
        TRY_VOID(budget_->ratio(packed.size(), size));
        return piece(part);
    };
    if (member.method == deflated) {
        auto taken = Inflater().run(packed, take);
        if (!taken) {
            if (taken.error().where.empty()) taken.error().where = member.name;
            return tl::unexpected(std::move(taken).error());
        }
        if (*taken != packed.size())
            return malformed("there are bytes after the compressed data", member.name);
    } else {
        for (std::size_t at = 0; at < packed.size(); at += piece_size)
            TRY_VOID(take(packed.substr(at, piece_size)));
    }
    if (size != member.size || crc != member.crc)
        return malformed("the member does not match its checksum", member.name);
    return {};
}

Result<std::string> Zip::whole(const ZipMember& member) const {
    const auto most = budget_->limits().held_bytes;
    std::string all;
    TRY_VOID(read(member, [&](std::string_view piece) -> Result<void> {
        if (piece.size() > most - all.size())
            return refused("the member is larger than " + std::to_string(most >> 20) + " MB",
                           member.name);
        all += piece;
        return {};
    }));
    return all;
}

tl::unexpected<Problem> encrypted(std::string where) {
    return refused(std::string(needs_password), std::move(where));
}

bool is_encrypted(const Problem& problem) {
    return problem.kind == Problem::Kind::refused && problem.what == needs_password;
}

bool is_unsupported(const Problem& problem) {
    return problem.kind == Problem::Kind::refused && problem.what == unknown_method;
}

}  // namespace candour::format
