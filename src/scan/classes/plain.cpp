#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 10> all = {{
    {"formula.injection", Severity::block, Fix::clean, "", "", ""},
    {"unicode.invisible", Severity::block, Fix::clean, "", "", ""},
    {"unicode.bidi", Severity::block, Fix::clean, "", "", ""},
    {"control.nul", Severity::block, Fix::clean, "", "", ""},
    {"encoding.mixed", Severity::block, Fix::clean, "", "", ""},
    {"html.comment", Severity::block, Fix::clean, "", "", ""},
    {"form.hidden", Severity::block, Fix::clean, "", "", ""},
    {"script.data", Severity::block, Fix::clean, "", "", ""},
    {"json.duplicate", Severity::block, Fix::clean, "", "", ""},
    {"json.escaped", Severity::block, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> plain() {
    return all;
}

}  // namespace candour::scan::vocabulary
