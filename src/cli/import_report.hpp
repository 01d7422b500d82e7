#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "actions/import_log.hpp"
#include "cli/verb.hpp"
#include "store/store.hpp"

namespace candour::cli {

/// Tells a person or a program what an import does, while it does it.
class ImportReport {
  public:
    ImportReport() = default;
    ImportReport(const ImportReport&) = delete;
    ImportReport& operator=(const ImportReport&) = delete;
    virtual ~ImportReport() = default;

    virtual void imported(const actions::ImportedEntry& entry) = 0;
    virtual void skipped(const actions::SkippedInput& input) = 0;
    virtual void progress(const actions::ImportProgress& progress) = 0;
    virtual void resumed(const std::string& file, std::int64_t items) = 0;
    virtual void finish(const actions::ImportSummary& summary) = 0;
};

/// The contract's JSON, written as it comes: {"imported":[…],"skipped":[…],"summary":{…}}. What is
/// skipped waits in a temporary file for its turn, so memory stays flat. `store` gives the entries
/// as they stand; it must outlive the report. `base` is the public address of the log, for links.
std::unique_ptr<ImportReport> json_import_report(Terminal& terminal, store::Store& store,
                                                 std::string base);

/// For a person: the first entries by name, what is skipped as it happens, a progress bar on a
/// terminal or a line now and then elsewhere, and a summary.
std::unique_ptr<ImportReport> plain_import_report(Terminal& terminal);

/// Why an entry has the address it has, when another had its reference; "" otherwise.
std::string why_beside(const actions::ImportedEntry& entry);

}  // namespace candour::cli
