#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/archive.hpp"
#include "store/store.hpp"

namespace candour::store {

/// What a backup says of itself, in its last file. Format: docs/formats/backup.md.
struct BackupManifest {
    Instant made;
    EventSeq last_event;
    Sha256 last_hash;
    std::vector<ArchivedFile> files;  ///< every other file, in the order of the archive

    bool operator==(const BackupManifest&) const = default;
};

std::string to_json(const BackupManifest& manifest);

/// Fails: malformed.
Result<BackupManifest> manifest_from_json(std::string_view json);

}  // namespace candour::store
