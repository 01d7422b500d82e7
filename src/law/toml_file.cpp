#include "law/toml_file.hpp"

#include <algorithm>

namespace candour::law {
namespace {

std::string at_line(const std::string& path, const toml::source_region& region) {
    return path + ":" + std::to_string(region.begin.line);
}

std::string quoted(std::string_view key) {
    return "'" + std::string(key) + "'";
}

}  // namespace

Result<TomlTable> TomlTable::parse(EmbeddedFile file) {
    auto path = "rulebook/" + std::string(file.path);
    try {
        const auto tree = std::make_shared<const toml::table>(toml::parse(file.bytes));
        return TomlTable(tree, *tree, std::move(path));
    } catch (const toml::parse_error& error) {
        return malformed(std::string(error.description()), at_line(path, error.source()));
    }
}

Result<void> TomlTable::only(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, value] : *table_)
        if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
            return malformed("nothing reads the key " + quoted(key.str()), where(key.str()));
    return {};
}

Result<std::string> TomlTable::text(std::string_view key) const {
    if (!has(key)) return malformed("the key " + quoted(key) + " is missing", where());
    return text_or(key, {});
}

Result<std::string> TomlTable::text_or(std::string_view key, std::string otherwise) const {
    const auto* node = table_->get(key);
    if (node == nullptr) return otherwise;
    if (!node->is_string()) return wrong_type(key, "text");
    return node->as_string()->get();
}

Result<bool> TomlTable::flag_or(std::string_view key, bool otherwise) const {
    const auto* node = table_->get(key);
    if (node == nullptr) return otherwise;
    if (!node->is_boolean()) return wrong_type(key, "true or false");
    return node->as_boolean()->get();
}

Result<int> TomlTable::number(std::string_view key, int least, int most) const {
    const auto* node = table_->get(key);
    if (node == nullptr) return malformed("the key " + quoted(key) + " is missing", where());
    const auto range = std::to_string(least) + " to " + std::to_string(most);
    if (!node->is_integer()) return wrong_type(key, "a number from " + range);
    const auto value = node->as_integer()->get();
    if (value < least || value > most) return wrong_type(key, "a number from " + range);
    return static_cast<int>(value);
}

Result<Date> TomlTable::date(std::string_view key) const {
    TRY(const auto day, optional_date(key));
    if (!day) return malformed("the key " + quoted(key) + " is missing", where());
    return *day;
}

Result<std::optional<Date>> TomlTable::optional_date(std::string_view key) const {
    const auto* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (!node->is_date()) return wrong_type(key, "a date");
    const auto day = node->as_date()->get();
    return Date{std::chrono::year{day.year} / day.month / day.day};
}

Result<std::vector<std::string>> TomlTable::texts(std::string_view key) const {
    std::vector<std::string> all;
    const auto* node = table_->get(key);
    if (node == nullptr) return all;
    if (!node->is_array()) return wrong_type(key, "a list of texts");
    for (const auto& item : *node->as_array()) {
        if (!item.is_string()) return wrong_type(key, "a list of texts");
        all.push_back(item.as_string()->get());
    }
    return all;
}

Result<std::vector<TomlTable>> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> all;
    const auto* node = table_->get(key);
    if (node == nullptr) return all;
    if (!node->is_array()) return wrong_type(key, "a list of tables");
    for (const auto& item : *node->as_array()) {
        if (!item.is_table()) return wrong_type(key, "a list of tables");
        all.push_back(TomlTable(file_, *item.as_table(), path_));
    }
    return all;
}

Result<std::optional<TomlTable>> TomlTable::table(std::string_view key) const {
    const auto* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (!node->is_table()) return wrong_type(key, "a table");
    return TomlTable(file_, *node->as_table(), path_);
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> all;
    for (const auto& [key, value] : *table_) all.emplace_back(key.str());
    return all;
}

std::string TomlTable::where() const {
    return at_line(path_, table_->source());
}

std::string TomlTable::where(std::string_view key) const {
    const auto* node = table_->get(key);
    return node == nullptr ? where() : at_line(path_, node->source());
}

tl::unexpected<Problem> TomlTable::wrong_type(std::string_view key,
                                              std::string_view expected) const {
    return malformed(quoted(key) + " must be " + std::string(expected), where(key));
}

}  // namespace candour::law
