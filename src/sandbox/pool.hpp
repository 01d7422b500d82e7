#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/unique_fd.hpp"
#include "sandbox/jail.hpp"

namespace candour::sandbox {

/// What a child does with the one file that it is handed: `request` says how, the answer goes back.
using Work = std::string (*)(int file, std::string_view request);

/// A job under way in a child of its own.
class Job {
  public:
    /// Waits for the answer; the child is gone afterwards, whatever came of it. Fails: malformed,
    /// when the child ended without one (it crashed, or the system ended it); refused, when time or
    /// the length of the answer ran out.
    Result<std::string> answer();

  private:
    friend class Pool;
    UniqueFd socket_, process_;
    std::chrono::steady_clock::time_point deadline_;
    std::uint64_t longest_ = 0;
};

/// Children that wait, jailed, for a file to work on. Each works on one file and ends, so that
/// nothing that a file did to it can touch the next.
///
/// A keeper process, forked when the pool is made and never told anything but to fork, makes the
/// children: their memory holds nothing that was read later. Any thread may start jobs.
class Pool {
  public:
    struct Options {
        Work work = nullptr;
        /// Run once in the keeper: loads what a jailed child could no longer load.
        void (*warm_up)() = nullptr;
        Allowance allowance{};
        bool scratch = false;  ///< each child gets a folder for files of its own
        int waiting = 2;       ///< children that wait
        std::chrono::seconds longest_time{180};
        std::uint64_t longest_answer = 64ULL << 20;
    };

    /// Must be called while this process has one thread. Fails: unavailable.
    static Result<Pool> start(const Options& options);
    Pool(Pool&&) noexcept;
    Pool& operator=(Pool&&) noexcept;
    ~Pool();

    /// Hands a file to a child. `file` must be open to read; it is not needed any more once this
    /// returns. Fails: unavailable.
    [[nodiscard]] Result<Job> begin(int file, std::string_view request) const;

  private:
    struct Impl;
    explicit Pool(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::sandbox
