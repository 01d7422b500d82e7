#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/embedded.hpp"

namespace candour::store {

enum class Dialect { sqlite, postgres };

std::string_view suffix(
    Dialect dialect);  ///< ".sqlite" or ".postgres", before ".sql" in file names

/// The statements of sql/queries by name. A file holds blocks, each opened by a line
/// "-- name: event_last () -> seq, hash". A name in <noun>.postgres.sql stands, on PostgreSQL, in
/// place of the same name in <noun>.sql.
class Queries {
  public:
    Queries(EmbeddedFiles sql, Dialect dialect);

    /// The statement of that name, which must exist: a name that does not is a bug of ours.
    [[nodiscard]] const std::string& operator[](std::string_view name) const;

  private:
    std::map<std::string, std::string, std::less<>> statements_;
};

}  // namespace candour::store
