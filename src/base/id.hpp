#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace candour {

/// A number that names a stored thing; `Tag` keeps an entry's id from being used as an event's.
/// Zero names nothing.
template <class Tag>
struct Id {
    std::int64_t value = 0;

    auto operator<=>(const Id&) const = default;
};

}  // namespace candour

template <class Tag>
struct std::hash<candour::Id<Tag>> {
    std::size_t operator()(candour::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
