#include "casework/json_fields.hpp"

#include <fmt/format.h>

namespace candour::casework {
namespace {

tl::unexpected<Problem> wrong(const char* name, std::string_view expected) {
    return malformed(fmt::format("{} expected", expected), name);
}

}  // namespace

bool JsonFields::has(const char* name) const {
    return !at(name).is_null();
}

const nlohmann::json& JsonFields::at(const char* name) const {
    static const nlohmann::json absent;
    if (!object_.is_object()) return absent;
    const auto found = object_.find(name);
    return found == object_.end() ? absent : *found;
}

Result<std::string> JsonFields::text(const char* name) const {
    if (!has(name)) return std::string();
    if (!at(name).is_string()) return wrong(name, "a text");
    return at(name).get<std::string>();
}

Result<Date> JsonFields::date(const char* name) const {
    TRY(const auto written, text(name));
    const auto date = parse_date(written);
    if (!date) return malformed(date.error().what, name);
    return *date;
}

Result<std::int64_t> JsonFields::number(const char* name) const {
    const auto& value = at(name);
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
    if (!fits) return wrong(name, "a whole number");
    return value.get<std::int64_t>();
}

Result<bool> JsonFields::flag(const char* name) const {
    if (!has(name)) return false;
    if (!at(name).is_boolean()) return wrong(name, "true or false");
    return at(name).get<bool>();
}

Result<nlohmann::json> JsonFields::list(const char* name) const {
    if (!has(name)) return nlohmann::json::array();
    if (!at(name).is_array()) return wrong(name, "a list");
    return at(name);
}

Result<std::vector<std::string>> JsonFields::texts(const char* name) const {
    TRY(const auto items, list(name));
    std::vector<std::string> read;
    for (const auto& item : items) {
        if (!item.is_string()) return wrong(name, "a list of texts");
        read.push_back(item.get<std::string>());
    }
    return read;
}

Result<nlohmann::json> parse_object(std::string_view text) {
    constexpr std::size_t longest = 16UL * 1024 * 1024;
    constexpr int deepest = 64;
    if (text.size() > longest) return malformed("the data are longer than 16 MB");
    const auto too_deep = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        return depth <= deepest;
    };
    auto parsed = nlohmann::json::parse(text, too_deep, /*allow_exceptions=*/false);
    if (!parsed.is_object()) return malformed("the data are not a JSON object");
    return parsed;
}

}  // namespace candour::casework
