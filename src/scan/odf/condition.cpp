#include "scan/odf/condition.hpp"

#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "format/odf/length.hpp"

namespace candour::scan::odf {
namespace {

enum class Relation { equal, unequal, less, at_most, more, at_least };

/// Longer signs before those they begin with.
constexpr std::array<std::pair<std::string_view, Relation>, 14> relations{{
    {"==", Relation::equal},
    {"!=", Relation::unequal},
    {"<>", Relation::unequal},
    {"<=", Relation::at_most},
    {">=", Relation::at_least},
    {" eq ", Relation::equal},
    {" neq ", Relation::unequal},
    {" leq ", Relation::at_most},
    {" geq ", Relation::at_least},
    {" l ", Relation::less},
    {" g ", Relation::more},
    {"=", Relation::equal},
    {"<", Relation::less},
    {">", Relation::more},
}};

template <class T>
bool compare(const T& a, const T& b, Relation relation) {
    switch (relation) {
        case Relation::equal:
            return a == b;
        case Relation::unequal:
            return a != b;
        case Relation::less:
            return a < b;
        case Relation::at_most:
            return a <= b;
        case Relation::more:
            return a > b;
        case Relation::at_least:
            return a >= b;
    }
    return false;
}

std::string_view without_prefix(std::string_view text) {
    for (const std::string_view prefix : {"ooow:", "of:", "oooc:"})
        if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    text = trim(text);
    if (text.size() > 1 && text.front() == '(' && text.back() == ')')
        text = text.substr(1, text.size() - 2);
    return trim(text);
}

/// What a side of a comparison stands for: a quoted text, a number, or the value of a name.
std::optional<std::string_view> meant(std::string_view side, const Values& values) {
    side = trim(side);
    if (side.size() >= 2 && side.front() == '"' && side.back() == '"')
        return side.substr(1, side.size() - 2);
    if (format::odf::number_of(side)) return side;
    const auto at = values.find(side);
    return at != values.end() ? std::optional<std::string_view>(at->second) : std::nullopt;
}

std::optional<bool> compared(std::string_view left, std::string_view right, Relation relation,
                             const Values& values) {
    const auto a = meant(left, values), b = meant(right, values);
    if (!a || !b) return std::nullopt;
    const auto m = format::odf::number_of(*a), n = format::odf::number_of(*b);
    return m && n ? compare(*m, *n, relation) : compare(*a, *b, relation);
}

}  // namespace

std::optional<bool> holds(std::string_view condition, const Values& values) {
    const auto text = without_prefix(condition);
    const auto lower = ascii_lower(text);
    if (lower == "true") return true;
    if (lower == "false") return false;
    if (const auto number = format::odf::number_of(text)) return *number != 0;
    for (const auto& [sign, relation] : relations)
        if (const auto at = lower.find(sign); at != std::string::npos)
            return compared(text.substr(0, at), text.substr(at + sign.size()), relation, values);
    const auto value = meant(text, values);
    const auto number = value ? format::odf::number_of(*value) : std::nullopt;
    return number ? std::optional(*number != 0) : std::nullopt;
}

}  // namespace candour::scan::odf
