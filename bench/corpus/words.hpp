#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace candour::bench {

/// How many different words the corpus speaks, as natural text does: a few hundred that come up all
/// the time and a long tail of places.
inline constexpr std::size_t vocabulary_size = 40'000;

/// The word of that rank, 0 the most used: words of public bodies first, then invented places.
std::string word_of_rank(std::size_t rank);

inline constexpr std::array<std::string_view, 24> topics = {
    "Crime",         "Roads and traffic", "Staff",      "Spending",  "Schools",  "Housing",
    "Planning",      "Parking",           "Complaints", "Contracts", "Property", "Technology",
    "Firearms",      "Domestic abuse",    "Drugs",      "Vehicles",  "Waste",    "Licensing",
    "Public health", "Adult social care", "Elections",  "Equality",  "Dogs",     "Environment",
};

}  // namespace candour::bench
