#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "web/http/route.hpp"

namespace candour::web {

/// Threads that do what may wait for a database, a disk or a search, so that the event loops never
/// do. Each lane has its own queue, and they are served in turn: a crowd of searches does not hold
/// up a page.
class Workers {
  public:
    using Job = std::function<void()>;

    /// `capacity` jobs may wait in each lane. Requires: threads >= 1.
    Workers(std::size_t threads, std::size_t capacity);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers();

    /// Does what is queued, then ends. Nothing is let in any more.
    void end();

    /// False when the lane is full: the caller says that the service is busy. Jobs must not throw.
    [[nodiscard]] bool submit(http::Lane lane, Job job);
    /// For the rest of work that was let in already, however full the lane is. False only at the
    /// end.
    [[nodiscard]] bool submit_more(http::Lane lane, Job job);

    [[nodiscard]] std::size_t waiting(http::Lane lane) const;

  private:
    static constexpr std::size_t lane_count = 2;

    bool enqueue(http::Lane lane, Job job, std::size_t capacity);
    void work();
    [[nodiscard]] bool nothing_waits() const;
    Job take_next();

    std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable something_waits_;
    std::array<std::deque<Job>, lane_count> queues_;
    std::size_t turn_ = 0;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace candour::web
