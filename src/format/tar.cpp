#include "format/tar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::size_t block = 512;

// Where the fields of a header are.
struct Field {
    std::size_t at, size;
};
constexpr Field name_field{0, 100};
constexpr Field size_field{124, 12};
constexpr Field checksum_field{148, 8};
constexpr std::size_t type_at = 156;
constexpr Field link_field{157, 100};
constexpr Field magic_field{257, 6};
constexpr Field owner_field{265, 32};
constexpr Field group_field{297, 32};
constexpr Field prefix_field{345, 155};
constexpr Field padding_field{500, 12};

std::string_view field(std::string_view header, const Field& which) {
    return header.substr(which.at, which.size);
}
std::string_view text_in(std::string_view header, const Field& which) {
    const auto all = field(header, which);
    return all.substr(0, all.find('\0'));
}

bool is_zero(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

// Octal digits, or with the first bit set a number of 11 bytes.
std::optional<std::uint64_t> number(std::string_view digits) {
    if (!digits.empty() && (static_cast<unsigned char>(digits[0]) & 0x80) != 0) {
        std::uint64_t value = static_cast<unsigned char>(digits[0]) & 0x7FU;
        for (const char c : digits.substr(1)) {
            if (value >> 55 != 0) return {};
            value = value << 8 | static_cast<unsigned char>(c);
        }
        return value;
    }
    std::uint64_t value = 0;
    for (const char c : digits) {
        if (c == ' ' || c == '\0') continue;
        if (c < '0' || c > '7') return {};
        value = value * 8 + static_cast<unsigned>(c - '0');
    }
    return value;
}

bool has_checksum(std::string_view header) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < block; ++i) {
        const bool own = i >= checksum_field.at && i < checksum_field.at + checksum_field.size;
        sum += static_cast<unsigned char>(own ? ' ' : header[i]);
    }
    const auto said = number(field(header, checksum_field));
    return said && *said == sum;
}

using Records = std::map<std::string, std::string>;

// "30 path=a long name\n", one after the other.
Result<Records> records_of(std::string_view text) {
    Records records;
    while (!text.empty() && !is_zero(text)) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || length <= digits + 2 || length > text.size())
            return malformed("an extended header of the archive is damaged");
        const auto record = text.substr(digits + 1, length - digits - 2);
        const auto equals = record.find('=');
        if (equals == std::string_view::npos)
            return malformed("an extended header of the archive is damaged");
        records[std::string(record.substr(0, equals))] = record.substr(equals + 1);
        text.remove_prefix(length);
    }
    return records;
}

// What the records say that no field of a member holds and no program needs.
std::string notes_in(const Records& records) {
    constexpr std::array ordinary = {"path",
                                     "linkpath",
                                     "size",
                                     "mtime",
                                     "atime",
                                     "ctime",
                                     "uid",
                                     "gid",
                                     "uname",
                                     "gname",
                                     "hdrcharset",
                                     "charset",
                                     "LIBARCHIVE.creationtime"};
    std::string notes;
    for (const auto& [key, value] : records) {
        if (std::find(ordinary.begin(), ordinary.end(), key) != ordinary.end()) continue;
        if (trim(value).empty()) continue;
        notes += (notes.empty() ? "" : " ") + key + "=" + value;
    }
    return notes;
}

// What a field holds after the end of its text.
void add_residue(std::string& all, std::string_view header, const Field& which) {
    const auto whole = field(header, which);
    const auto end = whole.find('\0');
    if (end == std::string_view::npos) return;
    const auto rest = whole.substr(end);
    if (!is_zero(rest)) all += rest.substr(rest.find_first_not_of('\0'));
}

/// Goes over the blocks of an archive.
class Walk {
  public:
    Walk(std::string_view bytes, Budget& budget) : bytes_(bytes), budget_(budget) {}

    Result<Tar> run() {
        while (at_ < bytes_.size()) {
            const auto header = bytes_.substr(at_, block);
            if (header.size() < block) return malformed("the archive is cut off", place());
            if (is_zero(header)) return finish();
            if (!has_checksum(header)) {
                if (tar_.members.empty()) return malformed("the archive is damaged", place());
                return malformed("a header of the archive is damaged", place());
            }
            TRY_VOID(take(header));
        }
        // Without the two empty blocks at its end it was cut between members.
        return malformed("the archive is cut off", place());
    }

