#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "actions/gate.hpp"
#include "base/result.hpp"
#include "casework/log_entry.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// A folder of the files that imported entries only name. Files are found by their name alone, in
/// whichever folder below it they lie, so nothing that an entry says can lead outside.
class AttachmentFolder {
  public:
    /// Reads the names of the regular files in the folder and below; hidden ones and symbolic links
    /// are passed over. Fails: not_found.
    static Result<AttachmentFolder> open(const std::filesystem::path& folder);

    /// Takes the file of that name, if there is one and `gate` lets it pass, into the store's blobs
    /// and gives the attachment its size, hash and media type: the hash of the bytes that were
    /// scanned. Leaves one alone whose bytes are with us already, and one whose given hash is not
    /// the file's. Fails: refused, when the gate does not let it pass, or for a file of more than
    /// 512 MB; unavailable, when the file, the gate or the store's disk is.
    Result<void> take(casework::Attachment& attachment, store::Store& store,
                      const Gate& gate) const;

  private:
    std::map<std::string, std::filesystem::path> files_;  // by name, in lower case
};

}  // namespace candour::actions
