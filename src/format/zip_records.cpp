#include "format/zip_records.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::format::zip_records {
namespace {

constexpr std::string_view entry_signature = "PK\x01\x02";
constexpr std::string_view end_signature = "PK\x05\x06";
constexpr std::string_view end64_signature = "PK\x06\x06";
constexpr std::string_view locator_signature = "PK\x06\x07";
constexpr std::string_view descriptor_signature = "PK\x07\x08";
constexpr std::uint64_t end_size = 22;
constexpr std::uint64_t end64_size = 56;
constexpr std::uint64_t locator_size = 20;
constexpr std::uint64_t entry_size = 46;
constexpr std::uint64_t local_size = 30;
constexpr std::uint32_t in_zip64 = 0xFFFFFFFF;
constexpr std::uint16_t encrypted_flag = 1;
constexpr std::uint16_t descriptor_flag = 8;
constexpr std::uint16_t aes_method = 99;

// The upper half of code page 437, which is what names were in before UTF-8.
constexpr std::array<char32_t, 128> code_page_437 = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF,
    0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
    0x00FF, 0x00D6, 0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA,
    0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557,
    0x255D, 0x255C, 0x255B, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F,
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559,
    0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580,
    0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4, 0x03A6, 0x0398, 0x03A9, 0x03B4,
    0x221E, 0x03C6, 0x03B5, 0x2229, 0x2261, 0x00B1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00F7, 0x2248,
    0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0,
};

// The value of the first extra field with an id.
std::string_view extra_field(std::string_view extra, std::uint16_t id) {
    while (extra.size() >= 4) {
        const auto size = std::min<std::size_t>(u16(extra, 2), extra.size() - 4);
        if (u16(extra, 0) == id) return extra.substr(4, size);
        extra.remove_prefix(4 + size);
    }
    return {};
}

// The name in UTF-8 that Info-ZIP puts beside one in an old code page.
std::string name_of(std::string_view raw, std::string_view extra) {
    constexpr std::uint16_t unicode_path = 0x7075;
    const auto field = extra_field(extra, unicode_path);
    if (field.size() > 5 && is_utf8(field.substr(5))) return std::string(field.substr(5));
    return text_of(raw);
}

// Sizes and places that did not fit their fields stand in the extra field 1, in this order.
struct Wide {
    explicit Wide(std::string_view extra) : field(extra_field(extra, 1)) {}

    bool take(std::uint64_t& value) {
        if (field.size() < 8) return false;
        value = number_at(field, 0, 8);
        field.remove_prefix(8);
        return true;
    }

    std::string_view field;
};

bool is_end_record(std::string_view bytes, std::uint64_t at) {
    if (!has(bytes, at, end_size)) return false;
    if (!has(bytes, at + end_size, u16(bytes, at + 20))) return false;
    const auto size = u32(bytes, at + 12);
    return size <= at || size == in_zip64;
}

// The last one of those that fit in the file: bytes may have been put after it.
std::optional<std::uint64_t> find_end_record(std::string_view bytes) {
    auto at = bytes.rfind(end_signature);
    while (at != std::string_view::npos) {
        if (is_end_record(bytes, at)) return at;
        if (at == 0) break;
        at = bytes.rfind(end_signature, at - 1);
    }
    return std::nullopt;
}

// Where the ZIP64 end record before the end record is.
std::optional<std::uint64_t> find_end64(std::string_view bytes, std::uint64_t end_at) {
    if (end_at < locator_size) return std::nullopt;
    const auto locator = end_at - locator_size;
    if (!has_signature(bytes, locator, locator_signature)) return std::nullopt;
    const auto at = number_at(bytes, locator + 8, 8);
    if (has(bytes, at, end64_size) && has_signature(bytes, at, end64_signature)) return at;
    // Something was put before the file, and its places are no longer true.
    if (locator < end64_size || !has_signature(bytes, locator - end64_size, end64_signature))
        return std::nullopt;
    return locator - end64_size;
}

