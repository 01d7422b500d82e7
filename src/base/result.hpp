#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace candour {

/// Why something that was asked for did not happen, in words for the person who can act on it.
struct Problem {
    enum class Kind {
        malformed,    ///< what was given cannot be read
        not_found,    ///< there is no such thing
        not_covered,  ///< our data (law, holidays) do not reach this; never guessed
        refused,      ///< understood, and not allowed
        unavailable,  ///< the world is not answering: disk, network, database
    };
    Kind kind = Kind::malformed;
    std::string what;  ///< a sentence for the person who can act on it; no type names
    std::string
        where;  ///< "return.xlsx, sheet Costs, row 14", "rulebook/foia/s43.2.toml:7"; may be empty

    bool operator==(const Problem&) const = default;
};

/// A value, or the Problem that stands in its place. `std::expected` the day the compilers we build
/// with have it.
template <class T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(Problem::Kind kind, std::string what,
                                       std::string where = {}) {
    return tl::unexpected(Problem{kind, std::move(what), std::move(where)});
}
inline tl::unexpected<Problem> malformed(std::string what, std::string where = {}) {
    return problem(Problem::Kind::malformed, std::move(what), std::move(where));
}
inline tl::unexpected<Problem> not_found(std::string what, std::string where = {}) {
    return problem(Problem::Kind::not_found, std::move(what), std::move(where));
}
inline tl::unexpected<Problem> not_covered(std::string what, std::string where = {}) {
    return problem(Problem::Kind::not_covered, std::move(what), std::move(where));
}
inline tl::unexpected<Problem> refused(std::string what, std::string where = {}) {
    return problem(Problem::Kind::refused, std::move(what), std::move(where));
}
inline tl::unexpected<Problem> unavailable(std::string what, std::string where = {}) {
    return problem(Problem::Kind::unavailable, std::move(what), std::move(where));
}

}  // namespace candour

// TRY(const auto day, parse_date(text));   declares `day`, or returns the problem to our caller.
// TRY_VOID(save(day));                     the same for Result<void>.
#define CANDOUR_CAT_2(a, b) a##b
#define CANDOUR_CAT(a, b) CANDOUR_CAT_2(a, b)
#define TRY(declaration, expression) TRY_AS(CANDOUR_CAT(try_, __LINE__), declaration, expression)
#define TRY_AS(name, declaration, expression)                  \
    auto name = (expression);                                  \
    if (!name) return tl::unexpected(std::move(name).error()); \
    declaration = *std::move(name)
#define TRY_VOID(expression) \
    if (auto tried = (expression); !tried) return tl::unexpected(std::move(tried).error())
