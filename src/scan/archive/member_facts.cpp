#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "scan/archive/member.hpp"

namespace candour::scan {
namespace {

constexpr std::uint32_t dos_hidden = 0x02 | 0x04;  // hidden, system
constexpr std::uint32_t unix_type = 0xF000;
constexpr std::uint32_t unix_link = 0xA000;
constexpr std::uint32_t unix_device_types[] = {0x1000, 0x2000, 0x6000, 0xC000};

}  // namespace

MemberFacts facts_of(const format::ZipMember& member, std::string_view bytes) {
    MemberFacts facts;
    facts.name = member.name;
    facts.is_folder = member.is_folder();
    facts.is_hidden = (member.attributes & dos_hidden) != 0;
    const auto type = member.attributes >> 16 & unix_type;
    facts.is_link = type == unix_link;
    facts.is_special = std::find(std::begin(unix_device_types), std::end(unix_device_types),
                                 type) != std::end(unix_device_types);
    if (facts.is_link) facts.link_target = bytes;
    return facts;
}

MemberFacts facts_of(const format::TarMember& member) {
    MemberFacts facts;
    facts.name = member.name;
    facts.is_folder = member.kind == format::TarMember::Kind::folder;
    facts.is_link = member.kind == format::TarMember::Kind::link;
    facts.is_special = member.kind == format::TarMember::Kind::special;
    facts.link_target = member.link_target;
    facts.owner = member.owner;
    facts.group = member.group;
    return facts;
}

MemberFacts facts_of(const format::ArchiveMember& member) {
    MemberFacts facts;
    facts.name = member.name;
    facts.is_folder = member.is_folder;
    facts.is_hidden = member.is_hidden;
    facts.is_link = member.is_link;
    facts.is_special = member.is_special;
    if (facts.is_link)
        facts.link_target = member.link_target.empty() ? member.bytes : member.link_target;
    return facts;
}

std::string name_inside(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return "contents";
    const std::string stem(name.substr(0, dot));
    const auto ending = ascii_lower(name.substr(dot));
    return ending == ".tgz" || ending == ".tbz2" || ending == ".txz" ? stem + ".tar" : stem;
}

}  // namespace candour::scan
