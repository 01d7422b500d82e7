#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>

namespace candour::web {

/// The connections that are open, and since when each has owed us a request. An idle time-out,
/// which any byte resets, is no answer to a client that sends one byte every few seconds: this is.
/// Any thread.
class Peers {
  public:
    using Clock = std::chrono::steady_clock;

    /// A connection. Marked by its event loop with every request, so that must cost nothing.
    struct Peer {
        int socket = -1;
        std::list<Peer>::iterator self;  ///< so that leaving costs the same however many there are
        std::atomic<Clock::rep> owes_since{
            0};  ///< of the steady clock; 0 while a request is being answered

        void has_asked() { owes_since.store(0, std::memory_order_relaxed); }
        void may_ask_again() {
            owes_since.store(Clock::now().time_since_epoch().count(), std::memory_order_relaxed);
        }
    };

    /// The peer stays where it is until `leave`, which must come before its socket is closed.
    Peer* join(int socket);
    void leave(Peer* peer);
    /// Shuts the sockets of those that have owed a request for longer than `patience`. Gives how
    /// many.
    std::size_t cut_off_slow(std::chrono::milliseconds patience);
    [[nodiscard]] std::size_t count() const;

  private:
    mutable std::mutex mutex_;
    std::list<Peer> peers_;
};

}  // namespace candour::web
