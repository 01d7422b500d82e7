#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 13> all = {{
    {"mail.bcc", Severity::block, Fix::clean, "", "", ""},
    {"mail.header", Severity::block, Fix::clean, "", "", ""},
    {"mail.html_hidden", Severity::block, Fix::clean, "", "", ""},
    {"mail.html_comment", Severity::block, Fix::clean, "", "", ""},
    {"mail.alternative_differs", Severity::block, Fix::clean, "", "", ""},
    {"mail.preamble", Severity::block, Fix::clean, "", "", ""},
    {"mail.far", Severity::block, Fix::clean, "", "", ""},
    {"mail.attachment", Severity::block, Fix::clean, "", "", ""},
    {"mail.nested", Severity::block, Fix::clean, "", "", ""},
    {"mail.uuencode", Severity::block, Fix::clean, "", "", ""},
    {"mail.tnef", Severity::block, Fix::clean, "", "", ""},
    {"mail.deleted", Severity::block, Fix::clean, "", "", ""},
    {"mail.msg_property", Severity::block, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> mail() {
    return all;
}

}  // namespace candour::scan::vocabulary
