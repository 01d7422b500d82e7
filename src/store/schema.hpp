#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

namespace candour::store {

/// One step of the schema, from sql/migrations/NNNN-name.sql: the text for both databases and then
/// that of NNNN-name.<dialect>.sql. Never edited after a release.
struct Migration {
    int number = 0;
    std::string name;  ///< "0001-record"
    std::string script;
};

/// Every migration in order. They are numbered from 1 without gaps; anything else is a bug of ours.
std::vector<Migration> migrations(EmbeddedFiles sql, Dialect dialect);

/// The number of the newest migration that the database has seen; 0 for an empty one.
Result<int> schema_number(Database& database);

/// Brings the database up to the last of `wanted`, each step in a transaction of its own, and does
/// nothing when it is there. Fails: refused, when it is past that, since a newer Candour made it.
Result<void> migrate(Database& database, const std::vector<Migration>& wanted, Instant now);

}  // namespace candour::store
