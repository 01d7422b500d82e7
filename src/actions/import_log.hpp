#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actions/gate.hpp"
#include "actions/import/entry_source.hpp"
#include "base/date.hpp"
#include "base/result.hpp"
#include "law/rulebook.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// A file to import. `name` is how the person spelled it; `path` is where it lies, which differs
/// for standard input.
struct ImportFile {
    std::string name;
    std::filesystem::path path;
};

struct ImportOptions {
    ImportFacts facts;
    bool replace = false;  ///< other content under a known reference is its new version
    std::optional<std::filesystem::path> attachments;  ///< folder of the files that entries name
    Gate gate;  ///< what every one of them has to pass; without it none does
    store::Actor actor{"cli:import"};
};

/// An entry that is on the log now. `entry` is as it was given to the store.
struct ImportedEntry {
    const casework::LogEntry& entry;
    const store::Published& published;
    const std::string& file;
    std::int64_t line = 0;
};

/// A part of a file that did not become an entry, and why.
struct SkippedInput {
    std::string file;
    std::int64_t line = 0;
    std::string why;
};

/// How far an import has come.
struct ImportProgress {
    std::uint64_t bytes = 0;
    std::uint64_t of_bytes = 0;
    std::uint64_t entries = 0;  ///< on the log, of those read so far
};

/// Told of everything as it happens; each may be empty.
struct ImportEvents {
    std::function<void(const ImportedEntry&)> imported;  ///< once it is on the disk
    std::function<void(const SkippedInput&)> skipped;
    std::function<void(const ImportProgress&)> progress;  ///< after each batch
    std::function<void(const std::string& file, std::int64_t items)> resumed;
};

struct ImportSummary {
    std::uint64_t files = 0;
    std::uint64_t published = 0;  ///< new entries, those beside another among them
    std::uint64_t beside = 0;     ///< under a reference that another entry has
    std::uint64_t replaced = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t skipped = 0;

    [[nodiscard]] std::uint64_t imported() const { return published + replaced + unchanged; }
};

/// The files that these names mean: a file itself; of a folder, the regular files in it and below,
/// by name, hidden ones and symbolic links passed over. Fails: not_found.
Result<std::vector<ImportFile>> files_to_import(const std::vector<std::string>& names);

/// Puts the entries of the files on the log: pages as text or HTML, WordPress exports, JSON Lines
/// and CSV, told apart by their content. See docs/formats/imports.md.
///
/// Memory does not grow with the input: entries are published in batches of at most 500 or 8 MB,
/// each one transaction. Importing the same input again changes nothing. An import that was
/// interrupted goes on where its last batch ended, when the file is the same by size, time and
/// beginning. What cannot be read is skipped and told with its place; the rest is imported. An
/// attachment that does not pass the gate is told as skipped; its entry is published without it.
/// Fails: as the store fails; not_found, for the folder of attachments.
Result<ImportSummary> import_log(const std::vector<ImportFile>& files, const ImportOptions& options,
                                 store::Store& store, const law::Rulebook& rulebook,
                                 const std::function<Instant()>& now, const ImportEvents& events);

}  // namespace candour::actions
