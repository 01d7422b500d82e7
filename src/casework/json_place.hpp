#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace candour::casework {

/// Reads JSON from outside. Fails: malformed, for bytes that are not JSON or not UTF-8 (naming the
/// byte), or lists and objects that nest deeper than 32.
Result<nlohmann::json> parse_json(std::string_view text);

/// A value and its JSON pointer, which every complaint names. Spec: RFC 6901.
struct Place {
    const nlohmann::json& value;
    std::string at;
};

tl::unexpected<Problem> wrong(const Place& place, std::string_view expected);

/// The member of that name; a null where there is none.
Place member(const Place& object, const char* key);

Result<void> check_object(const Place& place);
Result<std::string> read_text(const Place& place);  ///< refuses NUL characters
Result<std::string> text_or_empty(const Place& place);
Result<std::vector<std::string>> read_texts(const Place& place);
Result<std::optional<Date>> date_or_none(const Place& place);

Result<Date> read_date(const Place& place);
Result<std::int64_t> read_whole_number(const Place& place);
Result<bool> flag_or_false(const Place& place);  ///< false when absent

nlohmann::ordered_json date_or_null(const std::optional<Date>& date);

/// Every item of an array, read by `read_item`; nothing for an absent one.
template <class T>
Result<std::vector<T>> read_list(const Place& place,
                                 const std::function<Result<T>(const Place&)>& read_item) {
    std::vector<T> items;
    if (place.value.is_null()) return items;
    if (!place.value.is_array()) return wrong(place, "a list");
    items.reserve(place.value.size());
    for (std::size_t i = 0; i < place.value.size(); ++i) {
        TRY(auto item, read_item({place.value[i], fmt::format("{}/{}", place.at, i)}));
        items.push_back(std::move(item));
    }
    return items;
}

/// The one of `values` whose `name` the text is; an absent text is the empty name.
template <class Enum>
Result<Enum> read_named(const Place& place, std::initializer_list<Enum> values) {
    TRY(const auto text, text_or_empty(place));
    std::vector<std::string> names;
    for (const auto value : values) {
        if (name(value) == text) return value;
        if (!name(value).empty()) names.emplace_back(name(value));
    }
    return wrong(place, join(names, " or "));
}

}  // namespace candour::casework
