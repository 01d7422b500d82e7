#pragma once

#include <span>
#include <string_view>

#include "scan/finding.hpp"

namespace candour::scan {

/// A way in which a file can hold what its sender does not see: the words of `candour scan --help`
/// and of the public page, and what a finding of it means. The names are an agreement with others
/// and are never changed.
struct Class {
    std::string_view name;  ///< "sheet.hidden"
    Severity severity = Severity::block;
    Fix fix = Fix::clean;
    std::string_view what;   ///< what it is, in plain words: "A sheet that is hidden."
    std::string_view how;    ///< how a recipient gets at it: "Right-click a tab and choose Unhide."
    std::string_view to_do;  ///< what the sender should do
};

/// A chapter of the vocabulary.
struct Chapter {
    std::string_view title;
    std::span<const Class> classes;
};

/// The whole vocabulary, in the order in which it is read.
std::span<const Chapter> chapters();

/// nullptr when the vocabulary has no such class.
const Class* find_class(std::string_view name);

}  // namespace candour::scan
