#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "store/store.hpp"

namespace candour::actions {

/// The public JSON of an entry: as docs/formats/log-entry.md, with the links that depend on where
/// it is served, and its own attachments at their addresses there. `base` is the public address of
/// the log without a slash at the end ("https://foi.example.org"), or empty for paths only.
/// Requires that the entry is not withdrawn.
nlohmann::ordered_json public_json(const store::EntryRecord& record, std::string_view base);

}  // namespace candour::actions
