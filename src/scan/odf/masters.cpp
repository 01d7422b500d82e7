#include <algorithm>

#include "base/text.hpp"
#include "scan/odf/body.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;

bool is_variant(const Node& node) {
    for (const std::string_view name :
         {"style:header", "style:footer", "style:header-left", "style:footer-left",
          "style:header-first", "style:footer-first", "loext:header-first", "loext:footer-first"})
        if (node.is(name)) return true;
    return false;
}

/// The master pages in use: those asked for, the one that pages begin with, and their followers.
std::set<std::string> in_use(const Styles& styles, std::set<std::string> used) {
    const auto& all = styles.master_pages();
    if (all.contains("Standard"))
        used.insert("Standard");
    else
        for (const auto& [name, master] : all)
            if (master.order == 0) used.insert(name);
    for (std::size_t round = 0; round < all.size(); ++round) {
        const auto before = used.size();
        for (const auto& [name, master] : all)
            if (used.contains(name))
                if (const auto next = master.node.get("style:next-style-name"); !next.empty())
                    used.insert(std::string(next));
        if (used.size() == before) break;
    }
    return used;
}

/// "the header of “Standard”".
std::string place_of(const Node& variant, const std::string& master) {
    const auto local = variant.name.substr(variant.name.find(':') + 1);
    return local + " of “" + master + "”";
}

}  // namespace

void examine_masters_of_text(Scene scene, const std::set<std::string>& asked) {
    const auto used = in_use(scene.styles, asked);
    std::vector<const MasterPage*> ordered;
    for (const auto& [name, master] : scene.styles.master_pages()) ordered.push_back(&master);
    std::sort(ordered.begin(), ordered.end(),
              [](const auto* a, const auto* b) { return a->order < b->order; });
    for (const auto* master : ordered) {
        const std::string name(master->node.get("style:name"));
        for (const auto& variant : master->node.children) {
            if (!is_variant(variant)) continue;
            const auto where = place_of(variant, name);
            if (!used.contains(name)) {
                scene.voice.concealed("headerfooter.unused", where,
                                      "the header or footer of a page style that no page has",
                                      plain_text(variant));
                continue;
            }
            if (variant.get("style:display") == "false") {
                scene.voice.concealed("headerfooter.unused", where,
                                      "a header or footer that is switched off",
                                      plain_text(variant));
                continue;
            }
            Setting setting;
            setting.where = where;
            setting.part = Part::styles;
            scene.walk.blocks(variant, setting);
        }
    }
}

}  // namespace candour::scan::odf
