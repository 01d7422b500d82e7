#include <unordered_set>

#include <fmt/format.h>

#include "format/archive.hpp"
#include "format/zip.hpp"
#include "scan/archive/member.hpp"
#include "scan/legible.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

// Where the archive's last header ends, by its first. Spec: 7zFormat.txt, SignatureHeader.
std::uint64_t end_of(std::string_view bytes) {
    const auto number = [&](std::size_t at) {
        std::uint64_t value = 0;
        for (std::size_t i = 8; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
        return value;
    };
    constexpr std::uint64_t first_header = 32;
    if (bytes.size() < first_header) return bytes.size();
    const auto offset = number(12);
    const auto size = number(20);
    const auto left = bytes.size() - first_header;
    return offset > left || size > left - offset ? bytes.size() : first_header + offset + size;
}

}  // namespace

void scan_7z(Examination& exam) {
    const auto trailing = exam.bytes().substr(end_of(exam.bytes()));
    if (!is_padding(trailing))
        exam.found("archive.trailing",
                   fmt::format("byte {}", exam.bytes().size() - trailing.size()),
                   fmt::format("{} bytes after the end of the archive", trailing.size()),
                   legible(trailing));
    std::unordered_set<std::string> names;
    const auto read = format::read_seven_zip(
        exam.bytes(), exam.budget(), [&](const format::ArchiveMember& member) -> Result<void> {
            const bool again = !names.insert(member.name).second;
            if (again && !member.is_folder)
                exam.found("archive.duplicate_name", member.name,
                           "two members have this name, and unpacking leaves only one",
                           legible(member.bytes));
            if (member.is_encrypted)
                exam.refused("refuse.encrypted", member.name,
                             "it is encrypted, and needs a password");
            const auto facts = facts_of(member);
            if (examine_member(exam, facts, member.bytes) && member.has_bytes)
                examine_contents(exam, facts, member.bytes, again);
            return {};
        });
    if (!read) exam.refused(read.error());
}

}  // namespace candour::scan
