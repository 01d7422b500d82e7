#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "clean/cleaner.hpp"
#include "clean/prove.hpp"
#include "sandbox/pool.hpp"
#include "scan/guarded.hpp"

namespace candour::clean {

/// A copy of a file, proved to show what the original shows and to hide nothing that we know of.
struct SafeCopy {
    std::string bytes;
    std::string name;  ///< the original's, with the ending of what the copy is
    std::vector<std::string> changes;
    scan::Report original, rescan;
};

/// Why there is no copy, with what is known all the same.
struct NoCopy {
    std::string why;
    scan::Report original;
    std::optional<scan::Report> rescan;  ///< of a copy that was made and could not be proved
};

/// Makes copies in jailed child processes, and proves them in others: the one that reads the
/// original has no say in whether its copy is clean.
class Workshop {
  public:
    /// `guard` must outlive it. Must be called while this process has one thread. Fails:
    /// unavailable.
    static Result<Workshop> start(const scan::Guard& guard);

    /// Copies an open file. Fails: unavailable.
    [[nodiscard]] Result<tl::expected<SafeCopy, NoCopy>> copy(int file, const std::string& name,
                                                              const Options& options) const;

  private:
    Workshop(const scan::Guard& guard, sandbox::Pool pool)
        : guard_(&guard), pool_(std::move(pool)) {}
    [[nodiscard]] Result<Cleaned> make(int file, const std::string& name,
                                       const Options& options) const;

    const scan::Guard* guard_;
    sandbox::Pool pool_;
};

}  // namespace candour::clean
