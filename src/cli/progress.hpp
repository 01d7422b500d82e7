#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "cli/verb.hpp"

namespace candour::cli {

/// One line on a person's terminal that says how far a long piece of work is, redrawn at most ten
/// times a second; nothing at all when a program is reading. Written to standard error, so that
/// output stays clean.
class Progress {
  public:
    explicit Progress(Terminal& terminal) : terminal_(terminal) {}
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { clear(); }

    /// `total` is 0 when it is not known.
    void show(std::string_view what, std::int64_t done, std::int64_t total);
    /// Takes the line away.
    void clear();

  private:
    Terminal& terminal_;
    std::chrono::steady_clock::time_point drawn_;
    bool is_shown_ = false;
};

}  // namespace candour::cli
