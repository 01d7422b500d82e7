#include "scan/ooxml/branches.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml {

namespace {

using format::XmlNode;

// The extensions that today's Office understands, by the prefixes that all writers give them.
bool is_understood(std::string_view required) {
    constexpr std::array<std::string_view, 40> known{
        "wps",    "wpg",      "wpc",   "wpi", "wp14",  "w14", "w15",   "w16",  "w16se", "w16cid",
        "w16cex", "w16sdtdh", "w16du", "a14", "a15",   "a16", "a1611", "p14",  "p15",   "p159",
        "p16",    "p188",     "c14",   "c15", "c16",   "cx",  "cx1",   "cx2",  "cx4",   "am3d",
        "aink",   "dgm14",    "x14",   "x15", "xdr14", "sle", "sle15", "tsle", "v",     "pslz"};
    for (const auto prefix : split_words(required)) {
        if (std::find(known.begin(), known.end(), prefix) == known.end()) return false;
    }
    return true;
}

std::string words_of(const XmlNode& node) {
    std::string text;
    const auto walk = [&](const auto& self, const XmlNode& at) -> void {
        const auto name = local_name(at.name);
        // Positions of a shape are text in WordprocessingML's drawings.
        if (name == "posOffset" || name == "align" || name == "pctWidth" || name == "pctHeight" ||
            name == "pctPosHOffset" || name == "pctPosVOffset" || name == "instrText") {
            return;
        }
        if (name == "textpath") text += std::string(at.get("string")) + ' ';
        text += at.text;
        if (name == "p") text += ' ';
        for (const auto& child : at) self(self, child);
    };
    walk(walk, node);
    return text;
}

}  // namespace

const XmlNode* shown_branch(const XmlNode& alternate) {
    for (const auto& branch : alternate) {
        if (branch.name == "mc:Choice" && is_understood(branch.get("Requires"))) return &branch;
    }
    return alternate.child("mc:Fallback");
}

void compare_branches(Teller& teller, const XmlNode& alternate, const std::string& where) {
    const auto* shown = shown_branch(alternate);
    const PlainSight sight(shown ? words_of(*shown) : std::string());
    for (const auto& branch : alternate) {
        if (&branch == shown || branch.name.empty()) continue;
        const auto words = collapse_spaces(words_of(branch));
        if (words.empty() || sight.has(words) || sight.has_words_of(words)) continue;
        teller.found("altcontent.fallback", where,
                     "A branch for other versions of the program says something else than the one "
                     "that is shown.",
                     words);
    }
}

}  // namespace candour::scan::ooxml