  private:
    [[nodiscard]] std::string place() const { return "byte " + std::to_string(at_); }

    Result<Tar> finish() {
        while (at_ + block <= bytes_.size() && is_zero(bytes_.substr(at_, block))) at_ += block;
        tar_.end = at_;
        tar_.trailing = bytes_.substr(at_);
        return std::move(tar_);
    }

    Result<void> take(std::string_view header) {
        TRY_VOID(budget_.member());
        auto size = number(field(header, size_field));
        const char type = header[type_at];
        if (const auto wide = next_.find("size"); wide != next_.end() && !is_about_next(type)) {
            std::uint64_t value = 0;
            std::from_chars(wide->second.data(), wide->second.data() + wide->second.size(), value);
            size = value;
        }
        if (!size) return malformed("a header of the archive is damaged", place());
        // Links and folders have no contents, whatever size they name.
        if (type == '1' || type == '2' || type == '5') size = 0;
        const auto data_at = at_ + block;
        if (*size > bytes_.size() - std::min(data_at, bytes_.size()))
            return malformed("a member of the archive is cut off",
                             std::string(text_in(header, name_field)));
        const auto data = bytes_.substr(data_at, *size);
        const auto end = std::min(data_at + (*size + block - 1) / block * block, bytes_.size());
        const auto slack = bytes_.substr(data_at + *size, end - data_at - *size);
        at_ = end;
        return take(header, type, data, slack);
    }

    static bool is_about_next(char type) {
        return type == 'x' || type == 'g' || type == 'L' || type == 'K';
    }

    Result<void> take(std::string_view header, char type, std::string_view data,
                      std::string_view slack) {
        switch (type) {
            case 'x': {
                TRY(auto records, records_of(data));
                next_.merge(records);
                return {};
            }
            case 'g': {
                TRY(const auto records, records_of(data));
                const auto notes = notes_in(records);
                tar_.notes += (tar_.notes.empty() ? "" : " ") + notes;
                return {};
            }
            case 'L':
                next_["path"] = data.substr(0, data.find('\0'));
                return {};
            case 'K':
                next_["linkpath"] = data.substr(0, data.find('\0'));
                return {};
            case 'S':
                return refused("the archive has a file with gaps in it, which cannot be read",
                               std::string(text_in(header, name_field)));
            default:
                add(header, type, data, slack);
                return {};
        }
    }

    void add(std::string_view header, char type, std::string_view data, std::string_view slack) {
        TarMember member;
        const bool is_posix = field(header, magic_field) == std::string_view("ustar\0", 6);
        member.name = text_in(header, name_field);
        const auto prefix = is_posix ? text_in(header, prefix_field) : std::string_view();
        if (!prefix.empty()) member.name = std::string(prefix) + "/" + member.name;
        member.link_target = text_in(header, link_field);
        member.owner = text_in(header, owner_field);
        member.group = text_in(header, group_field);
        for (const auto& one : {name_field, link_field, owner_field, group_field})
            add_residue(member.residue, header, one);
        if (is_posix) add_residue(member.residue, header, prefix_field);
        if (is_posix && !is_zero(field(header, padding_field)))
            member.residue += field(header, padding_field);
        take_over(member.name, "path");
        take_over(member.link_target, "linkpath");
        take_over(member.owner, "uname");
        take_over(member.group, "gname");
        member.notes = to_utf8(notes_in(next_));
        for (auto* text : {&member.name, &member.link_target, &member.owner, &member.group})
            *text = to_utf8(*text);
        next_.clear();
        member.bytes = data;
        member.slack = slack;
        member.kind = type == '5' || (type != '1' && type != '2' && member.name.ends_with('/'))
                          ? TarMember::Kind::folder
                      : type == '1' || type == '2'                ? TarMember::Kind::link
                      : type == '3' || type == '4' || type == '6' ? TarMember::Kind::special
                                                                  : TarMember::Kind::file;
        tar_.members.push_back(std::move(member));
    }

    void take_over(std::string& text, const char* key) {
        if (const auto record = next_.find(key); record != next_.end()) text = record->second;
    }

    std::string_view bytes_;
    Budget& budget_;
    std::size_t at_ = 0;
    Records next_;  // said before a member, about it
    Tar tar_;
};

}  // namespace

Result<Tar> Tar::open(std::string_view bytes, Budget& budget) {
    return Walk(bytes, budget).run();
}

}  // namespace candour::format
