#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::clean {

/// What the person who asked for a copy chose.
struct Options {
    /// Cells to keep, and no others: "Sheet1!A1:F40", "Sheet1" for all of a sheet. Workbooks only;
    /// empty keeps all that a reader sees.
    std::vector<std::string> keep;
    /// A workbook becomes CSV: its one visible sheet, or the one that `keep` names.
    bool to_csv = false;
};

/// The file to be copied. Lives as long as the call.
struct Original {
    std::string_view bytes;  ///< hostile
    std::string name;        ///< as given, without folders; hostile
    std::string type;        ///< as scan::type_of names it
    const Options& options;
    format::Budget& budget;  ///< what may still be unpacked, by it and all files inside it
    int depth = 0;           ///< how many files it lies inside of
};

/// A copy that is believed to hold only what a reader of the original sees.
struct Cleaned {
    std::string bytes;
    std::string type;  ///< as scan::type_of names it; another than the original's for old formats
    /// What a reader sees otherwise than before, in sentences: "3 charts are pictures now".
    std::vector<std::string> changes;
    /// The share of the words shown that the copy must show again for it to be proved: less than
    /// all only where pages or pictures were read back by optical recognition.
    double likeness = 1.0;
};

/// What makes a copy of one type of file. Fails: refused, when what a reader sees cannot be copied
/// without what he does not; malformed, when the file cannot be read.
#define CLEANER(type) Result<Cleaned> clean_##type(const Original& original);
#include "clean/cleaners.def"
#undef CLEANER

struct Cleaner {
    std::string_view type;  ///< as scan::type_of names it
    Result<Cleaned> (*clean)(const Original&);
};

std::span<const Cleaner> cleaners();

/// nullptr for a type that cannot be cleaned.
const Cleaner* find_cleaner(std::string_view type);

/// Copies a file by the cleaner of its type; nothing is proved yet. Containers call it for what is
/// inside them, with `inside`. Fails: refused, for a type that has no cleaner or a file packed too
/// deep; as the cleaner.
Result<Cleaned> copy(const Original& original);

/// The same for a file inside another: a member, an attachment, an embedded object.
Result<Cleaned> copy_inside(const Original& outer, std::string_view name, std::string_view bytes);

}  // namespace candour::clean
