#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "format/ooxml/package.hpp"
#include "scan/ooxml/teller.hpp"
#include "scan/ooxml/theme.hpp"

namespace candour::scan::ooxml::pptx {

/// A slide with what it stands on. All roots but the slide's may be nullptr.
struct Sheet {
    const format::ooxml::Part* part = nullptr;
    const format::XmlNode* slide = nullptr;
    const format::XmlNode* layout = nullptr;
    const format::XmlNode* master = nullptr;
    const format::XmlNode* theme = nullptr;
    const format::XmlNode* presentation = nullptr;
    const format::XmlNode* table_styles = nullptr;
    double width = 12192000, height = 6858000;  ///< in EMU
};

/// Reads one slide: what on it is hidden, and what is shown. Hidden shapes and runs go to `hidden`.
void read_slide(const format::ooxml::Package& package, Teller& teller, const Sheet& sheet,
                const std::string& label, std::unordered_set<const format::XmlNode*>& hidden);

/// All text of a slide, notes page or layout, paragraphs parted by spaces; without placeholders'
/// text where `placeholders` is false.
std::string text_of_sheet(const format::XmlNode& root, bool placeholders = true);

}  // namespace candour::scan::ooxml::pptx
