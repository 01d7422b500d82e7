#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "format/ooxml/package.hpp"
#include "scan/examination.hpp"

namespace candour::scan::ooxml {

/// What the scanner of a document, workbook or presentation knows when it hands the package over.
struct PackageFacts {
    /// All that a reader sees, as told to Examination::shown: a title, the words of a fallback or a
    /// SmartArt node that stand there are in plain sight. May be empty.
    std::string shown;
    /// Relationship ids that a part names, for parts that the caller has read (large sheets): all
    /// others are read again to see which of their relationships are used.
    std::map<std::string, std::set<std::string>> references;
    /// Parts that the caller judges itself, so that nothing is said of them here: comments,
    /// pivot caches, printer settings, a person list. Parts they lead to are still examined.
    std::set<std::string> judged;
};

/// Reports what any Office Open XML file can hide whatever it is: meta.core/app/custom, thumbnail,
/// part.orphan, embed.*, vba, webextension, customxml, image.*, hyperlink.path, link.external,
/// template.path, printersettings, altcontent.fallback (for drawings), smartart.data, chart.cache,
/// comment.person, customdata, what lies between the parts (zip.*), and parts that cannot be read.
void examine_package(Examination& exam, const format::ooxml::Package& package,
                     const PackageFacts& facts);

}  // namespace candour::scan::ooxml
