#pragma once

#include <string>

#include "base/result.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// Takes an entry down and leaves a dated tombstone that gives the reason to the public. `name` is
/// the entry's address, or its reference as the authority writes it; gives the address. Fails:
/// malformed, without a reason or with one longer than 2,000 bytes; not_found; refused, when it is
/// withdrawn already, or when several entries stand under the reference, naming their addresses.
Result<std::string> withdraw_entry(store::Store& store, const std::string& name,
                                   const std::string& reason, const store::Actor& actor,
                                   Instant now);

/// The entry of that address, or of that reference when no address is spelled so. Fails: not_found.
Result<store::EntryRecord> find_entry(store::Store& store, const std::string& name);

}  // namespace candour::actions
