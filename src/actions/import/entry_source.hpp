#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "format/byte_source.hpp"
#include "format/item.hpp"
#include "format/kind.hpp"
#include "law/rulebook.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// What an import knows of its entries beside what is in the files. What a file says of itself
/// wins, but for topics, which are added.
struct ImportFacts {
    std::string authority_id;
    std::string authority_name;
    std::vector<std::string> topics;
    std::optional<law::Regime> regime;
};

/// An entry as read from a file, and where it stands there.
struct ReadEntry {
    store::Publication publication;
    std::int64_t line = 0;
    std::size_t weight = 0;  ///< bytes it was read from: how much memory it takes, roughly
};

/// The entries of one file, one at a time. What cannot be read as an entry comes as a Fault.
class EntrySource {
  public:
    EntrySource() = default;
    EntrySource(const EntrySource&) = delete;
    EntrySource& operator=(const EntrySource&) = delete;
    virtual ~EntrySource() = default;

    virtual format::NextItem<ReadEntry> next() = 0;
};

/// A file to read entries from.
struct EntryFile {
    std::string name;  ///< as the person gave it; may name no file ("-"); its stem is the last
                       ///< resort for a reference
    std::function<Result<format::ByteSource>()> open;  ///< from its beginning, as often as asked
};

/// The entries of a file of that kind, which is not `unreadable`. `rulebook` must outlive the
/// source. Fails as the file's reading fails.
Result<std::unique_ptr<EntrySource>> open_entries(const EntryFile& file, format::Kind kind,
                                                  const ImportFacts& facts,
                                                  const law::Rulebook& rulebook);

// One for each kind; see docs/formats/imports.md.
std::unique_ptr<EntrySource> entries_of_json_lines(format::ByteSource bytes,
                                                   const ImportFacts& facts);
std::unique_ptr<EntrySource> entries_of_csv(format::ByteSource bytes, char delimiter,
                                            const ImportFacts& facts,
                                            const law::Rulebook& rulebook);
/// Reads the file twice: attachments are items of their own, often after the post they belong to.
Result<std::unique_ptr<EntrySource>> entries_of_wxr(const EntryFile& file, const ImportFacts& facts,
                                                    const law::Rulebook& rulebook);
std::unique_ptr<EntrySource> entry_of_page(const EntryFile& file, format::Kind kind,
                                           const ImportFacts& facts, const law::Rulebook& rulebook);

/// Whether a cell names a column of the CSV that can be imported: how such a file is known.
bool is_csv_column(std::string_view cell);

}  // namespace candour::actions
