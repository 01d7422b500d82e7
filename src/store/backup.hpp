#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "store/store.hpp"

namespace candour::store {

/// What a backup holds.
struct BackedUp {
    EventSeq last_event;
    Sha256 last_hash;         ///< of that event: names the state of the record
    std::uint64_t files = 0;  ///< attachments
    std::uint64_t bytes = 0;  ///< of everything, before compression
};

/// Told what is being done, and how far of how much; how much is 0 while that is not known.
using BackupProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// A record as one file: a tar compressed with zstd, of the database as SQLite whichever it was,
/// the attachments, candour.toml if there is one, and a manifest. Format: docs/formats/backup.md.
class Backup {
  public:
    /// Writes a backup of one state of the record while others go on reading and writing. `file`
    /// appears whole or not at all. Fails: refused, when it exists; unavailable.
    static Result<BackedUp> write(Store& store, const std::filesystem::path& file, Instant now,
                                  const BackupProgress& progress);

    /// Makes a record from a backup, in SQLite or PostgreSQL, once every hash and every invariant
    /// of what is in it holds: all of it or nothing. Fails: refused, when something is there
    /// already; malformed, when the backup is not whole; unavailable.
    static Result<BackedUp> restore(const std::filesystem::path& file, const Location& target,
                                    Instant now, const BackupProgress& progress);
};

}  // namespace candour::store
