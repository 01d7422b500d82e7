#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 34> all = {{
    {"sheet.hidden", Severity::block, Fix::clean, "", "", ""},
    {"sheet.veryhidden", Severity::block, Fix::clean, "", "", ""},
    {"row.hidden", Severity::block, Fix::clean, "", "", ""},
    {"col.hidden", Severity::block, Fix::clean, "", "", ""},
    {"row.zeroheight", Severity::block, Fix::clean, "", "", ""},
    {"col.zerowidth", Severity::block, Fix::clean, "", "", ""},
    {"row.filtered", Severity::block, Fix::clean, "", "", ""},
    {"cell.samecolour", Severity::block, Fix::clean, "", "", ""},
    {"cell.numfmt", Severity::block, Fix::clean, "", "", ""},
    {"cell.tinyfont", Severity::block, Fix::clean, "", "", ""},
    {"cell.condfmt", Severity::block, Fix::clean, "", "", ""},
    {"cell.far", Severity::block, Fix::clean, "", "", ""},
    {"cell.printarea", Severity::block, Fix::clean, "", "", ""},
    {"cell.merged", Severity::block, Fix::clean, "", "", ""},
    {"cell.covered", Severity::block, Fix::clean, "", "", ""},
    {"cell.formula_cache", Severity::block, Fix::clean, "", "", ""},
    {"pivot.cache", Severity::block, Fix::clean, "", "", ""},
    {"slicer.cache", Severity::block, Fix::clean, "", "", ""},
    {"datamodel", Severity::block, Fix::clean, "", "", ""},
    {"powerquery", Severity::block, Fix::clean, "", "", ""},
    {"connection", Severity::block, Fix::clean, "", "", ""},
    {"querytable", Severity::block, Fix::clean, "", "", ""},
    {"extlink.cache", Severity::block, Fix::clean, "", "", ""},
    {"name.hidden", Severity::block, Fix::clean, "", "", ""},
    {"validation.list", Severity::block, Fix::clean, "", "", ""},
    {"chart.cache", Severity::block, Fix::clean, "", "", ""},
    {"sst.orphan", Severity::block, Fix::clean, "", "", ""},
    {"revisions", Severity::block, Fix::clean, "", "", ""},
    {"scenario", Severity::block, Fix::clean, "", "", ""},
    {"customview", Severity::block, Fix::clean, "", "", ""},
    {"macro.xl4", Severity::block, Fix::clean, "", "", ""},
    {"biff.residue", Severity::block, Fix::clean, "", "", ""},
    {"headerfooter", Severity::block, Fix::clean, "", "", ""},
    {"abspath", Severity::block, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> workbooks() {
    return all;
}

}  // namespace candour::scan::vocabulary
