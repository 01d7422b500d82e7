#pragma once

#include <string>

#include "store/store.hpp"

namespace candour::store {

/// The bytes that an event's hash is of. Format: docs/formats/event-log.md.
std::string canonical_form(const Event& event);

/// The SHA-256 of `canonical_form`: what `event.hash` must be.
Sha256 hash_of(const Event& event);

}  // namespace candour::store
