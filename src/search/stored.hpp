#pragma once

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string>

#include <xapian.h>

#include "base/result.hpp"

namespace candour::search {

// Metadata of the index, beside its documents. Stored; never rename.
inline constexpr const char* format_key = "candour-format";
inline constexpr const char* mark_key = "candour-mark";

/// A number of the index's metadata; 0 when it has none.
inline std::int64_t stored_number(const Xapian::Database& database, const char* key) {
    const auto text = database.get_metadata(key);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

inline tl::unexpected<Problem> unreadable_index(const Xapian::Error& error,
                                                const std::filesystem::path& generation) {
    return unavailable("the search index cannot be used: " + error.get_msg(), generation.string());
}

}  // namespace candour::search
