#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "format/ooxml/package.hpp"
#include "scan/ooxml/teller.hpp"
#include "scan/ooxml/theme.hpp"

namespace candour::scan::ooxml::pptx {

/// A presentation that was read: what of it is seen.
struct Reading {
    struct Tree {
        const format::ooxml::Part* part = nullptr;
        format::XmlTree tree;
    };
    std::deque<Tree> trees;
    const format::ooxml::Part* main = nullptr;
    std::vector<const format::ooxml::Part*>
        slides;  ///< in the order of the show, without hidden ones
    std::set<const format::ooxml::Part*> layouts, masters;  ///< that those slides use
    std::unordered_set<const format::XmlNode*> hidden;      ///< shapes and runs that nobody sees
    std::set<std::string> judged;                           ///< names of the parts that were read

    /// nullptr when the part was not read.
    [[nodiscard]] const format::XmlNode* root_of(const format::ooxml::Part* part) const;
};

/// Reads slides, layouts, masters, notes and comments, and tells the teller what they hide and
/// show. Never fails: what cannot be read is told as refused.
std::unique_ptr<Reading> read_presentation(const format::ooxml::Package& package, Teller& teller);

}  // namespace candour::scan::ooxml::pptx
