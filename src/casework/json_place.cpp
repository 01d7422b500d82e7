#include "casework/json_place.hpp"

namespace candour::casework {
namespace {

using nlohmann::json;

constexpr int deepest_nesting = 32;

// Deep nesting is found before the library, which recurses when it frees a value, builds it.
bool nests_too_deeply(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest_nesting) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<json> parse_json(std::string_view text) {
    if (nests_too_deeply(text))
        return malformed(fmt::format("lists and objects nest deeper than {}", deepest_nesting));
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        return malformed(is_utf8(text) ? "not JSON" : "not UTF-8",
                         fmt::format("byte {}", error.byte));
    } catch (const json::out_of_range&) {
        return malformed("a number too large to hold");
    }
}

tl::unexpected<Problem> wrong(const Place& place, std::string_view expected) {
    return malformed(fmt::format("{} expected", expected), place.at.empty() ? "/" : place.at);
}

Place member(const Place& object, const char* key) {
    static const json absent;
    const auto found = object.value.find(key);
    return {found == object.value.end() ? absent : *found, object.at + "/" + key};
}

Result<void> check_object(const Place& place) {
    if (!place.value.is_object()) return wrong(place, "an object");
    return {};
}

Result<std::string> read_text(const Place& place) {
    if (!place.value.is_string()) return wrong(place, "a text");
    auto text = place.value.get<std::string>();
    if (text.find('\0') != std::string::npos) return wrong(place, "a text without NUL characters");
    return text;
}

Result<std::string> text_or_empty(const Place& place) {
    if (place.value.is_null()) return std::string();
    return read_text(place);
}

Result<std::vector<std::string>> read_texts(const Place& place) {
    return read_list<std::string>(place, read_text);
}

Result<std::optional<Date>> date_or_none(const Place& place) {
    if (place.value.is_null()) return std::nullopt;
    TRY(const auto text, read_text(place));
    const auto date = parse_date(text);
    if (!date) return malformed(date.error().what, place.at);
    return *date;
}

nlohmann::ordered_json date_or_null(const std::optional<Date>& date) {
    return date ? nlohmann::ordered_json(iso_date(*date)) : nlohmann::ordered_json(nullptr);
}

Result<Date> read_date(const Place& place) {
    TRY(const auto date, date_or_none(place));
    if (!date) return wrong(place, "a date");
    return *date;
}

Result<std::int64_t> read_whole_number(const Place& place) {
    const auto& value = place.value;
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
    if (!fits) return wrong(place, "a whole number");
    return value.get<std::int64_t>();
}

Result<bool> flag_or_false(const Place& place) {
    if (place.value.is_null()) return false;
    if (!place.value.is_boolean()) return wrong(place, "true or false");
    return place.value.get<bool>();
}

}  // namespace candour::casework
