#pragma once

#include <chrono>
#include <string>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "sandbox/pool.hpp"
#include "scan/finding.hpp"

namespace candour::scan {

/// A report, and what a reader of the file sees: see Examination::shown.
struct Examined {
    Report report;
    std::string shown;
};

/// Examines files in jailed child processes, so that nothing in a file can reach more than itself.
/// What a child does not survive is a finding of its file, never a pass and never our end.
class Guard {
  public:
    struct Options {
        int waiting = 2;  ///< children that wait for a file
        std::chrono::seconds longest_time{180};
        format::Limits limits{};
    };

    /// Must be called while this process has one thread. Fails: unavailable.
    static Result<Guard> start(const Options& options);
    static Result<Guard> start() { return start(Options{}); }

    /// Examines an open file, under a name without folders. The hash is of the bytes that are in
    /// the file when it is called, so the file must not change meanwhile. Any thread may call it.
    /// Fails: unavailable, when the file cannot be read or there is no child.
    [[nodiscard]] Result<Report> examine(int file, std::string name) const;
    /// The same for bytes in memory.
    [[nodiscard]] Result<Report> examine(std::string_view bytes, std::string name) const;

    /// The same with what a reader of the file sees.
    [[nodiscard]] Result<Examined> examine_shown(int file, std::string name) const;

  private:
    explicit Guard(sandbox::Pool pool, const Options& options)
        : pool_(std::move(pool)), options_(options) {}
    [[nodiscard]] Result<Examined> ask(int file, std::string name, bool wants_shown) const;

    sandbox::Pool pool_;
    Options options_;
};

/// Loads what the readers would otherwise load from disk when they first need it.
void warm_up();

}  // namespace candour::scan
