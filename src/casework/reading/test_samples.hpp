#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "casework/page.hpp"

namespace candour::casework::reading {

/// Real pages that lie beside the checkout when the project is developed, and not in it.
inline const std::filesystem::path samples = "../shared/samples/foi";

/// Whether they are there; says so in the test's output when they are not.
inline bool have_samples() {
    const bool have = std::filesystem::is_directory(samples);
    if (!have) MESSAGE("skipped: there is no ", samples.string());
    return have;
}

inline std::string sample(const std::string& name) {
    std::ifstream file(samples / (name + ".txt"), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return to_utf8(text.str());
}

inline const law::Rulebook& rulebook() {
    static const auto book = law::Rulebook::from(embedded::rulebook());
    REQUIRE(book.has_value());
    return *book;
}

inline LogEntry read_text(const std::string& text, const PageHints& hints = {}) {
    const auto entry = read_page(blocks_of_text(text), hints, rulebook());
    REQUIRE_MESSAGE(entry.has_value(), (entry ? "" : entry.error().what));
    return *entry;
}

}  // namespace candour::casework::reading
