#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 21> all = {{
    {"archive.nested", Severity::block, Fix::clean, "", "", ""},
    {"archive.comment", Severity::block, Fix::clean, "", "", ""},
    {"archive.extra_field", Severity::block, Fix::clean, "", "", ""},
    {"archive.owner", Severity::block, Fix::clean, "", "", ""},
    {"archive.trailing", Severity::block, Fix::clean, "", "", ""},
    {"archive.prepended", Severity::block, Fix::clean, "", "", ""},
    {"archive.orphan_entry", Severity::block, Fix::clean, "", "", ""},
    {"archive.duplicate_name", Severity::block, Fix::clean, "", "", ""},
    {"archive.macosx", Severity::block, Fix::clean, "", "", ""},
    {"archive.dsstore", Severity::block, Fix::clean, "", "", ""},
    {"archive.thumbsdb", Severity::block, Fix::clean, "", "", ""},
    {"archive.lockfile", Severity::block, Fix::clean, "", "", ""},
    {"archive.hidden_member", Severity::block, Fix::clean, "", "", ""},
    {"archive.traversal", Severity::block, Fix::clean, "", "", ""},
    {"polyglot", Severity::block, Fix::clean, "", "", ""},
    {"refuse.encrypted", Severity::block, Fix::none, "", "", ""},
    {"refuse.bomb", Severity::block, Fix::none, "", "", ""},
    {"refuse.damaged", Severity::block, Fix::none, "", "", ""},
    {"refuse.unsupported", Severity::block, Fix::none, "", "", ""},
    {"refuse.limit", Severity::block, Fix::none, "", "", ""},
    {"encrypted.owner", Severity::info, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> archives() {
    return all;
}

}  // namespace candour::scan::vocabulary
