#include "cli/location.hpp"

#include <filesystem>
#include <string_view>

#include <CLI/CLI.hpp>
#include <toml++/toml.h>

namespace candour::cli {
namespace {

namespace fs = std::filesystem;

/// The database that the settings file names; empty when there is no file or it names none.
Result<std::string> database_of_settings(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return std::string{};
    try {
        const auto settings = toml::parse_file(file.string());
        return settings["database"].value_or(std::string{});
    } catch (const toml::parse_error& error) {
        return malformed("this settings file cannot be read: " + std::string(error.description()),
                         file.string() + ":" + std::to_string(error.source().begin.line));
    }
}

}  // namespace

void LocationOptions::declare(CLI::App& app) {
    app.add_option("--data", data_, "Folder of the record: attachments and, by default, database")
        ->envname("CANDOUR_DATA")
        ->capture_default_str();
    app.add_option("--database", database_,
                   "PostgreSQL URL (postgresql://…), instead of SQLite in the folder")
        ->envname("CANDOUR_DATABASE");
}

Result<store::Location> LocationOptions::location() const {
    store::Location location{data_, database_};
    if (location.database.empty()) {
        TRY(location.database, database_of_settings(location.data / "candour.toml"));
    }
    const auto is_postgresql = [](std::string_view url) {
        return url.starts_with("postgresql://") || url.starts_with("postgres://");
    };
    if (!location.database.empty() && !is_postgresql(location.database))
        return malformed(
            "a database is given as postgresql://user@host/name; for SQLite, leave it "
            "out and give --data",
            "--database");
    return location;
}

Result<store::Store> LocationOptions::open_existing() const {
    TRY(const auto where, location());
    return store::Store::open_existing(where);
}

}  // namespace candour::cli
