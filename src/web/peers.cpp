#include "web/peers.hpp"

#include <iterator>

#include <sys/socket.h>

namespace candour::web {

Peers::Peer* Peers::join(int socket) {
    const std::lock_guard held(mutex_);
    auto& peer = peers_.emplace_back();
    peer.self = std::prev(peers_.end());
    peer.socket = socket;
    peer.may_ask_again();
    return &peer;
}

void Peers::leave(Peer* peer) {
    const std::lock_guard held(mutex_);
    peers_.erase(peer->self);
}

std::size_t Peers::cut_off_slow(std::chrono::milliseconds patience) {
    const auto latest = (Clock::now() - patience).time_since_epoch().count();
    const std::lock_guard held(mutex_);
    std::size_t cut = 0;
    for (auto& peer : peers_) {
        const auto since = peer.owes_since.load(std::memory_order_relaxed);
        if (since == 0 || since > latest) continue;
        shutdown(peer.socket, SHUT_RDWR);
        peer.has_asked();  // once is enough
        ++cut;
    }
    return cut;
}

std::size_t Peers::count() const {
    const std::lock_guard held(mutex_);
    return peers_.size();
}

}  // namespace candour::web
