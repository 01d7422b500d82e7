#include "web/workers.hpp"

#include <algorithm>
#include <limits>

#include <sys/resource.h>
#include <unistd.h>

#include "base/require.hpp"

namespace candour::web {
namespace {

/// Where processors are short, answers that are ready go before those still to be made. On Linux a
/// nice value is a thread's own.
void give_way_to_event_loops() {
    constexpr int a_little = 4;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), a_little);
}

}  // namespace

Workers::Workers(std::size_t threads, std::size_t capacity) : capacity_(capacity) {
    require(threads >= 1, "there is a worker");
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
    end();
}

void Workers::end() {
    {
        const std::lock_guard held(mutex_);
        ending_ = true;
    }
    something_waits_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

bool Workers::submit(http::Lane lane, Job job) {
    return enqueue(lane, std::move(job), capacity_);
}

bool Workers::submit_more(http::Lane lane, Job job) {
    return enqueue(lane, std::move(job), std::numeric_limits<std::size_t>::max());
}

bool Workers::enqueue(http::Lane lane, Job job, std::size_t capacity) {
    {
        const std::lock_guard held(mutex_);
        auto& queue = queues_[static_cast<std::size_t>(lane)];
        if (queue.size() >= capacity || ending_) return false;
        queue.push_back(std::move(job));
    }
    something_waits_.notify_one();
    return true;
}

std::size_t Workers::waiting(http::Lane lane) const {
    const std::lock_guard held(mutex_);
    return queues_[static_cast<std::size_t>(lane)].size();
}

bool Workers::nothing_waits() const {
    return std::all_of(queues_.begin(), queues_.end(),
                       [](const auto& queue) { return queue.empty(); });
}

Workers::Job Workers::take_next() {
    do turn_ = (turn_ + 1) % lane_count;
    while (queues_[turn_].empty());
    auto job = std::move(queues_[turn_].front());
    queues_[turn_].pop_front();
    return job;
}

void Workers::work() {
    give_way_to_event_loops();
    std::unique_lock held(mutex_);
    while (true) {
        something_waits_.wait(held, [this] { return ending_ || !nothing_waits(); });
        if (nothing_waits()) return;
        auto job = take_next();
        held.unlock();
        job();
        job = nullptr;  // what it holds goes before we wait again
        held.lock();
    }
}

}  // namespace candour::web
