#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

constexpr std::array<Class, 71> all = {{
    {"comment.note", Severity::block, Fix::clean, "", "", ""},
    {"comment.threaded", Severity::block, Fix::clean, "", "", ""},
    {"comment.person", Severity::block, Fix::clean, "", "", ""},
    {"change.deleted", Severity::block, Fix::clean, "", "", ""},
    {"change.inserted", Severity::block, Fix::clean, "", "", ""},
    {"change.moved", Severity::block, Fix::clean, "", "", ""},
    {"change.property", Severity::block, Fix::clean, "", "", ""},
    {"change.author", Severity::block, Fix::clean, "", "", ""},
    {"text.hidden", Severity::block, Fix::clean, "", "", ""},
    {"section.hidden", Severity::block, Fix::clean, "", "", ""},
    {"text.samecolour", Severity::block, Fix::clean, "", "", ""},
    {"text.highlight", Severity::block, Fix::clean, "", "", ""},
    {"text.invisible", Severity::block, Fix::clean, "", "", ""},
    {"text.tiny", Severity::block, Fix::clean, "", "", ""},
    {"text.covered", Severity::block, Fix::clean, "", "", ""},
    {"shape.covered", Severity::block, Fix::clean, "", "", ""},
    {"text.clipped", Severity::block, Fix::clean, "", "", ""},
    {"text.collapsed", Severity::block, Fix::clean, "", "", ""},
    {"shape.offpage", Severity::block, Fix::clean, "", "", ""},
    {"text.offpage", Severity::block, Fix::clean, "", "", ""},
    {"shape.hidden", Severity::block, Fix::clean, "", "", ""},
    {"shape.animated", Severity::info, Fix::clean, "", "", ""},
    {"slide.hidden", Severity::block, Fix::clean, "", "", ""},
    {"slide.unlisted", Severity::block, Fix::clean, "", "", ""},
    {"notes", Severity::block, Fix::clean, "", "", ""},
    {"layout.unused", Severity::block, Fix::clean, "", "", ""},
    {"layer.hidden", Severity::block, Fix::clean, "", "", ""},
    {"section.name", Severity::block, Fix::clean, "", "", ""},
    {"customdata", Severity::block, Fix::clean, "", "", ""},
    {"meta.core", Severity::block, Fix::clean, "", "", ""},
    {"meta.app", Severity::block, Fix::clean, "", "", ""},
    {"meta.custom", Severity::block, Fix::clean, "", "", ""},
    {"thumbnail", Severity::block, Fix::clean, "", "", ""},
    {"template.path", Severity::block, Fix::clean, "", "", ""},
    {"printersettings", Severity::block, Fix::clean, "", "", ""},
    {"hyperlink.path", Severity::block, Fix::clean, "", "", ""},
    {"mailmerge", Severity::block, Fix::clean, "", "", ""},
    {"permission.user", Severity::block, Fix::clean, "", "", ""},
    {"hyperlink.tooltip", Severity::block, Fix::clean, "", "", ""},
    {"alttext", Severity::block, Fix::clean, "", "", ""},
    {"bookmark.name", Severity::block, Fix::clean, "", "", ""},
    {"control.property", Severity::block, Fix::clean, "", "", ""},
    {"control.list", Severity::block, Fix::clean, "", "", ""},
    {"field.code", Severity::block, Fix::clean, "", "", ""},
    {"link.external", Severity::block, Fix::clean, "", "", ""},
    {"docvar", Severity::block, Fix::clean, "", "", ""},
    {"customxml", Severity::block, Fix::clean, "", "", ""},
    {"glossary", Severity::block, Fix::clean, "", "", ""},
    {"headerfooter.unused", Severity::block, Fix::clean, "", "", ""},
    {"altcontent.fallback", Severity::block, Fix::clean, "", "", ""},
    {"note.unreferenced", Severity::block, Fix::clean, "", "", ""},
    {"smartart.data", Severity::block, Fix::clean, "", "", ""},
    {"embed.package", Severity::block, Fix::clean, "", "", ""},
    {"embed.ole", Severity::block, Fix::clean, "", "", ""},
    {"embed.preview", Severity::block, Fix::clean, "", "", ""},
    {"vba", Severity::block, Fix::clean, "", "", ""},
    {"webextension", Severity::block, Fix::clean, "", "", ""},
    {"image.cropped", Severity::block, Fix::clean, "", "", ""},
    {"image.meta", Severity::block, Fix::clean, "", "", ""},
    {"image.thumbnail", Severity::block, Fix::clean, "", "", ""},
    {"part.orphan", Severity::block, Fix::clean, "", "", ""},
    {"zip.duplicate", Severity::block, Fix::clean, "", "", ""},
    {"zip.extra", Severity::block, Fix::clean, "", "", ""},
    {"zip.gap", Severity::block, Fix::clean, "", "", ""},
    {"zip.comment", Severity::block, Fix::clean, "", "", ""},
    {"zip.trailing", Severity::block, Fix::clean, "", "", ""},
    {"doc.residue", Severity::block, Fix::clean, "", "", ""},
    {"doc.savedby", Severity::block, Fix::clean, "", "", ""},
    {"trailing.data", Severity::block, Fix::clean, "", "", ""},
    {"rtf.destination", Severity::block, Fix::clean, "", "", ""},
    {"rsid", Severity::info, Fix::clean, "", "", ""},
}};

}  // namespace

std::span<const Class> documents() {
    return all;
}

}  // namespace candour::scan::vocabulary