// The directory usually ends where the end record begins. That is tried first: when another ZIP
// file was put before this one, the place that the end record names may be that one's directory.
Result<void> place_entries(std::string_view bytes, Directory& directory, std::uint64_t size,
                           std::uint64_t offset, std::uint64_t end) {
    const auto is_at = [&](std::uint64_t at) {
        return has(bytes, at, size) && (size == 0 || has_signature(bytes, at, entry_signature));
    };
    if (size <= end && offset <= end - size && is_at(end - size)) {
        directory.entries = {end - size, end};
        directory.base = end - size - offset;
        return {};
    }
    if (!is_at(offset)) return malformed("the directory of the ZIP file is damaged");
    directory.entries = {offset, offset + size};
    return {};
}

bool matches_descriptor(std::string_view bytes, std::uint64_t at, int width,
                        const ZipMember& member) {
    return has(bytes, at, 4 + 2 * static_cast<std::uint64_t>(width)) &&
           u32(bytes, at) == member.crc && number_at(bytes, at + 4, width) == member.packed &&
           number_at(bytes, at + 4 + static_cast<std::uint64_t>(width), width) == member.size;
}

}  // namespace

std::uint64_t number_at(std::string_view bytes, std::uint64_t at, int size) {
    std::uint64_t value = 0;
    for (int i = size - 1; i >= 0; --i) {
        const auto place = at + static_cast<std::uint64_t>(i);
        value = value << 8 | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U);
    }
    return value;
}

bool has(std::string_view bytes, std::uint64_t at, std::uint64_t size) {
    return at <= bytes.size() && size <= bytes.size() - at;
}

bool has_signature(std::string_view bytes, std::uint64_t at, std::string_view signature) {
    return has(bytes, at, signature.size()) && bytes.substr(at).starts_with(signature);
}

std::string text_of(std::string_view raw) {
    // Many programs write UTF-8 and do not set the flag that says so.
    if (is_utf8(raw)) return std::string(raw);
    std::string text;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(text, byte < 0x80 ? byte : code_page_437.at(byte - 0x80U));
    }
    return text;
}

Result<Directory> find_directory(std::string_view bytes) {
    const auto end = find_end_record(bytes);
    if (!end) return malformed("the ZIP file has no directory: it is cut off or damaged");
    Directory directory;
    const auto comment_size = u16(bytes, *end + 20);
    directory.comment = std::string(bytes.substr(*end + end_size, comment_size));
    directory.records.push_back({*end, *end + end_size + comment_size});
    if (const auto end64 = find_end64(bytes, *end)) {
        directory.zip64 = true;
        directory.count = number_at(bytes, *end64 + 32, 8);
        const auto locator = *end - locator_size;
        const auto size = number_at(bytes, *end64 + 4, 8);  // of the record, without 12 bytes
        directory.records.push_back({locator, *end});
        directory.records.push_back(
            {*end64, size <= locator - *end64 ? std::min(*end64 + 12 + size, locator) : locator});
        TRY_VOID(place_entries(bytes, directory, number_at(bytes, *end64 + 40, 8),
                               number_at(bytes, *end64 + 48, 8), *end64));
        return directory;
    }
    if (u16(bytes, *end + 4) != 0 || u16(bytes, *end + 6) != 0)
        return refused("the ZIP file is one part of an archive in several files");
    directory.count = u16(bytes, *end + 10);
    TRY_VOID(place_entries(bytes, directory, u32(bytes, *end + 12), u32(bytes, *end + 16), *end));
    return directory;
}

