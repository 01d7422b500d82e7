#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace candour::search {

/// What lists and searches may be narrowed by; empty means any. Values of one filter are "or",
/// filters are "and".
struct Filters {
    std::vector<int> years{};  ///< of publication
    std::vector<std::string> topics{};
    std::vector<std::string> outcomes{};  ///< casework::name(DecisionKind)
    /// Canonical, "s31(1)(a)"; a bare section ("s31") means any of its limbs.
    std::vector<std::string> provisions{};

    bool operator==(const Filters&) const = default;
};

enum class Order { best, newest, oldest };

/// One value of a facet and how many of the matches have it.
struct Count {
    std::string value;
    std::size_t count = 0;

    bool operator==(const Count&) const = default;
};

/// A provision counts for its section too ("s31(1)(a)" for "s31"), so sections come before limbs.
struct Facets {
    std::vector<Count> years, topics, outcomes,
        provisions;  ///< years newest first, the others most first
};

}  // namespace candour::search
