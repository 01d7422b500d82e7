#pragma once

#include "base/result.hpp"
#include "casework/log_entry.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// What an entry must be to stand on the log, whichever door it comes through: it has a reference
/// of at most 2,000 bytes and a title of at most 4,000, and all its text is UTF-8. Fails:
/// malformed.
Result<void> check_publishable(const casework::LogEntry& entry);

/// Makes an entry one that this record can serve: blank topics and repeated ones leave, two
/// attachments of one name get names of their own ("list.pdf", "list-2.pdf"), and an attachment
/// whose bytes are not among our blobs is one that only its address leads to.
casework::LogEntry prepared(casework::LogEntry entry, const store::Store& store);

/// Publishes one entry. Fails: as `check_publishable` and `store::Store::publish`.
Result<store::Published> publish_entry(store::Store& store, const casework::LogEntry& entry,
                                       const store::Actor& actor, Instant now,
                                       bool replace = false);

}  // namespace candour::actions