Result<Entry> directory_entry(std::string_view bytes, std::uint64_t at, std::uint64_t end,
                              std::uint64_t base) {
    const auto broken = [&] {
        return malformed("an entry of the directory of the ZIP file is damaged",
                         "byte " + std::to_string(at));
    };
    if (!has_signature(bytes, at, entry_signature) || end - at < entry_size) return broken();
    const auto name_size = u16(bytes, at + 28);
    const auto extra_size = u16(bytes, at + 30);
    const auto comment_size = u16(bytes, at + 32);
    Entry entry;
    entry.size = entry_size + name_size + extra_size + comment_size;
    if (entry.size > end - at) return broken();
    auto& member = entry.member;
    const auto raw_name = bytes.substr(at + entry_size, name_size);
    member.extra = std::string(bytes.substr(at + entry_size + name_size, extra_size));
    member.name = name_of(raw_name, member.extra);
    member.comment = text_of(bytes.substr(at + entry_size + name_size + extra_size, comment_size));
    member.flags = u16(bytes, at + 8);
    member.method = u16(bytes, at + 10);
    member.crc = u32(bytes, at + 16);
    member.packed = u32(bytes, at + 20);
    member.size = u32(bytes, at + 24);
    member.attributes = u32(bytes, at + 38);
    member.header_at = u32(bytes, at + 42);
    member.encrypted = (member.flags & encrypted_flag) != 0 || member.method == aes_method;
    Wide wide(member.extra);
    if (member.size == in_zip64) wide.take(member.size);
    if (member.packed == in_zip64) wide.take(member.packed);
    if (member.header_at == in_zip64) wide.take(member.header_at);
    if (!has(bytes, member.header_at, 0) || !has(bytes, member.header_at + base, local_size) ||
        !has_signature(bytes, member.header_at + base, local_signature))
        return malformed("a member of the ZIP file is not where the directory says", member.name);
    member.header_at += base;
    const auto local_name_size = u16(bytes, member.header_at + 26);
    const auto local_extra_size = u16(bytes, member.header_at + 28);
    member.data_at = member.header_at + local_size + local_name_size + local_extra_size;
    if (!has(bytes, member.data_at, member.packed))
        return malformed("a member of the ZIP file is cut off", member.name);
    const auto local_name = bytes.substr(member.header_at + local_size, local_name_size);
    if (local_name != raw_name) member.local_name = text_of(local_name);
    member.local_extra = std::string(
        bytes.substr(member.header_at + local_size + local_name_size, local_extra_size));
    return entry;
}

std::optional<ZipMember> local_entry(std::string_view bytes, std::uint64_t at, std::uint64_t end) {
    if (!has_signature(bytes, at, local_signature) || end - at < local_size) return std::nullopt;
    const auto name_size = u16(bytes, at + 26);
    const auto extra_size = u16(bytes, at + 28);
    ZipMember member;
    member.header_at = at;
    member.data_at = at + local_size + name_size + extra_size;
    if (member.data_at > end || name_size == 0) return std::nullopt;
    member.in_directory = false;
    member.local_extra = std::string(bytes.substr(at + local_size + name_size, extra_size));
    member.name = name_of(bytes.substr(at + local_size, name_size), member.local_extra);
    member.flags = u16(bytes, at + 6);
    member.method = u16(bytes, at + 8);
    member.crc = u32(bytes, at + 14);
    member.packed = u32(bytes, at + 18);
    member.size = u32(bytes, at + 22);
    member.encrypted = (member.flags & encrypted_flag) != 0 || member.method == aes_method;
    Wide wide(member.local_extra);
    if (member.size == in_zip64) wide.take(member.size);
    if (member.packed == in_zip64) wide.take(member.packed);
    return member;
}

std::uint64_t descriptor_size(std::string_view bytes, const ZipMember& member) {
    if ((member.flags & descriptor_flag) == 0) return 0;
    const auto at = member.data_at + member.packed;
    const bool is_signed = has_signature(bytes, at, descriptor_signature);
    for (const int width : {4, 8}) {
        const auto fields = 4 + 2 * static_cast<std::uint64_t>(width);
        if (is_signed && matches_descriptor(bytes, at + 4, width, member)) return 4 + fields;
        if (matches_descriptor(bytes, at, width, member)) return fields;
    }
    return 0;
}

}  // namespace candour::format::zip_records
