#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/database.hpp"

namespace candour::store {

/// Copies every row of the record from one database into another of the same schema that has none,
/// whichever kind either is: a backup of any record is a SQLite file, and can be restored into
/// either. `from` should see one state (Access::snapshot) and `to` write in one transaction.
/// `progress` may be empty; it is told the rows so far. Throws what SOCI throws.
void copy_record(Connection& from, Connection& to,
                 const std::function<void(std::int64_t)>& progress);

/// The tables that are copied and their columns, so that a test can see that none is forgotten.
std::map<std::string, std::vector<std::string>> copied_columns();

/// Whether the record holds no row at all.
bool is_empty_record(Connection& connection);

}  // namespace candour::store
