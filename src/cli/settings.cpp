#include "cli/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <thread>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/nearest.hpp"
#include "base/text.hpp"

namespace candour::cli {
namespace {

namespace fs = std::filesystem;

/// Takes a value as text; gives what it may be instead when it is wrong.
using Take = std::function<std::optional<std::string>(Settings&, const std::string&)>;

struct Setting {
    std::string_view key;
    std::string_view environment;
    Take take;
};

Take text(std::string web::Authority::*field) {
    return [field](Settings& settings, const std::string& value) -> std::optional<std::string> {
        settings.authority.*field = value;
        return std::nullopt;
    };
}

std::optional<std::string> take_public_url(Settings& settings, const std::string& value) {
    auto url = value;
    while (url.ends_with('/')) url.pop_back();
    const bool absolute = url.starts_with("http://") || url.starts_with("https://");
    if (!url.empty() && !absolute) return "an address such as https://foi.example.gov.uk";
    settings.authority.public_url = url;
    return std::nullopt;
}

/// A whole number between two bounds, put where `at` says.
template <class Number>
Take number(Number& (*at)(Settings&), std::uint64_t least, std::uint64_t most) {
    return [=](Settings& settings, const std::string& value) -> std::optional<std::string> {
        std::uint64_t read = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
        if (error != std::errc{} || end != value.data() + value.size() || read < least ||
            read > most)
            return fmt::format("a whole number from {} to {}", least, most);
        at(settings) = Number(read);
        return std::nullopt;
    };
}

std::optional<std::string> take_scottish(Settings& settings, const std::string& value) {
    if (value != "true" && value != "false") return "true or false";
    settings.authority.scottish = value == "true";
    return std::nullopt;
}

std::optional<std::string> take_listen(Settings& settings, const std::string& value) {
    settings.listen = value;  // `serve` says what is wrong with it when it tries
    return std::nullopt;
}

std::optional<std::string> take_log_level(Settings& settings, const std::string& value) {
    constexpr std::array levels = {"trace", "debug", "info", "warning", "error", "off"};
    if (std::find(levels.begin(), levels.end(), value) == levels.end())
        return "trace, debug, info, warning, error or off";
    settings.log_level = value;
    return std::nullopt;
}

const std::vector<Setting>& all() {
    using std::chrono::seconds;
    static const std::vector<Setting> settings = {
        {"authority.id", "CANDOUR_AUTHORITY_ID", text(&web::Authority::id)},
        {"authority.name", "CANDOUR_AUTHORITY_NAME", text(&web::Authority::name)},
        {"authority.address", "CANDOUR_AUTHORITY_ADDRESS", text(&web::Authority::address)},
        {"authority.email", "CANDOUR_AUTHORITY_EMAIL", text(&web::Authority::email)},
        {"authority.telephone", "CANDOUR_AUTHORITY_TELEPHONE", text(&web::Authority::telephone)},
        {"authority.website", "CANDOUR_AUTHORITY_WEBSITE", text(&web::Authority::website)},
        {"authority.licence", "CANDOUR_AUTHORITY_LICENCE", text(&web::Authority::licence)},
        {"authority.licence_url", "CANDOUR_AUTHORITY_LICENCE_URL",
         text(&web::Authority::licence_url)},
        {"authority.public_url", "CANDOUR_PUBLIC_URL", take_public_url},
        {"authority.scottish", "CANDOUR_AUTHORITY_SCOTTISH", take_scottish},
        {"serve.listen", "CANDOUR_LISTEN", take_listen},
        {"serve.threads", "CANDOUR_THREADS",
         number<std::size_t>([](Settings& s) -> std::size_t& { return s.server.threads; }, 1, 256)},
        {"serve.workers", "CANDOUR_WORKERS",
         number<std::size_t>([](Settings& s) -> std::size_t& { return s.server.workers; }, 1, 256)},
        {"serve.most_waiting", "CANDOUR_MOST_WAITING",
         number<std::size_t>([](Settings& s) -> std::size_t& { return s.server.most_waiting; }, 1,
                             100000)},
        {"serve.most_connections", "CANDOUR_MOST_CONNECTIONS",
         number<std::size_t>([](Settings& s) -> std::size_t& { return s.server.most_connections; },
                             8, 1000000)},
        {"serve.most_connections_per_address", "CANDOUR_MOST_CONNECTIONS_PER_ADDRESS",
         number<std::size_t>(
             [](Settings& s) -> std::size_t& { return s.server.most_connections_per_address; }, 0,
             1000000)},
        {"serve.idle_seconds", "CANDOUR_IDLE_SECONDS",
         number<seconds>([](Settings& s) -> seconds& { return s.server.idle; }, 1, 3600)},
        {"serve.patience_seconds", "CANDOUR_PATIENCE_SECONDS",
         number<seconds>([](Settings& s) -> seconds& { return s.server.patience; }, 1, 3600)},
        {"serve.grace_seconds", "CANDOUR_GRACE_SECONDS",
         number<std::size_t>([](Settings& s) -> std::size_t& { return s.grace_seconds; }, 0, 3600)},
        {"serve.page_memory_mb", "CANDOUR_PAGE_MEMORY_MB",
         number<std::size_t>([](Settings& s) -> std::size_t& { return s.page_memory_mb; }, 1,
                             1000000)},
        {"serve.log_level", "CANDOUR_LOG_LEVEL", take_log_level},
    };
    return settings;
}

const Setting* named(std::string_view key) {
    const auto found =
        std::find_if(all().begin(), all().end(), [&](const auto& one) { return one.key == key; });
    return found == all().end() ? nullptr : &*found;
}

Result<void> take(Settings& settings, const Setting& setting, const std::string& value,
                  const std::string& where) {
    if (const auto allowed = setting.take(settings, value))
        return malformed(fmt::format("“{}” is not {}.", shortened(value, 60), *allowed), where);
    return {};
}

/// A value of the file as text; nothing for a table, a list or a date, which no setting is.
std::optional<std::string> as_text(const toml::node& node) {
    if (const auto* value = node.as_string()) return value->get();
    if (const auto* value = node.as_integer()) return std::to_string(value->get());
    if (const auto* value = node.as_boolean()) return value->get() ? "true" : "false";
    return std::nullopt;
}

Problem unknown_setting(const std::string& key, const std::string& where) {
    std::vector<std::string_view> keys;
    for (const auto& setting : all()) keys.push_back(setting.key);
    const auto meant = nearest(key, keys);
    return {Problem::Kind::malformed,
            fmt::format("“{}” is no setting.{}", shortened(key, 60),
                        meant.empty() ? " docs/operations.md lists them."
                                      : " Did you mean " + one_of(meant) + "?"),
            where};
}

Result<void> take_table(Settings& settings, const fs::path& file, const std::string& prefix,
                        const toml::table& table) {
    for (const auto& [name, node] : table) {
        const auto key = prefix + std::string(name.str());
        const auto where = fmt::format("{}:{}", file.string(), node.source().begin.line);
        if (key == "database") continue;  // `LocationOptions` reads it
        if (const auto* inner = node.as_table(); inner != nullptr && prefix.empty()) {
            TRY_VOID(take_table(settings, file, key + ".", *inner));
            continue;
        }
        const auto* setting = named(key);
        if (setting == nullptr) return tl::unexpected(unknown_setting(key, where));
        const auto value = as_text(node);
        if (!value)
            return malformed(fmt::format("“{}” is a text, a whole number, true or false.", key),
                             where);
        TRY_VOID(take(settings, *setting, *value, where));
    }
    return {};
}

Result<void> take_file(Settings& settings, const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return {};
    try {
        return take_table(settings, file, "", toml::parse_file(file.string()));
    } catch (const toml::parse_error& error) {
        return malformed(
            "This settings file cannot be read: " + std::string(error.description()) + ".",
            fmt::format("{}:{}", file.string(), error.source().begin.line));
    }
}

}  // namespace

std::optional<std::string> from_environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Result<Settings> read_settings(const fs::path& data, const Environment& environment,
                               const Given& given) {
    Settings settings;
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    settings.server.threads = processors;
    settings.server.workers = std::max<std::size_t>(2, processors);
    TRY_VOID(take_file(settings, data / "candour.toml"));
    for (const auto& setting : all())
        if (const auto value = environment(std::string(setting.environment)))
            TRY_VOID(take(settings, setting, *value, std::string(setting.environment)));
    for (const auto& [key, value] : given) {
        const auto* setting = named(key);
        if (setting == nullptr) return tl::unexpected(unknown_setting(key, "the command line"));
        TRY_VOID(take(settings, *setting, value, "--" + key.substr(key.find('.') + 1)));
    }
    return settings;
}

std::vector<SettingName> setting_names() {
    std::vector<SettingName> names;
    for (const auto& setting : all())
        names.push_back({std::string(setting.key), std::string(setting.environment)});
    return names;
}

}  // namespace candour::cli
