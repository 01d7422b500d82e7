#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "web/server.hpp"
#include "web/site.hpp"

namespace candour::cli {

/// How this authority's office is set up. The names in candour.toml, in the environment and what
/// each means: docs/operations.md, which a test holds against the list in settings.cpp.
struct Settings {
    web::Authority authority;
    std::string listen = "127.0.0.1:8080";
    web::ServerOptions server;
    std::size_t page_memory_mb = 64;  ///< for finished pages
    std::size_t grace_seconds = 10;   ///< for answers under way when told to stop
    std::string log_level = "info";   ///< trace, debug, info, warning, error, off
};

/// Gives the value of an environment variable; tests give their own.
using Environment = std::function<std::optional<std::string>(const std::string&)>;
/// std::getenv.
std::optional<std::string> from_environment(const std::string& name);

/// Settings of the command line, by their name in candour.toml: {"serve.listen", "127.0.0.1:8080"}.
using Given = std::map<std::string, std::string>;

/// Reads the settings: what the command line gives comes before the environment, that before
/// candour.toml in the data folder, that before the defaults. Fails: malformed, saying where a
/// wrong setting is and what it may be, also for a name that is no setting, since a misspelt one
/// would be lost in silence.
Result<Settings> read_settings(const std::filesystem::path& data, const Environment& environment,
                               const Given& given);

/// A row of the list of settings, for the documents.
struct SettingName {
    std::string key;          ///< "serve.listen"
    std::string environment;  ///< "CANDOUR_LISTEN"
};
std::vector<SettingName> setting_names();

}  // namespace candour::cli
