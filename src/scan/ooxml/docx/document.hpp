#pragma once

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "format/ooxml/package.hpp"
#include "scan/ooxml/docx/story.hpp"

namespace candour::scan::ooxml::docx {

/// A text document that was read: what of it is seen, and its parts as trees.
struct Reading {
    Document document;
    /// Parts that were read, with the trees that `document.hidden` points into.
    struct Part {
        const format::ooxml::Part* part = nullptr;
        format::XmlTree tree;
    };
    std::deque<Part> parts;
    const format::ooxml::Part* main = nullptr;
    std::set<const format::ooxml::Part*> used_headers;  ///< headers and footers that a page shows
    std::set<std::string> judged;                       ///< names of the parts that were read here

    [[nodiscard]] const format::XmlNode* root_of(const format::ooxml::Part* part) const;
};

/// Reads the document, its headers, footers, notes, comments, settings and building blocks, and
/// tells the teller what they hide and show. Never fails: what cannot be read is told as refused.
std::unique_ptr<Reading> read_document(const format::ooxml::Package& package, Teller& teller);

}  // namespace candour::scan::ooxml::docx
