#pragma once

#include <string>

#include "base/result.hpp"
#include "store/store.hpp"

namespace CLI {
class App;
}

namespace candour::cli {

/// Where the record lies, as every verb that needs it is told: `--data` or CANDOUR_DATA for the
/// folder, `--database` or CANDOUR_DATABASE for a PostgreSQL URL. Outlives the parsing of the
/// command line: keep it in the options that the verb's closure shares.
class LocationOptions {
  public:
    /// Adds the two options to a verb. `this` must stay where it is.
    void declare(CLI::App& app);

    /// What the options say, and where they do not, the line `database = "…"` of candour.toml in
    /// the data folder; SQLite in that folder when nothing names a database. Fails: malformed, when
    /// candour.toml cannot be read or the URL is not PostgreSQL's.
    [[nodiscard]] Result<store::Location> location() const;

    /// The record there, which must exist: a mistyped folder is an error, not a new record. Fails
    /// as `location` and `store::Store::open_existing` do.
    [[nodiscard]] Result<store::Store> open_existing() const;

  private:
    std::string data_ = "candour-data";
    std::string database_;
};

}  // namespace candour::cli
