#include "format/archive.hpp"

#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "base/text.hpp"
#include "format/zip.hpp"

namespace candour::format {
namespace {

constexpr std::size_t piece_size = 64UL * 1024;

struct FreeArchive {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeArchive>;

std::string message_of(archive* reader) {
    const auto* said = archive_error_string(reader);
    return said == nullptr ? "the archive is damaged" : "the archive is damaged: " + to_utf8(said);
}

std::string text_of(const char* utf8, const char* raw) {
    if (utf8 != nullptr) return to_utf8(utf8);
    return raw == nullptr ? std::string() : to_utf8(raw);
}

Result<std::string> contents_of(archive* reader, std::string_view name, std::size_t packed,
                                Budget& budget) {
    std::string all;
    std::string piece(piece_size, '\0');
    for (;;) {
        const auto count = archive_read_data(reader, piece.data(), piece.size());
        if (count < 0) return malformed(message_of(reader), std::string(name));
        if (count == 0) return all;
        const auto size = static_cast<std::size_t>(count);
        TRY_VOID(budget.unpack(size));
        // Which bytes of the archive are this member's is not told; it had no more than all.
        TRY_VOID(budget.ratio(packed, all.size() + size));
        if (all.size() + size > budget.limits().held_bytes)
            return refused("the member is too large to be held", std::string(name));
        all.append(piece, 0, size);
    }
}

ArchiveMember member_of(archive_entry* entry) {
    ArchiveMember member;
    member.name = text_of(archive_entry_pathname_utf8(entry), archive_entry_pathname(entry));
    member.link_target = text_of(archive_entry_symlink_utf8(entry), archive_entry_symlink(entry));
    if (member.link_target.empty())
        member.link_target =
            text_of(archive_entry_hardlink_utf8(entry), archive_entry_hardlink(entry));
    const auto type = archive_entry_filetype(entry);
    member.is_folder = type == AE_IFDIR;
    member.is_link = type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr;
    member.is_special =
        type == AE_IFCHR || type == AE_IFBLK || type == AE_IFIFO || type == AE_IFSOCK;
    if (const auto* flags = archive_entry_fflags_text(entry))
        member.is_hidden = std::string_view(flags).find("hidden") != std::string_view::npos;
    member.is_encrypted = archive_entry_is_encrypted(entry) != 0;
    return member;
}

Result<void> read_members(archive* reader, std::string_view bytes, Budget& budget,
                          const EachMember& each) {
    if (archive_read_open_memory(reader, bytes.data(), bytes.size()) != ARCHIVE_OK)
        return malformed(message_of(reader));
    for (;;) {
        archive_entry* entry = nullptr;
        const auto state = archive_read_next_header(reader, &entry);
        if (state == ARCHIVE_EOF) return {};
        if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
            if (archive_read_has_encrypted_entries(reader) > 0) return encrypted("file");
            return malformed(message_of(reader));
        }
        TRY_VOID(budget.member());
        auto member = member_of(entry);
        member.has_bytes = !member.is_encrypted;
        if (member.has_bytes && !member.is_folder) {
            TRY(member.bytes, contents_of(reader, member.name, bytes.size(), budget));
        }
        TRY_VOID(each(std::move(member)));
    }
}

}  // namespace

Result<void> read_seven_zip(std::string_view bytes, Budget& budget, const EachMember& each) {
    const Reader reader(archive_read_new());
    if (!reader) return unavailable("there is no memory to unpack with");
    archive_read_support_format_7zip(reader.get());
    return read_members(reader.get(), bytes, budget, each);
}

Result<void> read_strange_zip(std::string_view bytes, Budget& budget, const EachMember& each) {
    const Reader reader(archive_read_new());
    if (!reader) return unavailable("there is no memory to unpack with");
    archive_read_support_format_zip_seekable(reader.get());
    return read_members(reader.get(), bytes, budget, each);
}

Result<std::string> read_compressed(std::string_view bytes, Budget& budget) {
    const Reader reader(archive_read_new());
    if (!reader) return unavailable("there is no memory to unpack with");
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_filter_xz(reader.get());
    archive_read_support_filter_zstd(reader.get());
    archive_read_support_format_raw(reader.get());
    std::string all;
    TRY_VOID(read_members(reader.get(), bytes, budget, [&](ArchiveMember member) -> Result<void> {
        all = std::move(member.bytes);
        return {};
    }));
    return all;
}

}  // namespace candour::format
