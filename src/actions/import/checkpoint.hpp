#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "actions/import_log.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// How far the import of one file has come, kept in the store so that an interrupted import goes on
/// there: how many items of the file (records and faults) are done with. A file is known by its
/// size, time of change and first 64 kB, and an import by what was asked for.
class Checkpoint {
  public:
    Checkpoint(const std::filesystem::path& file, std::string_view head,
               const ImportOptions& options);

    /// Items done with by an import that was interrupted; 0 when there was none.
    [[nodiscard]] Result<std::int64_t> items_done(store::Store& store) const;
    Result<void> keep(store::Store& store, std::int64_t items) const;
    /// The import is over: importing the file again begins at its beginning.
    Result<void> clear(store::Store& store) const;

  private:
    std::string key_;
};

}  // namespace candour::actions
